package org.pushforward.runtime;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pushforward.runtime.DataDescription.Label;
import org.pushforward.runtime.FunctionDescription.Port;
import org.pushforward.runtime.format.MalformedException;
import org.pushforward.runtime.format.OnnxFile;
import org.pushforward.runtime.format.OnnxValue;

/** Checks that what a model says of itself holds together, and that its files compute what it says. */
final class DescriptionCheck {
    private static final List<String> KNOWN = List.of("generator", "density", "encoder", "critic");
    private static final double ROUNDING = 1e-6;

    private DescriptionCheck() {}

    /** Returns whether it is a function that this version knows; newer ones may have others. */
    static boolean isKnown(FunctionDescription function) {
        return KNOWN.contains(function.name());
    }

    static void check(ModelDescription model) throws MalformedException {
        checkData(model.data());
        Set<String> names = new HashSet<>();
        Set<String> files = new HashSet<>();
        for (FunctionDescription function : model.functions()) {
            if (!names.add(function.name()) || !files.add(function.file())) {
                throw new MalformedException("names the function '" + function.name() + "' or its file twice");
            }
            if (isKnown(function) && !fits(model, function)) {
                throw new MalformedException(
                        "has a function '" + function.name() + "' with inputs or outputs that do not fit" + " data of "
                                + model.data().size() + " values and " + model.latentSize() + " latent variables");
            }
        }
    }

    private static void checkData(DataDescription data) throws MalformedException {
        double total = data.labels().isEmpty() ? 1 : 0;
        Set<String> names = new HashSet<>();
        for (Label label : data.labels()) {
            if (!(label.frequency() >= 0) || !names.add(label.name())) {
                throw new MalformedException(
                        "has the label '" + label.name() + "' twice, or with a frequency of " + label.frequency());
            }
            total += label.frequency();
        }
        if (!(Math.abs(total - 1) < ROUNDING)) {
            throw new MalformedException("has labels whose frequencies add up to " + total + " instead of 1");
        }
        for (DataDescription.Scale scale : data.ownUnits()) {
            if (!(scale.factor() > 0)) {
                throw new MalformedException("has units with a factor of " + scale.factor());
            }
        }
    }

    private static boolean fits(ModelDescription model, FunctionDescription function) {
        List<Port> inputs = function.inputs();
        List<Port> outputs = function.outputs();
        if (inputs.isEmpty() || inputs.size() > 2 || !inputs.get(0).isReal() || !isLabel(model, inputs)) {
            return false;
        }
        for (Port output : outputs) {
            if (!output.isReal()) {
                return false;
            }
        }
        boolean encodes = function.name().equals("encoder");
        if (outputs.size() != (encodes ? 2 : 1)) {
            return false;
        }
        int taken = inputs.get(0).size();
        int made = outputs.get(0).size();
        int data = model.data().size();
        if (encodes) {
            return taken == data && made <= model.latentSize() && outputs.get(1).size() == made;
        }
        return switch (KNOWN.indexOf(function.name())) {
            case 0 -> taken == model.latentSize() && made == data;
            case 1 -> taken == data && made == 1;
            default -> taken % data == 0 && made == 1;
        };
    }

    private static boolean isLabel(ModelDescription model, List<Port> inputs) {
        return inputs.size() == 1
                || (!inputs.get(1).isReal()
                        && inputs.get(1).shape().isEmpty()
                        && !model.data().labels().isEmpty());
    }

    /** Requires that a file has the inputs and outputs that are said of it. */
    static void require(FunctionDescription function, OnnxFile file) throws MalformedException {
        if (!isSame(function.inputs(), file.inputs()) || !isSame(function.outputs(), file.outputs())) {
            throw new MalformedException("has other inputs or outputs than is said of it");
        }
    }

    private static boolean isSame(List<Port> said, List<OnnxValue> found) {
        boolean same = said.size() == found.size();
        for (int i = 0; same && i < said.size(); i++) {
            Port port = said.get(i);
            List<String> shape = found.get(i).shape();
            same = port.name().equals(found.get(i).name())
                    && port.type().equals(found.get(i).type())
                    && !shape.isEmpty()
                    && DescriptionReader.isOpen(shape.get(0))
                    && port.shape()
                            .toString()
                            .equals(shape.subList(1, shape.size()).toString());
        }
        return same;
    }
}
