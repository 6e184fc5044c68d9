package org.pushforward.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.pushforward.api.extension.Extension;
import org.pushforward.host.experiment.Experiment;
import org.pushforward.host.experiment.Nearest;
import org.pushforward.host.experiment.Setting;
import org.pushforward.host.plugins.ExtensionKind;
import org.pushforward.host.plugins.ExtensionSource;
import org.pushforward.host.plugins.HostThreads;
import org.pushforward.host.plugins.Lease;
import org.pushforward.host.plugins.PluginHost;
import org.pushforward.host.plugins.ProgramExtensions;
import org.pushforward.host.plugins.Registered;
import org.pushforward.host.plugins.Registry;
import org.pushforward.onnx.ExportReport;
import org.pushforward.onnx.OnnxRuntimeEngineProvider;
import org.pushforward.onnx.StoredWeights;
import org.pushforward.training.RunFolder;

/**
 * A running host: plugins, and everything that can be done with them. The entry point for Java programs.
 *
 * <p>What its methods throw, {@link Failure} explains.
 */
public final class Pushforward implements AutoCloseable {
    private final HostSettings settings;
    private final ExtensionSource source;

    private final boolean follows;

    private Pushforward(HostSettings settings, ExtensionSource source, boolean follows) {
        this.settings = settings;
        this.source = source;
        this.follows = follows;
    }

    /** Opens a host on the distribution that this program was started from; closed by the caller. */
    public static Pushforward open() {
        return open(HostSettings.standard());
    }

    /**
     * Opens a host without OSGi, for tests, notebooks and applications; closed by the caller. Its plugins are the jars on the
     * module path and the class path of the program, as the context class loader of the calling thread sees them.
     *
     * @param extensions what the calling program adds to them
     */
    public static Pushforward embedded(Extension<?>... extensions) {
        return open(HostSettings.embedded(), extensions);
    }

    /**
     * Opens a host on the given folders; closed by the caller.
     *
     * @param extensions what the calling program adds to the plugins
     */
    public static Pushforward open(HostSettings settings, Extension<?>... extensions) {
        List<Extension<?>> builtIn = new ArrayList<>(List.of(extensions));
        builtIn.add(new OnnxRuntimeEngineProvider());
        ClassLoader program = Thread.currentThread().getContextClassLoader();
        return settings.plugins()
                .map(folders -> new Pushforward(settings, PluginHost.open(folders, builtIn), false))
                .orElseGet(() -> new Pushforward(settings, ProgramExtensions.find(program, builtIn), false));
    }

    /** Returns this host with another data folder; it is closed with this one. */
    public Pushforward withData(Path folder) {
        return new Pushforward(settings.withData(folder), source, follows);
    }

    /**
     * Returns this host with trainings that move over to a new generation of their plugins as soon as there is one, from a
     * checkpoint; otherwise they go on with what they began with. It is closed with this one.
     */
    public Pushforward followingPlugins() {
        return new Pushforward(settings, source, true);
    }

    /** Returns the plugins, what they offer and what is wrong with them. */
    public ExtensionSource extensions() {
        return source;
    }

    /**
     * Returns the bundles, and what is wrong with them.
     *
     * @throws IllegalStateException when this host is one without OSGi
     */
    public PluginHost plugins() {
        if (source instanceof PluginHost host) {
            return host;
        }
        throw new IllegalStateException(
                "An embedded host has no bundles: its plugins are the jars of the program itself");
    }

    /**
     * Returns the extensions with an id, at most one of each kind.
     *
     * @throws UsageException when there is none; names the nearest
     */
    public List<Registered<?>> find(String id) {
        List<Registered<?>> all = registered(source.registry());
        List<Registered<?>> found =
                all.stream().filter(extension -> extension.id().equals(id)).toList();
        if (found.isEmpty()) {
            throw new UsageException("There is no extension '" + id + "'"
                    + Nearest.hint(id, all.stream().map(Registered::id).toList()));
        }
        return found;
    }

    private static List<Registered<?>> registered(Registry registry) {
        List<Registered<?>> all = new ArrayList<>();
        for (ExtensionKind<?> kind : ExtensionKind.ALL) {
            all.addAll(registry.all(kind));
        }
        return all;
    }

    /** Works on a thread that ends with the work, with plugins that stay as they are meanwhile. */
    private <T> T work(String what, Function<Lease, T> work) {
        return HostThreads.alone("pushforward-work", () -> {
            try (Lease lease = source.registry().lease(what)) {
                return work.apply(lease);
            }
        });
    }

    /**
     * Returns the experiment that settings describe, with all defaults.
     *
     * @throws org.pushforward.api.extension.OptionException when something in them is unknown, missing or out of range
     */
    public Experiment resolve(List<Setting> given) {
        return work("resolve", lease -> Experiments.of(given, lease.registry()));
    }

    /**
     * Refuses an experiment that could not be run, as {@link #run} would: its data, its model, how it is to be trained, or
     * that nothing of what is to measure it applies.
     */
    public void check(Experiment experiment, Monitor monitor) {
        work("check", lease -> {
            try (Assembly assembly = assemble(experiment, lease.registry(), monitor)) {
                assembly.loop().check();
                GeneratorStart.of(assembly);
                assembly.applicability().requireOne();
                return experiment;
            }
        });
    }

    /** Trains into a new run folder and exports the model. */
    public void train(Experiment experiment, Path out, Monitor monitor) {
        training(monitor).begin(experiment, out, Goal.MODEL);
    }

    /** Trains into a new run folder, exports, evaluates and reports. */
    public EvaluationReport run(Experiment experiment, Path out, Monitor monitor) {
        return training(monitor).begin(experiment, out, Goal.REPORT).orElseThrow();
    }

    private RunTraining training(Monitor monitor) {
        return new RunTraining(settings, source.registry(), follows, monitor);
    }

    /**
     * Makes a run of weights that another program trained, which can be measured, sampled from, exported and trained on.
     *
     * @param weights arrays by name as a NumPy archive, {@code .npz}; or functions in ONNX, as {@code .onnx} files
     *     or an exported model
     * @param family the id of the model family, which tells how the arrays become its parameters
     * @param given settings over what the arrays tell and the family recommends, such as {@code data.source}
     */
    public void importWeights(List<Path> weights, String family, List<Setting> given, Path out, Monitor monitor) {
        OutputFolder.check(out);
        work("import " + out, lease -> {
            Registry registry = lease.registry();
            WeightImport origin = WeightImport.read(
                    weights, registry.find(ExtensionKind.FAMILY, family).extension());
            Experiment experiment = Experiments.of(origin.settings(family, given), registry);
            try (Assembly assembly = assemble(experiment, registry, monitor)) {
                lease.settle();
                RunFolder folder = new RunFolder(out);
                origin.begin(folder, assembly, monitor);
                return Exports.into(folder, assembly, settings, monitor);
            }
        });
    }

    /**
     * Goes on with a run from its last checkpoint, bit for bit as if it had never been interrupted, and comes to the end
     * that it was to come to.
     *
     * @param steps the number of steps to make in all; empty for as many as the experiment says, or fewer when training
     *     stopped early; a schedule of learning rates without steps of its own is stretched over them
     * @return what was measured, where the run was to be evaluated
     */
    public Optional<EvaluationReport> resume(Path run, OptionalLong steps, Monitor monitor) {
        RunFolder folder = Runs.folder(run);
        List<Setting> given = new ArrayList<>(Runs.settings(folder));
        steps.ifPresent(number -> given.add(Setting.of("--steps", "train.steps", number)));
        Experiment experiment = work("resume " + run, lease -> Experiments.of(folder, given, lease.registry()));
        return training(monitor).goOn(folder, experiment, steps.isPresent());
    }

    /**
     * Exports the trained model of a run, for which its data is not needed, to a folder that is empty or missing, or to a
     * file whose name ends in {@code .zip}.
     *
     * @param weights how weights are stored; the files say what fewer bits lose
     * @param references a NumPy archive for inputs of each function and what the model with weights so stored gives, by
     *     {@code FUNCTION.NAME}; empty for none
     * @return the files, and how well they agree with the trained model
     */
    public ExportReport export(Path run, Path out, StoredWeights weights, Optional<Path> references) {
        RunFolder folder = Runs.folder(run);
        if (ExportReport.isArchive(out)) {
            OutputFile.checkNew(out);
        } else {
            OutputFolder.check(out);
        }
        references.ifPresent(OutputFile::checkNew);
        return work("export " + run, lease -> {
            Experiment experiment = Experiments.of(folder, lease.registry());
            try (TrainedRun trained = TrainedRun.of(folder, experiment, lease.registry())) {
                lease.settle();
                Exports exports = Exports.of(folder, experiment, trained.model().model(), settings, weights);
                references.ifPresent(file -> exports.writeReferences(file, weights));
                return exports.write(out);
            }
        });
    }

    /**
     * Measures the trained model of a run; what the run's own evaluators say on its own data is kept in its folder. Or
     * measures an exported model folder, or an ONNX file of whatever origin.
     *
     * @param run the folder of a run or of an exported model, or an ONNX file
     * @param other settings over those of the run, such as other evaluators, which then must apply, or other data
     */
    public EvaluationReport evaluate(Path run, List<Setting> other, Monitor monitor) {
        return work("evaluate " + run, lease -> new RunMeasuring(settings, lease, monitor).measure(run, other));
    }

    /**
     * Measures several trained models alike: with the same evaluators and options, on the same data, under the same seed.
     *
     * @param runs two or more, all different: folders of runs or of exported models, or ONNX files
     * @param other settings over those of the runs, such as the evaluators, or data for all; without, the evaluators are
     *     those of any of the runs, with the options that the first of them gives, and the seed is that of the first run
     * @throws UsageException when they are of different data and no other is named
     */
    public Comparison compare(List<Path> runs, List<Setting> other, Monitor monitor) {
        return compare(runs, other, false, monitor);
    }

    /**
     * Measures the members of a sweep with the same evaluators and options under the same seed, each on its own data.
     *
     * @param runs the folders of two or more runs
     */
    public Comparison compareMembers(List<Path> runs, Monitor monitor) {
        return compare(runs, List.of(), true, monitor);
    }

    private Comparison compare(List<Path> runs, List<Setting> other, boolean ownData, Monitor monitor) {
        String names = runs.stream().map(Path::toString).collect(Collectors.joining(" "));
        return work(
                "compare " + names, lease -> new Comparisons(lease, settings, monitor).compare(runs, other, ownData));
    }

    /**
     * Draws from the trained generator of a run, a model folder or an ONNX file, for which its data is not needed.
     *
     * @param count how many, at least 1
     * @param seed of the latents, and of labels that are drawn
     * @param labels the names of the labels that samples of a conditional model are of, in turn; empty draws them by their
     *     frequencies in the training data
     */
    public SampleSet sample(Path run, int count, long seed, List<String> labels) {
        return work("sample " + run, lease -> {
            try (TrainedRun trained = trained(run, lease.registry())) {
                lease.settle();
                return Samples.draw(trained, count, seed, labels);
            }
        });
    }

    private static TrainedRun trained(Path run, Registry registry) {
        if (FileFamily.isOne(run)) {
            return TrainedRun.of(FileFamily.read(run), registry);
        }
        RunFolder folder = Runs.folder(run);
        return TrainedRun.of(folder, Experiments.of(folder, registry), registry);
    }

    private Assembly assemble(Experiment experiment, Registry registry, Monitor monitor) {
        return new Assembly(experiment, registry, settings, monitor);
    }

    /** Lets go of all plugins. */
    @Override
    public void close() {
        source.close();
    }
}
