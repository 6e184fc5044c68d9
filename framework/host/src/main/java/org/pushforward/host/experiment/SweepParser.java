package org.pushforward.host.experiment;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pushforward.api.data.DataException;

/** Parses the section {@code sweep}: lists of values by option, and variants by name. */
final class SweepParser {
    private final Path file;
    private final JsonParser parser;

    SweepParser(Path file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    List<Axis> axes() throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw wrong("'sweep' holds lists of values by option, as in  sweep: {seed: [1, 2, 3]}");
        }
        List<Axis> axes = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            switch (parser.currentToken()) {
                case START_ARRAY -> axes.add(values(key));
                case START_OBJECT -> axes.add(variants(key));
                default ->
                    throw wrong("'sweep." + key + "' must be a list of values, as in  " + key
                            + ": [1, 2], or variants by name, as in  " + key + ": {small: {model: {layers: 2}}}");
            }
        }
        if (axes.isEmpty()) {
            throw wrong("the sweep names nothing to vary: give a list of values, as in  seed: [1, 2, 3]");
        }
        return axes;
    }

    private Axis values(String key) throws IOException {
        Origin origin = origin();
        List<Object> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(parser.currentToken() == JsonToken.START_ARRAY ? list(key) : scalar(key));
        }
        return Axis.of(key, values, origin);
    }

    private List<String> list(String key) throws IOException {
        List<String> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(scalar(key));
        }
        return elements;
    }

    private Axis variants(String key) throws IOException {
        Origin origin = origin();
        List<Axis.Point> points = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw wrong("the variant '" + name + "' of '" + key + "' holds sections of an experiment, as in  "
                        + name + ": {model: {layers: 2}}");
            }
            points.add(new Axis.Point(name, ExperimentParser.variant(file, parser)));
        }
        return new Axis(key, points, false, origin);
    }

    private String scalar(String key) throws IOException {
        if (!parser.currentToken().isScalarValue() || parser.currentToken() == JsonToken.VALUE_NULL) {
            throw wrong("the values of 'sweep." + key + "' must be single values, or lists of them");
        }
        return parser.getText();
    }

    private Origin origin() {
        return new Origin(
                ExperimentParser.place(file, parser), file.toAbsolutePath().getParent(), Optional.empty());
    }

    private DataException wrong(String sentence) {
        return new DataException(ExperimentParser.place(file, parser) + ": " + sentence);
    }
}
