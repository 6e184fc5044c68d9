package org.pushforward.plugins.gan;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.extension.OptionException;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.ModelFamily;

final class RefusedOptionsTest {
    private static final DataShape DIGITS = DataShape.images(1, 28, 28, 10);
    private static final DataShape POINTS = DataShape.points(List.of("x", "y"));

    static Stream<ModelFamily<?>> families() {
        return Stream.of(new Dcgan(), new Wgan(), new WganGp(), new FullyConnectedGan());
    }

    private static <O extends Record> Model define(ModelFamily<O> family, DataShape data, Map<String, ?> options) {
        return family.define(data, family.descriptor().options().bind(options));
    }

    @ParameterizedTest
    @MethodSource("families")
    void optionsOutOfRangeAreRefusedWithTheRange(ModelFamily<?> family) {
        assertRefused(family, Map.of("latent-size", 0), "'latent-size' is '0' but must be an integer, 1 to 1024");
        assertRefused(family, Map.of("width", 0), "'width' is '0' but must be an integer, 1 to");
        assertRefused(family, Map.of("packing", 65), "'packing' is '65' but must be an integer, 1 to 64");
        assertRefused(
                family,
                Map.of("normalization", "instance"),
                "'normalization' is 'instance' but must be one of none, batch, layer, spectral");
        assertRefused(family, Map.of("depth", 3), "There is no option 'depth'");
    }

    @Test
    void pointsAreNormalizedByNoBatch() {
        assertRefused(new FullyConnectedGan(), Map.of("normalization", "batch"), "one of none, layer, spectral");
    }

    @ParameterizedTest
    @MethodSource("families")
    void aLabelGoesWithOneExampleAtATimeAndWithDataThatHasSome(ModelFamily<?> family) {
        assertRefused(family, Map.of("conditional", true, "packing", 2), "The option 'packing' is '2', but a critic");
        DataShape unlabelled = DataShape.images(1, 28, 28, 0);
        assertThatThrownBy(() -> define(family, unlabelled, Map.of("conditional", true)))
                .isInstanceOf(OptionException.class)
                .hasMessageContaining("the data has no labels");
    }

    private static void assertRefused(ModelFamily<?> family, Map<String, ?> options, String words) {
        assertThatThrownBy(() -> define(family, DIGITS, options))
                .isInstanceOf(OptionException.class)
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @MethodSource("families")
    void convolutionalNetworksRefusePointsAndNameTheFamilyThatTakesThem(ModelFamily<?> family) {
        if (family instanceof FullyConnectedGan) {
            define(family, POINTS, Map.of());
        } else {
            assertThatThrownBy(() -> define(family, POINTS, Map.of()))
                    .isInstanceOf(OptionException.class)
                    .hasMessageContaining("'" + family.descriptor().id() + "' takes images")
                    .hasMessageContaining("not data of shape [2]: choose the family 'gan'");
        }
    }
}
