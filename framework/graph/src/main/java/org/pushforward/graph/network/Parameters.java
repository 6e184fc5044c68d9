package org.pushforward.graph.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.random.RandomStream;

/** The parameters of a model in the order in which its layers create them; scopes share one list. */
public final class Parameters {
    private final String prefix;
    private final List<Parameter> created;

    /** Creates an empty collection. */
    public Parameters() {
        this("", new ArrayList<>());
    }

    private Parameters(String prefix, List<Parameter> created) {
        this.prefix = prefix;
        this.created = created;
    }

    /** Returns a view of this collection that prefixes the names of what it creates with {@code name} and a dot. */
    public Parameters scope(String name) {
        return new Parameters(prefix + name + ".", created);
    }

    /** Creates a parameter that optimisers change; throws {@link IllegalArgumentException} when the name is taken. */
    public Value trained(String name, Shape shape, Initializer initializer) {
        return create(name, Parameter.Role.TRAINED, shape, initializer);
    }

    /** Creates a running statistic; throws {@link IllegalArgumentException} when the name is taken. */
    public Value statistic(String name, Shape shape, Initializer initializer) {
        return create(name, Parameter.Role.STATISTIC, shape, initializer);
    }

    private Value create(String name, Parameter.Role role, Shape shape, Initializer initializer) {
        String full = prefix + name;
        Value value = Value.input(full, shape);
        add(new Parameter(full, role, initializer, value));
        return value;
    }

    private void add(Parameter parameter) {
        if (created.stream().anyMatch(p -> p.name().equals(parameter.name()))) {
            throw new IllegalArgumentException("The model already has a parameter named " + parameter.name());
        }
        created.add(parameter);
    }

    /**
     * Adds the parameters of a model that is part of this one, their names prefixed by this scope.
     *
     * @throws IllegalArgumentException when a name is taken
     */
    public void include(Parameters part) {
        for (Parameter parameter : part.all()) {
            add(new Parameter(prefix + parameter.name(), parameter.role(), parameter.initializer(), parameter.value()));
        }
    }

    /** Returns all parameters in the order of their creation, those of every scope included. */
    public List<Parameter> all() {
        return List.copyOf(created);
    }

    /** Returns the parameters of one role whose names start with the prefix of this scope, in order. */
    public List<Parameter> inScope(Parameter.Role role) {
        return created.stream()
                .filter(p -> p.role() == role && p.name().startsWith(prefix))
                .toList();
    }

    /**
     * Returns a constant for each parameter, with which {@link org.pushforward.graph.Graph#substitute} turns functions of
     * the model into functions of their inputs alone.
     *
     * @param values gives the value of a parameter
     */
    public Map<Value, Value> constants(Function<Parameter, Tensor> values) {
        return created.stream().collect(Collectors.toMap(Parameter::value, p -> Value.constant(values.apply(p))));
    }

    /** Returns the float64 start value of a parameter, drawn from the stream {@code initial/NAME} of the seed. */
    public static Tensor initial(Parameter parameter, long seed) {
        var draws = new RandomStream(seed, "initial/" + parameter.name()).step(0);
        double[] values = new double[parameter.shape().elementCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = parameter.initializer().next(draws);
        }
        return Tensor.of(values, parameter.shape());
    }
}
