package org.pushforward.plugins.data.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pushforward.api.data.DataException;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.Dataset.Part;
import org.pushforward.api.extension.OptionException;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;

class TableDatasetTest {
    private static final Map<String, ?> AS_IT_IS = Map.of("standardize", "false");

    @TempDir
    Path folder;

    @Test
    void everyRowGoesIntoExactlyOnePart() {
        Dataset data = open(AS_IT_IS);
        assertThat(Tables.rows(data, Part.TRAINING)).hasNumberOfRows(70);
        assertThat(Tables.rows(data, Part.VALIDATION)).hasNumberOfRows(10);
        assertThat(Tables.rows(data, Part.TEST)).hasNumberOfRows(20);
        assertThat(Arrays.stream(Part.values())
                        .flatMap(part -> Stream.of(Tables.rows(data, part)))
                        .map(row -> row[0]))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 100).mapToObj(i -> (double) i).toList());
    }

    @Test
    void rowsKeepTheOrderOfTheFile() {
        for (Part part : Part.values()) {
            assertThat(Arrays.stream(Tables.rows(open(AS_IT_IS), part)).map(row -> row[0]))
                    .isSorted();
        }
    }

    @Test
    void theSplitSeedAloneDecidesWhichRowsGoWhere() {
        double[][] first = Tables.rows(open(AS_IT_IS), Part.TEST);
        assertThat(Tables.rows(open(AS_IT_IS), Part.TEST)).isDeepEqualTo(first);
        Map<String, String> other = Map.of("standardize", "false", "split-seed", "2");
        assertThat(Arrays.deepToString(Tables.rows(open(other), Part.TEST))).isNotEqualTo(Arrays.deepToString(first));
    }

    @Test
    void aPartOfNoRowsIsAbsent() {
        Dataset data = open(Map.of("test", "0", "validation", "0"));
        assertThat(data.split(Part.TEST)).isEmpty();
        assertThat(data.split(Part.VALIDATION)).isEmpty();
        assertThat(Tables.rows(data)).hasNumberOfRows(100);
    }

    @Test
    void trainingRowsHaveMeanZeroAndDeviationOneAndTheOthersTheSameScale() {
        double[][] scaled = Tables.rows(open(Map.of()));
        double[][] plain = Tables.rows(open(AS_IT_IS));
        double[][] scaledTest = Tables.rows(open(Map.of()), Part.TEST);
        double[][] plainTest = Tables.rows(open(AS_IT_IS), Part.TEST);
        for (int column = 0; column < 2; column++) {
            int i = column;
            double mean =
                    Arrays.stream(scaled).mapToDouble(row -> row[i]).average().orElseThrow();
            double square = Arrays.stream(scaled)
                    .mapToDouble(row -> row[i] * row[i])
                    .average()
                    .orElseThrow();
            assertThat(mean).isEqualTo(0, within(1e-12));
            assertThat(square).isEqualTo(1, within(1e-12));
            double slope = (scaled[1][i] - scaled[0][i]) / (plain[1][i] - plain[0][i]);
            assertThat(scaledTest[3][i])
                    .isEqualTo(scaled[0][i] + slope * (plainTest[3][i] - plain[0][i]), within(1e-9));
        }
    }

    @Test
    void standardizedRowsKnowTheWayBackToTheUnitsOfTheFile() {
        Dataset data = open(Map.of());
        Tensor scaled = Tensor.of(
                Arrays.stream(Tables.rows(data)).flatMapToDouble(Arrays::stream).toArray(), Shape.of(70, 2));
        double[] own = data.shape().inOwnUnits(scaled).toDoubles();
        double[] plain = Arrays.stream(Tables.rows(open(AS_IT_IS)))
                .flatMapToDouble(Arrays::stream)
                .toArray();
        assertThat(own).containsExactly(plain, within(1e-12));
        assertThat(data.shape().logVolume())
                .isEqualTo(
                        Math.log(data.shape().scales().get(0).factor())
                                + Math.log(data.shape().scales().get(1).factor()),
                        within(1e-12));
        assertThat(open(AS_IT_IS).shape().scales()).isEmpty();
    }

    @Test
    void aConstantColumnIsRefusedWhenItIsToBeStandardizedOnly() {
        Path file = Tables.write(folder, "a,b\n" + "1.1,0.1\n2.2,0.1\n".repeat(30));
        assertThatThrownBy(() -> Tables.open(file, Map.of()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("The column 'b' of " + file + " is 0.1 in all 42 training rows")
                .hasMessageContaining("'standardize' to false");
        assertThat(Tables.rows(Tables.open(file, AS_IT_IS))).isNotEmpty();
    }

    @Test
    void aColumnWithoutAFiniteVarianceIsRefused() {
        Path file = Tables.write(folder, "-1e200\n1e200\n".repeat(20));
        assertThatThrownBy(() -> Tables.open(file, Map.of()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'column 1'")
                .hasMessageContaining("variance Infinity");
    }

    @Test
    void tooFewRowsToTrainOnAreRefused() {
        Path file = Tables.write(folder, "1,2\n");
        assertThatThrownBy(() -> Tables.open(file, Map.of("test", "0.9", "validation", "0")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("take 1 of the 1 rows of " + file + " and leave none to train on");
    }

    @Test
    void fractionsThatLeaveNothingAreRefused() {
        assertThatThrownBy(() -> open(Map.of("test", "0.5", "validation", "0.5")))
                .isInstanceOf(OptionException.class)
                .hasMessageContaining("less than 1");
    }

    @Test
    void aDelimiterThatNumbersContainIsRefused() {
        for (String delimiter : new String[] {".", "-", "+", "\"", "e", "1", ",,", "", "comma"}) {
            assertThatThrownBy(() -> open(Map.of("delimiter", delimiter)))
                    .isInstanceOf(OptionException.class)
                    .hasMessageContaining("'delimiter' is '" + delimiter + "'");
        }
    }

    @Test
    void theDigestTellsContentAndOptionsApartButNotPlaces() throws Exception {
        String digest = open(Map.of()).digest();
        Path moved = folder.resolve("moved.csv");
        Files.copy(folder.resolve("table.csv"), moved);
        assertThat(Tables.open(moved, Map.of()).digest()).hasSize(64).isEqualTo(digest);
        assertThat(open(Map.of("split-seed", "2")).digest()).isNotEqualTo(digest);
        assertThat(Tables.open(Tables.write(folder, "1\n2\n3\n"), Map.of()).digest())
                .isNotEqualTo(digest);
    }

    private Dataset open(Map<String, ?> values) {
        String rows = IntStream.range(0, 100)
                .mapToObj(i -> i + "," + (i * i % 17 - 3.5))
                .collect(Collectors.joining("\n"));
        return Tables.open(Tables.write(folder, "a,b\n" + rows), values);
    }
}
