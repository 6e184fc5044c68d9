package org.pushforward.host;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.pushforward.api.data.DataException;
import org.pushforward.api.model.Generator;
import org.pushforward.api.model.Model;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Graph;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Parameter;
import org.pushforward.graph.network.Pass;
import org.pushforward.training.Checkpoint;
import org.pushforward.training.LoopOptions;
import org.pushforward.training.RunFolder;
import org.pushforward.training.Weights;

/**
 * The generator of another run, of whatever family, from which a training starts; all other weights are random.
 *
 * <p>The generator's parameters are those that g(z) depends on. They are taken by name and shape from the run.
 *
 * @param run the folder of the run
 * @param step the number of steps that the run has made
 * @param digest the SHA-256 of the values of the generator's parameters, in hexadecimal
 * @param checkpoint where training starts
 */
record GeneratorStart(Path run, long step, String digest, Checkpoint checkpoint) {
    /**
     * Returns the start that the experiment asks for; empty when it asks for random weights.
     *
     * @throws DataException when there is no such run, or its weights do not fit; names each of them
     */
    static Optional<GeneratorStart> of(Assembly assembly) {
        Path run = LoopOptions.type().bind(assembly.experiment().loop()).initGenerator();
        if (run.toString().isBlank()) {
            return Optional.empty();
        }
        RunFolder folder = Runs.folder(run);
        Checkpoint source = Runs.checkpoint(folder);
        Model model = assembly.model();
        List<Parameter> wanted = parameters(model);
        Map<String, Tensor> given = source.kept().values();
        requireFit(run, wanted, given);

        Map<String, Tensor> values = new LinkedHashMap<>(
                Weights.initial(model, assembly.experiment().seed()).values());
        MessageDigest digest = Sha256.begin();
        for (Parameter parameter : wanted) {
            Tensor value = given.get(parameter.name());
            values.put(parameter.name(), value);
            digest.update(value.bytes());
        }
        return Optional.of(new GeneratorStart(
                run, source.step(), Sha256.hexadecimal(digest.digest()), Checkpoint.start(new Weights(values))));
    }

    /** Returns the parameters and statistics that g(z) depends on in evaluation mode. */
    private static List<Parameter> parameters(Model model) {
        Generator generator = model.generator();
        Value latent = Value.input("latent", generator.prior().shape().insert(0, Dimension.of(1)));
        Set<Value> used = new HashSet<>(Graph.order(List.of(generator.generate(latent, Pass.evaluation()))));
        return model.parameters().all().stream()
                .filter(parameter -> used.contains(parameter.value()))
                .toList();
    }

    private static void requireFit(Path run, List<Parameter> wanted, Map<String, Tensor> given) {
        List<String> faults = new ArrayList<>();
        for (Parameter parameter : wanted) {
            Tensor value = given.get(parameter.name());
            if (value == null) {
                faults.add("it lacks '" + parameter.name() + "' of shape " + parameter.shape());
            } else if (!value.shape().equals(parameter.shape())) {
                faults.add("its '" + parameter.name() + "' has shape " + value.shape() + " instead of "
                        + parameter.shape());
            }
        }
        Set<String> names = wanted.stream().map(Parameter::name).collect(Collectors.toSet());
        Set<String> scopes = names.stream().map(GeneratorStart::scope).collect(Collectors.toSet());
        given.keySet().stream()
                .filter(name -> scopes.contains(scope(name)) && !names.contains(name))
                .forEach(name -> faults.add("its '" + name + "' is left over"));
        if (!faults.isEmpty()) {
            throw new DataException("The generator cannot start from the run " + run + ": " + String.join(", ", faults)
                    + "; choose a run of the same kind of generator, or the options of the model to match it");
        }
    }

    private static String scope(String name) {
        return name.substring(0, name.indexOf('.') + 1);
    }
}
