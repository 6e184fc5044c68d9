package org.pushforward.plugins.data.toy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.Dataset.Part;
import org.pushforward.graph.ElementType;

class EndlessSplitTest {
    private final Dataset moons = Sources.moons(0.05);

    static List<Sources.Case> cases() throws Exception {
        return Sources.cases();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aBatchIsAFunctionOfSeedAndStep(Sources.Case source) {
        assertThat(batch(source.data(), Part.TRAINING, 1, 2)).isEqualTo(batch(source.data(), Part.TRAINING, 1, 2));
        assertThat(batch(source.data(), Part.TRAINING, 1, 2)).isNotEqualTo(batch(source.data(), Part.TRAINING, 1, 3));
        assertThat(batch(source.data(), Part.TRAINING, 1, 2)).isNotEqualTo(batch(source.data(), Part.TRAINING, 2, 2));
    }

    @Test
    void eachPartHasDrawsOfItsOwn() {
        List<double[]> draws = Arrays.stream(Part.values())
                .flatMap(part -> List.of(batch(moons, part, 1, 0), read(moons, part, 0, 8)).stream())
                .toList();
        assertThat(draws.stream().map(Arrays::toString)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(Part.class)
    void readingInPiecesGivesTheSamePoints(Part part) {
        double[] whole = read(moons, part, 0, 8);
        assertThat(read(moons, part, 0, 3)).isEqualTo(Arrays.copyOfRange(whole, 0, 6));
        assertThat(read(moons, part, 3, 5)).isEqualTo(Arrays.copyOfRange(whole, 6, 16));
    }

    @Test
    void aFloat32BatchHoldsTheRoundedPoints() {
        Batch batch = Batch.allocate(moons.shape(), 8, ElementType.FLOAT32);
        moons.split(Part.TRAINING).orElseThrow().batch(batch, 1, 0);
        double[] exact = batch(moons, Part.TRAINING, 1, 0);
        for (int i = 0; i < exact.length; i++) {
            assertThat(batch.values().get(i)).isEqualTo((float) exact[i]);
        }
    }

    @Test
    void thereIsNoEndOfPoints() {
        assertThat(moons.split(Part.TEST).orElseThrow().size()).isEmpty();
        assertThat(read(moons, Part.TEST, Integer.MAX_VALUE, 2)).doesNotContain(0);
    }

    @Test
    void theDigestTellsNoiseLevelsApart() {
        assertThat(moons.digest()).hasSize(64).isEqualTo(Sources.moons(0.05).digest());
        assertThat(moons.digest()).isNotEqualTo(Sources.moons(0.1).digest());
    }

    /** Bits that every machine must reproduce. */
    @Test
    void theFirstPointsUnderSeedOneArePinned() {
        assertThat(batch(moons, Part.TRAINING, 1, 0))
                .startsWith(0.6995663884173239, -0.43819646707939935, 1.7689604479012722, -0.21481764428545033);
    }

    private static double[] batch(Dataset data, Part part, long seed, long step) {
        Batch batch = Batch.allocate(data.shape(), 8, ElementType.FLOAT64);
        data.split(part).orElseThrow().batch(batch, seed, step);
        return batch.values().toDoubles();
    }

    private static double[] read(Dataset data, Part part, int first, int size) {
        Batch batch = Batch.allocate(data.shape(), size, ElementType.FLOAT64);
        data.split(part).orElseThrow().read(batch, 1, first);
        return batch.values().toDoubles();
    }
}
