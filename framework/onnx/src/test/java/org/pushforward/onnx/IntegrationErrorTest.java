package org.pushforward.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pushforward.api.model.Generator;
import org.pushforward.api.model.Integration;
import org.pushforward.api.model.LatentPrior;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.StandardNormal;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.network.Pass;

class IntegrationErrorTest {
    @TempDir
    Path folder;

    /** Euler's method on x' = -x from 0 to 1: g(z) = z (1 - 1/n)^n. */
    private record Decay(int steps) implements Model, Generator, Integration {
        double factor() {
            return Math.pow(1 - 1.0 / steps, steps);
        }

        @Override
        public Parameters parameters() {
            return new Parameters();
        }

        @Override
        public Generator generator() {
            return this;
        }

        @Override
        public LatentPrior prior() {
            return new StandardNormal(2);
        }

        @Override
        public Value generate(Value latent, Pass pass) {
            return latent.multiply(factor());
        }

        @Override
        public String method() {
            return "Euler";
        }

        @Override
        public Model withSteps(int number) {
            return new Decay(number);
        }
    }

    @Test
    void theErrorOfStepsIsStatedAsItIs() throws IOException {
        Decay model = new Decay(4);
        new ModelExporter(model, Map.of(), ExampleModel.POINTS)
                .prove()
                .write(ModelFacts.of("decay", Map.of()), folder.resolve("model"));
        JsonNode stated = new ObjectMapper()
                .readTree(folder.resolve("model/model.json").toFile())
                .path("integration");
        assertThat(stated.path("method").asText()).isEqualTo("Euler");
        assertThat(stated.path("steps").asInt()).isEqualTo(4);
        assertThat(stated.path("comparedWithSteps").asInt()).isEqualTo(8);
        JsonNode difference = stated.at("/differences/generator");
        double factor = new Decay(8).factor() - model.factor();
        // The root mean square of 128 standard normal numbers is 1 within a fifth.
        assertThat(difference.path("rootMeanSquare").asDouble()).isCloseTo(factor, within(factor / 5));
        assertThat(difference.path("largest").asDouble()).isBetween(1.5 * factor, 5 * factor);
    }
}
