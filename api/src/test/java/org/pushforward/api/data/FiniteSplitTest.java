package org.pushforward.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;

class FiniteSplitTest {
    private static final int SIZE = 10;
    private static final DataShape SHAPE = new DataShape(Shape.of(2), Optional.empty(), SIZE, List.of());

    /** Example i is (i, -i) of class i. */
    private final FiniteSplit split = new FiniteSplit(
            SIZE,
            (index, target, offset) -> {
                target.set(offset, index);
                target.set(offset + 1, -index);
            },
            IntStream.range(0, SIZE).toArray());

    @ParameterizedTest
    @CsvSource({"1,10", "3,4", "5,2", "7,2", "10,1"})
    void everyEpochSeesEveryExampleAndIsFilledFromTheNext(int batch, int steps) {
        List<Integer> first = batches(1, batch, 0, steps);
        List<Integer> second = batches(1, batch, steps, 2L * steps);
        assertThat(first.subList(0, SIZE)).containsExactlyInAnyOrderElementsOf(second.subList(0, SIZE));
        assertThat(first.subList(0, SIZE)).doesNotHaveDuplicates();
        assertThat(first.subList(SIZE, first.size())).isEqualTo(second.subList(0, first.size() - SIZE));
    }

    @Test
    void aBatchDependsOnSeedAndStepAlone() {
        List<Integer> all = batches(7, 3, 0, 40);
        assertThat(batches(7, 3, 31, 33)).isEqualTo(all.subList(93, 99));
        assertThat(batches(8, 3, 0, 40)).isNotEqualTo(all);
    }

    @Test
    void labelsStayWithTheirExamples() {
        Batch batch = Batch.allocate(SHAPE, 4, ElementType.FLOAT32);
        split.batch(batch, 1, 3);
        for (int i = 0; i < 4; i++) {
            double index = batch.values().get(2 * i);
            assertThat(batch.values().get(2 * i + 1)).isEqualTo(-index);
            assertThat(batch.labels().orElseThrow().get(i)).isEqualTo(index);
        }
        assertThat(split.labels()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void examplesAreReadInTheirStoredOrder() {
        Batch batch = Batch.allocate(SHAPE, 3, ElementType.FLOAT64);
        split.read(batch, 1, 7);
        assertThat(batch.values().toDoubles()).containsExactly(7, -7, 8, -8, 9, -9);
        for (int first : new int[] {-1, 8, Integer.MAX_VALUE}) {
            assertThatThrownBy(() -> split.read(batch, 1, first))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessage("Examples " + first + " to " + (first + 3L) + " of 10");
        }
    }

    @Test
    void aBatchLargerThanTheDataIsRefusedWithBothNumbers() {
        Batch batch = Batch.allocate(SHAPE, 11, ElementType.FLOAT64);
        assertThatThrownBy(() -> split.batch(batch, 1, 0))
                .isInstanceOf(DataException.class)
                .hasMessage("The batch of 11 is larger than the 10 examples of the data; choose a batch of at most 10");
    }

    @Test
    void rowsOfNumbersAreASplitWithoutLabels() {
        FiniteSplit rows = FiniteSplit.of(new double[][] {{1, 2}, {3, 4}});
        DataShape points = DataShape.points(List.of("x", "y"));
        Batch batch = Batch.allocate(points, 2, ElementType.FLOAT64);
        rows.read(batch, 1, 0);
        assertThat(batch.values().toDoubles()).containsExactly(1, 2, 3, 4);
        assertThat(batch.labels()).isEmpty();
        assertThat(rows.labels()).isEmpty();
        assertThat(rows.size()).hasValue(2);
    }

    @Test
    void aSplitWithoutExamplesOrWithTooFewLabelsIsRefused() {
        assertThatThrownBy(() -> FiniteSplit.of(new double[0][])).hasMessage("A split has at least one example, not 0");
        assertThatThrownBy(() -> new FiniteSplit(3, (index, target, offset) -> {}, 1, 2))
                .hasMessage("2 labels for 3 examples");
    }

    @Test
    void namesOfFeaturesFitTheShape() {
        assertThatThrownBy(() -> new DataShape(Shape.of(3), Optional.empty(), 0, List.of("x")))
                .hasMessage("1 names do not fit examples of shape [3]");
        assertThat(DataShape.images(1, 28, 28, 10).isImage()).isTrue();
        assertThat(DataShape.points(List.of("x", "y")).features()).isEqualTo(2);
    }

    @Test
    void scalesBringExamplesToTheUnitsOfTheData() {
        DataShape shape = DataShape.points(List.of("x", "y"))
                .withScales(List.of(new DataShape.Scale(10, 2), new DataShape.Scale(-1, 0.5)));
        Tensor examples = Tensor.of(new double[] {0, 0, 1, 4}, Shape.of(2, 2));
        assertThat(shape.inOwnUnits(examples).toDoubles()).containsExactly(10, -1, 12, 1);
        assertThat(shape.logVolume()).isEqualTo(0);
        assertThat(DataShape.points(List.of("x", "y")).inOwnUnits(examples)).isSameAs(examples);
        assertThatThrownBy(() -> shape.withScales(List.of(new DataShape.Scale(0, 1))))
                .hasMessageContaining("1 scales do not fit");
        assertThatThrownBy(() -> new DataShape.Scale(0, 0)).hasMessageContaining("a factor above 0");
    }

    /** Returns the indices of the examples in the batches of some steps. */
    private List<Integer> batches(long seed, int size, long from, long to) {
        List<Integer> indices = new ArrayList<>();
        Batch batch = Batch.allocate(SHAPE, size, ElementType.FLOAT64);
        for (long step = from; step < to; step++) {
            split.batch(batch, seed, step);
            for (int i = 0; i < size; i++) {
                indices.add((int) batch.values().get(2 * i));
            }
        }
        return indices;
    }
}
