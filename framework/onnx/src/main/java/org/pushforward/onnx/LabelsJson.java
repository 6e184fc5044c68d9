package org.pushforward.onnx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.pushforward.api.data.Label;

/** The labels of data among the fields of an object: their names and frequencies, in order. */
final class LabelsJson {
    private static final String NAMES = "labels";
    private static final String FREQUENCIES = "frequencies";

    private LabelsJson() {}

    /** Adds the fields, where there are labels. */
    static void write(List<Label> labels, ObjectNode node) {
        if (labels.isEmpty()) {
            return;
        }
        ArrayNode names = node.putArray(NAMES);
        ArrayNode frequencies = node.putArray(FREQUENCIES);
        labels.forEach(label -> {
            names.add(label.name());
            frequencies.add(label.frequency());
        });
    }

    /** Returns the labels of an object; none when it has no such fields. */
    static List<Label> read(JsonNode node) {
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < node.path(NAMES).size(); i++) {
            labels.add(new Label(
                    node.path(NAMES).path(i).asText(),
                    node.path(FREQUENCIES).path(i).asDouble()));
        }
        return labels;
    }
}
