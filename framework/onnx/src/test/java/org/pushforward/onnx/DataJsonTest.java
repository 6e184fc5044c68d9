package org.pushforward.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.Label;

class DataJsonTest {
    private final ObjectNode node = new ObjectMapper().createObjectNode();

    @Test
    void pointsReadBackAsTheyWere() {
        DataShape shape = DataShape.points(List.of("x", "y"));
        DataJson.write(shape, node);
        assertThat(DataJson.read(node)).contains(shape);
    }

    @Test
    void scaledPointsReadBackAsTheyWere() {
        DataShape shape = DataShape.points(List.of("x", "y"))
                .withScales(List.of(new DataShape.Scale(0.1, 2), new DataShape.Scale(-3, 1e-7)));
        DataJson.write(shape, node);
        assertThat(DataJson.read(node)).contains(shape);
    }

    @Test
    void imagesReadBackAsTheyWere() {
        DataShape shape =
                DataShape.images(3, 32, 24, 0).withLabels(List.of(new Label("cat, dog", 0.1), new Label("bird", 0.9)));
        DataJson.write(shape, node);
        assertThat(DataJson.read(node)).contains(shape);
    }

    @Test
    void theFieldsOfTheFirstRunsAreRead() throws IOException {
        String written = "{\"source\": \"csv\", \"example\": [2], \"names\": [\"x\", \"y\"],"
                + " \"scales\": [[0.1, 2], [-3, 1e-7]]}";
        assertThat(DataJson.read(new ObjectMapper().readTree(written)))
                .contains(DataShape.points(List.of("x", "y"))
                        .withScales(List.of(new DataShape.Scale(0.1, 2), new DataShape.Scale(-3, 1e-7))));
    }

    @Test
    void somethingElseIsNoShape() {
        assertThat(DataJson.read(node.put("source", "moons"))).isEmpty();
    }
}
