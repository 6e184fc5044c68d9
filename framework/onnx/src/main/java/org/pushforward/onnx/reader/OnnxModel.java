package org.pushforward.onnx.reader;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pushforward.api.data.DataException;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.evaluation.EvaluationException;
import org.pushforward.api.model.Capability;
import org.pushforward.api.model.ConditionalModel;
import org.pushforward.api.model.Critic;
import org.pushforward.api.model.Density;
import org.pushforward.api.model.Encoder;
import org.pushforward.api.model.Generator;
import org.pushforward.api.model.LatentPrior;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.StandardNormal;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Parameter;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.network.Pass;

/** A model whose functions are those of ONNX files; its parameters are constants in them. */
public final class OnnxModel implements Model {
    private final Parameters parameters = new Parameters();
    private final DataShape data;
    private final Map<FileFunction.Role, FileFunction> functions = new LinkedHashMap<>();
    private final Map<Class<?>, Capability> capabilities = new LinkedHashMap<>();
    private final Optional<Value> label;

    private OnnxModel(List<FileFunction> functions, DataShape data, Optional<Value> label) {
        this.data = data;
        this.label = label;
        functions.forEach(function -> this.functions.put(function.role(), function));
        find(FileFunction.Role.DENSITY).ifPresent(f -> capabilities.put(Density.class, density(f)));
        find(FileFunction.Role.ENCODER).ifPresent(f -> capabilities.put(Encoder.class, encoder(f)));
        find(FileFunction.Role.CRITIC).ifPresent(f -> capabilities.put(Critic.class, new FileCritic(f, data, label)));
    }

    /**
     * Returns the model, a conditional one where a file takes labels.
     *
     * @param functions at most one of each role
     * @param data the shape of what it generates and looks at
     * @throws DataException when a file takes labels and the data has none
     */
    public static Model of(List<FileFunction> functions, DataShape data) {
        Optional<OnnxFile> labelled = functions.stream()
                .map(FileFunction::file)
                .filter(file -> file.label().isPresent())
                .findFirst();
        if (labelled.isEmpty()) {
            return new OnnxModel(functions, data, Optional.empty());
        }
        if (data.labels().isEmpty()) {
            throw new DataException("The ONNX file " + labelled.get().name()
                    + " takes labels, but does not say which there are: name labelled data with --data SOURCE");
        }
        return new ConditionalModel(
                new Parameters(), data.labels(), given -> new OnnxModel(functions, data, Optional.of(given)));
    }

    private Optional<FileFunction> find(FileFunction.Role role) {
        return Optional.ofNullable(functions.get(role));
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    /** Returns the generator; throws {@link EvaluationException} when none of the files is one. */
    @Override
    public Generator generator() {
        FileFunction function = find(FileFunction.Role.GENERATOR)
                .orElseThrow(() -> new EvaluationException(
                        EvaluationException.Reason.NOT_APPLICABLE,
                        "The model has no generator, only: "
                                + String.join(
                                        ", ",
                                        functions.keySet().stream()
                                                .map(FileFunction.Role::id)
                                                .toList())));
        return new FileGenerator(function, data.example(), label);
    }

    @Override
    public boolean isGenerative() {
        return find(FileFunction.Role.GENERATOR).isPresent();
    }

    @Override
    public <C extends Capability> Optional<C> capability(Class<C> kind) {
        return Optional.ofNullable(capabilities.get(kind)).map(kind::cast);
    }

    private Density density(FileFunction function) {
        return (examples, pass) -> function.apply(examples, label).get(0).reshapeRows();
    }

    private Encoder encoder(FileFunction function) {
        return (examples, pass) -> {
            List<Value> both = function.apply(examples, label);
            return new Encoder.Posterior(rows(both.get(0)), rows(both.get(1)));
        };
    }

    private static Value rows(Value value) {
        return value.reshapeRows(value.shape().example().elementCount());
    }

    private record FileGenerator(FileFunction function, Shape example, Optional<Value> label) implements Generator {
        @Override
        public LatentPrior prior() {
            return new StandardNormal(function.input().example().elementCount());
        }

        @Override
        public Value generate(Value latent, Pass pass) {
            return FileFunction.examples(function.apply(latent, label).get(0), example);
        }
    }

    private record FileCritic(FileFunction function, DataShape data, Optional<Value> label) implements Critic {
        @Override
        public int packing() {
            return function.input().example().elementCount() / data.features();
        }

        @Override
        public List<Parameter> criticParameters() {
            return List.of();
        }

        @Override
        public Value score(Value packs, Pass pass) {
            return function.apply(packs, label).get(0).reshapeRows();
        }
    }
}
