package org.pushforward.plugins.flows;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.extension.OptionException;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.graph.Shape;

/** Data that a family of flows does not model is refused in words. */
final class RefusedDataTest {
    private static <O extends Record> void define(ModelFamily<O> family, DataShape data, Map<String, ?> options) {
        family.define(data, family.descriptor().options().bind(options));
    }

    private static DataShape features(int count) {
        return new DataShape(Shape.of(count), Optional.empty(), 0, List.of());
    }

    @Test
    void aSingleFeatureIsRefusedByCouplings() {
        for (ModelFamily<?> family : List.of(new RealNvp(), new Nsf(), new Glow())) {
            assertThatThrownBy(() -> define(family, features(1), Map.of()))
                    .isInstanceOf(OptionException.class)
                    .hasMessage("The family '" + family.descriptor().id()
                            + "' keeps some coordinates and moves others in each layer: it takes data of 2 or more"
                            + " coordinates, not of shape [1]; choose a family without couplings, such as 'maf'");
        }
    }

    @Test
    void labelsThatTheDataLacksAreRefused() {
        for (ModelFamily<?> family :
                List.of(new RealNvp(), new Maf(), new Nsf(), new Glow(), new PlanarFlow(), new OtFlow())) {
            assertThatThrownBy(() -> define(family, features(2), Map.of("conditional", true)))
                    .isInstanceOf(OptionException.class)
                    .hasMessageContaining("the data has no labels");
        }
    }

    @Test
    void imagesAreRefusedWhereCoordinatesAreTakenForColumns() {
        DataShape digits = DataShape.images(1, 28, 28, 10);
        for (ModelFamily<?> family : List.of(new Maf(), new Nsf(), new Glow(), new PlanarFlow())) {
            assertThatThrownBy(() -> define(family, digits, Map.of()))
                    .isInstanceOf(OptionException.class)
                    .hasMessage("The family '" + family.descriptor().id()
                            + "' models points and rows of tables, not images of shape [1, 28, 28]: choose another"
                            + " family");
        }
    }

    @Test
    void moreSequentialPassesThanOneGraphHoldsAreRefusedWithTheirNumber() {
        assertThatThrownBy(() -> define(new Maf(), features(107), Map.of()))
                .isInstanceOf(OptionException.class)
                .hasMessageContaining(
                        "'layers' is '6', but autoregressive layers of the family 'maf' find samples coordinate by"
                                + " coordinate: with 107 coordinates they take 642 passes, of which one graph holds at"
                                + " most 640; choose 1 to 5 layers, or a coupling flow");
        assertThatThrownBy(() -> define(new Nsf(), features(33), Map.of("structure", "autoregressive")))
                .isInstanceOf(OptionException.class)
                .hasMessageContaining(
                        "with 33 coordinates they take 132 passes, of which one graph holds at most 128; choose 1 to"
                                + " 3 layers, or a coupling flow");
    }
}
