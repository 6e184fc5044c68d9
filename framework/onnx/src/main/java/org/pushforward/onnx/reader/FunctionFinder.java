package org.pushforward.onnx.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pushforward.api.data.DataException;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Shape;
import org.pushforward.onnx.reader.FileFunction.Hints;
import org.pushforward.onnx.reader.FileFunction.Role;

/**
 * Finds out which function of a model a file is.
 *
 * @param file the file
 * @param features the number of values in one example; 0 when that is not known
 * @param hints what the user says
 */
record FunctionFinder(OnnxFile file, int features, Hints hints) {
    FileFunction find() {
        String input = chosen("input", hints.input(), file.inputs());
        if (!hints.output().isEmpty()) {
            chosen("output", hints.output(), file.outputs());
        }
        Role role = role(input);
        List<String> outputs = outputs(role);
        if (role == Role.GENERATOR
                && hints.latentSize() > 0
                && perExample(file.inputs().get(input)) != hints.latentSize()) {
            throw refuse(
                    "has " + perExample(file.inputs().get(input)) + " latent variables, not " + hints.latentSize());
        }
        boolean takesData = role == Role.DENSITY || role == Role.ENCODER;
        long taken = perExample(file.inputs().get(input));
        boolean fits = features == 0
                || switch (role) {
                    case GENERATOR -> perExample(file.outputs().get(outputs.get(0))) == features;
                    case CRITIC -> taken % features == 0;
                    case DENSITY, ENCODER -> taken == features;
                };
        if (!fits) {
            throw refuse("does not fit data of " + features + " values" + (takesData ? " as its input" : ""));
        }
        return new FileFunction(file, role, input, outputs);
    }

    private String chosen(String what, String hint, Map<String, Shape> ports) {
        if (hint.isEmpty()) {
            if (ports.size() > 1) {
                throw refuse("has more than one " + what + ", and a function of a model has one");
            }
            return ports.keySet().iterator().next();
        }
        if (!ports.containsKey(hint)) {
            throw refuse("has no " + what + " '" + hint + "'");
        }
        if (what.equals("input") && ports.size() > 1) {
            throw refuse("needs more than its input '" + hint + "'");
        }
        return hint;
    }

    private Role role(String input) {
        String said = hints.function().isEmpty() ? file.metadata().getOrDefault("function", "") : hints.function();
        if (!said.isEmpty()) {
            return Role.of(said)
                    .orElseThrow(() -> refuse("is said to be the function '" + said
                            + "', and there are generator, density, encoder and critic"));
        }
        return roleByShapes(perExample(file.inputs().get(input)));
    }

    private Role roleByShapes(long taken) {
        List<Shape> outputs = hints.output().isEmpty()
                ? List.copyOf(file.outputs().values())
                : Optional.ofNullable(file.outputs().get(hints.output())).stream()
                        .toList();
        boolean makesData =
                features == 0 || outputs.stream().anyMatch(shape -> isBatch(shape) && perExample(shape) == features);
        if (makesData && (hints.latentSize() > 0 || features == 0 || outputs.size() == 1 || taken != features)) {
            return Role.GENERATOR;
        }
        if (taken == features && outputs.size() >= 2 && outputs.get(0).equals(outputs.get(1))) {
            return Role.ENCODER;
        }
        if (taken == features && outputs.stream().anyMatch(shape -> isBatch(shape) && perExample(shape) == 1)) {
            throw refuse("may be a density or a critic; say --set function=density or --set function=critic");
        }
        throw refuse("is no generator, density, encoder or critic for data of " + features + " values");
    }

    private List<String> outputs(Role role) {
        if (!hints.output().isEmpty()) {
            return List.of(chosen("output", hints.output(), file.outputs()));
        }
        List<String> fitting = new ArrayList<>();
        file.outputs().forEach((name, shape) -> {
            boolean fits = isBatch(shape)
                    && switch (role) {
                        case GENERATOR -> features == 0 || perExample(shape) == features;
                        case DENSITY, CRITIC -> perExample(shape) == 1;
                        case ENCODER -> true;
                    };
            if (fits) {
                fitting.add(name);
            }
        });
        int needed = role == Role.ENCODER ? 2 : 1;
        if (fitting.size() < needed) {
            throw refuse("has no outputs as " + (role == Role.ENCODER ? "an " : "a ") + role.id() + " has"
                    + (features == 0 ? "" : " for data of " + features + " values"));
        }
        return fitting.subList(0, needed);
    }

    private static boolean isBatch(Shape shape) {
        return shape.rank() > 0
                && shape.dimension(0).equals(Dimension.BATCH)
                && shape.example().isFixed();
    }

    private static long perExample(Shape shape) {
        return shape.example().elements().count();
    }

    private DataException refuse(String why) {
        String found = FileFunction.named(file.inputs()) + " and the outputs " + FileFunction.named(file.outputs());
        return new DataException("The ONNX file " + file.name() + " " + why + "; it has the inputs "
                + found.replaceAll("\\p{Cntrl}", "?"));
    }
}
