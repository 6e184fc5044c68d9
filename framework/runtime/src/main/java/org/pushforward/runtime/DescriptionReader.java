package org.pushforward.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pushforward.runtime.FunctionDescription.Port;
import org.pushforward.runtime.format.JsonObject;
import org.pushforward.runtime.format.MalformedException;

/** Reads what a model says of itself. */
final class DescriptionReader {
    private static final String FORMAT = "1";
    private static final int MOST_ELEMENTS = 1 << 28;

    private DescriptionReader() {}

    /**
     * Returns what {@code model.json} says.
     *
     * @param properties what is said of the provenance elsewhere
     * @throws MalformedException with what is wrong with it
     */
    static ModelDescription read(JsonObject root, Map<String, String> properties) throws MalformedException {
        String format = root.word("format");
        if (!format.equals(FORMAT) && !format.startsWith(FORMAT + ".")) {
            throw new MalformedException("is of format " + format + ", and " + FORMAT
                    + " can be read: use a newer pushforward-runtime, or export the model with an older Pushforward");
        }
        JsonObject latent = root.object("latent");
        if (!latent.text("prior").equals("normal")) {
            throw new MalformedException("has a latent variable of another distribution than the normal one");
        }
        List<FunctionDescription> functions = new ArrayList<>();
        for (JsonObject function : root.objects("functions")) {
            functions.add(new FunctionDescription(
                    function.text("name"),
                    function.text("file"),
                    ports(function.objects("inputs")),
                    ports(function.objects("outputs"))));
        }
        if (functions.isEmpty()) {
            throw new MalformedException("names no functions");
        }
        ModelDescription model = new ModelDescription(
                root.has("family") ? root.text("family") : "",
                root.has("provenance") ? root.object("provenance").plain() : properties,
                DataDescription.product(shape(latent)),
                data(root.object("data")),
                functions);
        DescriptionCheck.check(model);
        return model;
    }

    private static DataDescription data(JsonObject data) throws MalformedException {
        List<Integer> shape = shape(data);
        List<Double> range = data.numbers("range");
        List<String> names = data.texts("names");
        // A single file says its labels apart.
        JsonObject classes = data.has("classes") ? data.object("classes") : data;
        List<String> labelNames = classes.texts("labels");
        List<Double> frequencies = classes.numbers("frequencies");
        List<Double> offsets = List.of();
        List<Double> factors = List.of();
        if (data.has("ownUnits")) {
            offsets = data.object("ownUnits").numbers("offset");
            factors = data.object("ownUnits").numbers("factor");
        }
        int size = DataDescription.product(shape);
        boolean fits = (range.isEmpty() || (range.size() == 2 && range.get(0) <= range.get(1)))
                && (names.isEmpty() || names.size() == size)
                && labelNames.size() == frequencies.size()
                && offsets.size() == factors.size()
                && (offsets.isEmpty() || offsets.size() == size);
        if (!fits) {
            throw new MalformedException("says a range, names, labels or units that do not fit data of shape " + shape);
        }
        List<DataDescription.Label> labels = new ArrayList<>();
        for (int i = 0; i < labelNames.size(); i++) {
            labels.add(new DataDescription.Label(labelNames.get(i), frequencies.get(i)));
        }
        List<DataDescription.Scale> scales = new ArrayList<>();
        for (int i = 0; i < offsets.size(); i++) {
            scales.add(new DataDescription.Scale(offsets.get(i), factors.get(i)));
        }
        return new DataDescription(
                shape,
                range.isEmpty() ? Optional.empty() : Optional.of(new DataDescription.Range(range.get(0), range.get(1))),
                names,
                labels,
                scales);
    }

    private static List<Port> ports(List<JsonObject> described) throws MalformedException {
        List<Port> ports = new ArrayList<>();
        for (JsonObject port : described) {
            List<String> shape = port.words("shape");
            String meaning = port.has("meaning") ? port.text("meaning") : "";
            if (shape.isEmpty() || !isOpen(shape.get(0))) {
                throw new MalformedException("has inputs or outputs that are not for every number of examples");
            }
            ports.add(new Port(port.text("name"), port.text("type"), sizes(shape.subList(1, shape.size())), meaning));
        }
        return ports;
    }

    /** Returns whether a size is not a number, but the name of one. */
    static boolean isOpen(String size) {
        return !size.matches("-?[0-9]*");
    }

    private static List<Integer> shape(JsonObject described) throws MalformedException {
        List<Integer> sizes = sizes(described.words("shape"));
        if (sizes.isEmpty()) {
            throw new MalformedException("does not say the shape of its data and latent variables");
        }
        return sizes;
    }

    private static List<Integer> sizes(List<String> shape) throws MalformedException {
        List<Integer> sizes = new ArrayList<>();
        long product = 1;
        for (String size : shape) {
            product *= size.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(size) : MOST_ELEMENTS + 1L;
            if (product > MOST_ELEMENTS) {
                throw new MalformedException("has the shape " + shape + ", which is none, or too large");
            }
            sizes.add(Integer.valueOf(size));
        }
        return sizes;
    }
}
