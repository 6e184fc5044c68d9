package org.pushforward.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.DataShape.Scale;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.FiniteSplit;
import org.pushforward.api.data.Split;
import org.pushforward.graph.ElementType;

class InUnitsTest {
    private static final DataShape POINTS = DataShape.points(List.of("a", "b"));
    private static final List<Scale> OWN = List.of(new Scale(10, 2), new Scale(-1, 0.5));
    private static final List<Scale> OF_MODEL = List.of(new Scale(0, 4), new Scale(-3, 1));

    /** Two rows for test. */
    private record Rows(DataShape shape) implements Dataset {
        @Override
        public Optional<Split> split(Part part) {
            return part == Part.TEST ? Optional.of(FiniteSplit.of(new double[][] {{0, 0}, {1, 2}})) : Optional.empty();
        }

        @Override
        public String digest() {
            return "rows";
        }
    }

    private static double[] read(Dataset data) {
        Batch batch = Batch.allocate(data.shape(), 2, ElementType.FLOAT64);
        data.split(Dataset.Part.TEST).orElseThrow().read(batch, 1, 0);
        return batch.values().toDoubles();
    }

    private static Dataset rows(DataShape shape) {
        return new Rows(shape);
    }

    @Test
    void rowsThatWereScaledByOthersComeInTheUnitsOfTheModel() {
        Dataset data = InUnits.of(rows(POINTS.withScales(OWN)), POINTS.withScales(OF_MODEL));
        assertThat(read(data)).containsExactly(2.5, 2, 3, 3);
        assertThat(data.shape().scales()).isEqualTo(OF_MODEL);
        assertThat(data.split(Dataset.Part.TRAINING)).isEmpty();
    }

    @Test
    void rowsInTheirOwnUnitsAreScaledAndScaledOnesAreBroughtBack() {
        assertThat(read(InUnits.of(rows(POINTS), POINTS.withScales(OF_MODEL)))).containsExactly(0, 3, 0.25, 5);
        assertThat(read(InUnits.of(rows(POINTS.withScales(OWN)), POINTS))).containsExactly(10, -1, 12, 0);
    }

    @Test
    void dataOfTheSameUnitsAndOfAnotherShapeStaysAsItIs() {
        Dataset data = rows(POINTS.withScales(OWN));
        assertThat(InUnits.of(data, POINTS.withScales(OWN))).isSameAs(data);
        assertThat(InUnits.of(data, DataShape.points(List.of("a")))).isSameAs(data);
    }
}
