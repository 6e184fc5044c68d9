package org.pushforward.host;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.DataSource;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.engine.Engine;
import org.pushforward.api.engine.EngineProvider;
import org.pushforward.api.evaluation.Evaluation;
import org.pushforward.api.evaluation.EvaluationException;
import org.pushforward.api.evaluation.Evaluator;
import org.pushforward.api.extension.Extension;
import org.pushforward.api.extension.OptionException;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.api.model.TrainedModel;
import org.pushforward.api.training.HeldOut;
import org.pushforward.api.training.Trainer;
import org.pushforward.api.training.TrainingPlan;
import org.pushforward.api.workbench.Workbench;
import org.pushforward.host.experiment.Experiment;
import org.pushforward.host.experiment.Selection;
import org.pushforward.host.plugins.ExtensionKind;
import org.pushforward.host.plugins.Plugin;
import org.pushforward.host.plugins.Registered;
import org.pushforward.host.plugins.Registry;
import org.pushforward.training.LoopOptions;
import org.pushforward.training.RunFolder;
import org.pushforward.training.TrainingLoop;

/** The parts of an experiment, opened and put together; closes the engine, and what plugins began beside the work. */
final class Assembly implements AutoCloseable {
    private static final long MOST_PARAMETERS = Integer.MAX_VALUE / Double.BYTES;

    private final Experiment experiment;
    private final Registered<ModelFamily<?>> family;
    private final Registered<DataSource<?>> source;
    private final Registered<Trainer<?>> trainer;
    private final Registered<EngineProvider<?>> provider;
    private final List<Registered<Evaluator<?>>> evaluators;
    private final Registry registry;
    private final List<Registered<ModelFamily<?>>> references;
    private final Engine engine;
    private final HostWorkbench bench;
    private final WorkScopes scopes;
    private final Dataset data;
    private final Model model;

    /** Looks everything up first, so that a missing plugin is told before data is read. */
    Assembly(Experiment experiment, Registry registry, HostSettings settings, Monitor monitor) {
        this(experiment, family(experiment, registry), UnaryOperator.identity(), registry, settings, monitor);
    }

    /**
     * Puts a family, which need not be registered, together with what is.
     *
     * @param units brings the data into those of the model
     */
    Assembly(
            Experiment experiment,
            Registered<ModelFamily<?>> family,
            UnaryOperator<Dataset> units,
            Registry registry,
            HostSettings settings,
            Monitor monitor) {
        this.experiment = experiment;
        this.family = family;
        source = registry.find(ExtensionKind.DATA_SOURCE, experiment.data().id());
        trainer = registry.find(ExtensionKind.TRAINER, experiment.trainer().id());
        provider = registry.find(ExtensionKind.ENGINE, experiment.engine().id());
        evaluators = experiment.evaluators().stream()
                .map(selection -> registry.find(ExtensionKind.EVALUATOR, selection.id()))
                .toList();
        this.registry = registry;
        references = Extensions.references(
                        family.extension(), experiment.model().options())
                .values()
                .stream()
                .map(reference -> registry.find(ExtensionKind.FAMILY, reference.id()))
                .toList();
        engine = openEngine(experiment.engine().options());
        scopes = new WorkScopes();
        bench = new HostWorkbench(engine, experiment.seed(), settings, monitor, scopes.of(family.plugin()));
        try {
            data = units.apply(
                    Extensions.open(source.extension(), experiment.data().options(), lent(source)));
            model = Extensions.define(family.extension(), experiment.model().options(), data.shape(), registry);
            checkSize(model);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** Puts together what measures a run, in the units of the data that it was trained on. */
    static Assembly toMeasure(
            RunFolder folder, Experiment experiment, Registry registry, HostSettings settings, Monitor monitor) {
        DataShape trainedOn = Provenance.read(folder.provenance()).dataShape();
        return new Assembly(
                experiment,
                family(experiment, registry),
                data -> InUnits.of(data, trainedOn),
                registry,
                settings,
                monitor);
    }

    private static Registered<ModelFamily<?>> family(Experiment experiment, Registry registry) {
        return registry.find(ExtensionKind.FAMILY, experiment.model().id());
    }

    private Assembly(Assembly other, Map<String, Object> engineOptions) {
        experiment = other.experiment.withEngine(engineOptions);
        family = other.family;
        source = other.source;
        trainer = other.trainer;
        provider = other.provider;
        evaluators = other.evaluators;
        registry = other.registry;
        references = other.references;
        data = other.data;
        model = other.model;
        engine = openEngine(engineOptions);
        bench = other.bench.with(engine);
        scopes = other.scopes;
    }

    /** Returns the bench as it is lent to the plugin of an extension. */
    private Workbench lent(Registered<?> extension) {
        return bench.with(scopes.of(extension.plugin()));
    }

    /** Returns the same parts with an engine of other options; this is closed, and no longer used. */
    Assembly withEngine(Map<String, Object> options) {
        Assembly other = new Assembly(this, options);
        engine.close();
        return other;
    }

    /** Returns the options of the engine among which a trial is to choose. */
    List<Map<String, Object>> engineCandidates() {
        return Extensions.candidates(provider.extension(), experiment.engine().options());
    }

    /** Opens one more engine, closed by the caller. */
    Engine openEngine(Map<String, Object> options) {
        return Extensions.open(provider.extension(), options);
    }

    /** Parameters lie in one vector, in float64 on some engines; what Java addresses in one piece ends at 2 GiB. */
    private static void checkSize(Model model) {
        BigInteger count = model.parameters().all().stream()
                .flatMap(
                        parameter -> Arrays.stream(parameter.shape().sizes())
                                .mapToObj(BigInteger::valueOf)
                                .reduce(BigInteger::multiply)
                                .stream())
                .reduce(BigInteger.ZERO, BigInteger::add);
        if (count.compareTo(BigInteger.valueOf(MOST_PARAMETERS)) > 0) {
            throw new OptionException(
                    "",
                    "The model would have " + count + " parameters, and at most " + MOST_PARAMETERS
                            + " can be trained: lower its width or its number of layers");
        }
    }

    Experiment experiment() {
        return experiment;
    }

    Engine engine() {
        return engine;
    }

    Workbench bench() {
        return bench;
    }

    Dataset data() {
        return data;
    }

    Model model() {
        return model;
    }

    /** Returns the loop that trains the model as the experiment says. */
    TrainingLoop loop() {
        return loop(engine, LoopOptions.type().bind(experiment.loop()));
    }

    /** Returns a loop that trains the model on another engine, with other options. */
    TrainingLoop loop(Engine engine, LoopOptions options) {
        return new TrainingLoop(model, plan(), data, engine, options, experiment.seed());
    }

    private TrainingPlan plan() {
        return Extensions.plan(trainer.extension(), experiment.trainer().options(), model);
    }

    /** Returns the name of what training minimises, where that is a figure of single examples. */
    Optional<String> objective() {
        return plan().heldOut().filter(heldOut -> heldOut.block().isEmpty()).map(HeldOut::name);
    }

    /** Returns which evaluators can measure the model on the data. */
    Applicability applicability() {
        String subject =
                "'" + experiment.model().id() + "' on '" + experiment.data().id() + "'";
        return new Applicability(
                subject,
                model,
                data,
                evaluators.stream().<Evaluator<?>>map(Registered::extension).toList(),
                registry.all(ExtensionKind.EVALUATOR).stream()
                        .<Evaluator<?>>map(Registered::extension)
                        .toList());
    }

    /**
     * Lets one of the experiment's evaluators measure.
     *
     * @throws EvaluationException when it needs what there is not
     */
    Evaluation evaluate(Selection selection, TrainedModel trained) {
        Registered<Evaluator<?>> registered =
                evaluators.get(experiment.evaluators().indexOf(selection));
        Evaluator<?> evaluator = registered.extension();
        applicability().refusal(evaluator).ifPresent(sentence -> {
            throw new EvaluationException(EvaluationException.Reason.NOT_APPLICABLE, sentence);
        });
        return Extensions.evaluate(evaluator, selection.options(), trained, data, lent(registered));
    }

    /**
     * Returns what decides, beside the weights, what an evaluator measures: its options, the data, the model, the engine, the
     * seed, and the plugins of all of them.
     */
    List<String> conditionsOf(Selection evaluator) {
        List<String> conditions = new ArrayList<>(List.of(
                ProductVersion.current(),
                evaluator.toString(),
                data.digest(),
                experiment.model().toString(),
                experiment.engine().toString(),
                Long.toString(experiment.seed())));
        Registered<Evaluator<?>> own = evaluators.get(experiment.evaluators().indexOf(evaluator));
        Stream.concat(Stream.of(own, source, family, provider), references.stream())
                .map(Registered::plugin)
                .forEach(plugin -> conditions.add(plugin.id() + " " + plugin.version() + " " + plugin.digest()));
        return conditions;
    }

    /** Returns the plugins that take part. */
    List<Plugin> plugins() {
        Stream<Registered<? extends Extension<?>>> parts =
                Stream.concat(Stream.of(source, family, trainer, provider), evaluators.stream());
        return Stream.concat(parts, references.stream())
                .map(Registered::plugin)
                .distinct()
                .toList();
    }

    @Override
    public void close() {
        scopes.end(bench.monitor());
        engine.close();
    }
}
