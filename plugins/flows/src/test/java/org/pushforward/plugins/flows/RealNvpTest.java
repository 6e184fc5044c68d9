package org.pushforward.plugins.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.extension.OptionException;
import org.pushforward.api.model.Density;
import org.pushforward.api.model.Model;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Pass;

final class RealNvpTest {
    private static final RealNvp FAMILY = new RealNvp();

    private static Model define(int features, Map<String, ?> options) {
        DataShape data = new DataShape(Shape.of(features), Optional.empty(), 0, List.of());
        return FAMILY.define(data, FAMILY.descriptor().options().bind(options));
    }

    @Test
    void theDefaultsAreTheCourses() {
        Model model = define(2, Map.of());
        long trained = model.parameters().all().stream()
                .mapToLong(p -> p.shape().elementCount())
                .sum();
        assertThat(trained).isEqualTo(6L * 2 * ((2 * 128 + 128) + (128 * 128 + 128) + (128 * 2 + 2)));
    }

    @Test
    void optionsOutOfRangeAreRefusedWithTheirRange() {
        assertThatThrownBy(() -> define(2, Map.of("layers", 0)))
                .isInstanceOf(OptionException.class)
                .hasMessage("The option 'layers' is '0' but must be an integer, 1 to 64");
    }

    @Test
    void asWrittenTheSamplesStayAndTheDensityIsNone() {
        Sample sample = new Sample(8, "as written");
        Value latent = sample.normal("latent", Shape.of(6, 2), 1);
        Value points = sample.normal("points", Shape.of(6, 2), 1);
        double[][] samples = new double[2][];
        double[][] logDensities = new double[2][];
        for (boolean asWritten : new boolean[] {false, true}) {
            Model model = define(2, Map.of("layers", 4, "width", 6, "as-written", asWritten));
            sample.perturb(model.parameters(), 0);
            int which = asWritten ? 1 : 0;
            samples[which] = sample.evaluate(model.generator().generate(latent, Pass.evaluation()));
            logDensities[which] = sample.evaluate(
                    model.capability(Density.class).orElseThrow().logDensity(points, Pass.evaluation()));
        }
        assertThat(samples[1]).containsExactly(samples[0]);
        for (int i = 0; i < 6; i++) {
            assertThat(Math.abs(logDensities[1][i] - logDensities[0][i])).isBetween(1e-6, 4.0);
        }
    }
}
