package org.pushforward.plugins.data.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pushforward.api.data.DataException;
import org.pushforward.api.data.Dataset;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;

class TableReaderTest {
    @TempDir
    Path folder;

    @Test
    void namesComeFromTheHeader() {
        Dataset data = raw("height,weight\n1,2\n3,4\n", Map.of());
        assertThat(data.shape().names()).containsExactly("height", "weight");
        assertThat(data.shape().example().sizes()).containsExactly(2);
        assertThat(Tables.rows(data)).isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
    }

    @Test
    void aFirstLineOfNumbersIsNoHeaderUnlessSaidSo() {
        assertThat(Tables.rows(raw("1,2\n3,4\n", Map.of()))).hasNumberOfRows(2);
        Dataset said = raw("1,2\n3,4\n", Map.of("header", "yes"));
        assertThat(said.shape().names()).containsExactly("1", "2");
        assertThat(Tables.rows(said)).hasNumberOfRows(1);
        assertThat(raw("1,2\n3,4\n", Map.of()).shape().names()).containsExactly("column 1", "column 2");
    }

    @Test
    void columnsAreChosenByNameOrNumberInTheGivenOrder() {
        Dataset data = raw("id,a,b\nx,1,2\ny,3,4\n", Map.of("columns", List.of("3", "a")));
        assertThat(data.shape().names()).containsExactly("b", "a");
        assertThat(Tables.rows(data)).isDeepEqualTo(new double[][] {{2, 1}, {4, 3}});
    }

    @Test
    void columnsWithoutNumbersAreLeftOut() {
        Dataset data = raw("id,a,note\nx,1,\ny,3,fine\n", Map.of());
        assertThat(data.shape().names()).containsExactly("a");
        assertThat(Tables.rows(data)).isDeepEqualTo(new double[][] {{1}, {3}});
    }

    @Test
    void quotesSpacesByteOrderMarkEmptyLinesAndWindowsLineEndsAreUnderstood() {
        Dataset data = raw("\uFEFF\"a; really\"; b \r\n\r\n\"1\"; 2e-3\r\n-4;+.5\r\n\r\n", Map.of("delimiter", ";"));
        assertThat(data.shape().names()).containsExactly("a; really", "b");
        assertThat(Tables.rows(data)).isDeepEqualTo(new double[][] {{1, 2e-3}, {-4, 0.5}});
    }

    @Test
    void cellsMayBeSeparatedByTabs() {
        assertThat(Tables.rows(raw("1\t2\n", Map.of("delimiter", "tab")))).isDeepEqualTo(new double[][] {{1, 2}});
    }

    @Test
    void aRaggedLineIsRefusedWithItsNumberAndCounts() {
        refused("a,b\n1,2\n\n3\n", Map.of()).hasMessageContaining("1 cell in line 4 where its first line has 2");
        refused("1,2\n3,4,5\n", Map.of()).hasMessageContaining("3 cells in line 2 where its first line has 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "NaN", "Infinity", "1e999", "0x1p3", "1d", "1.2.3", "--1", "1,5", "e", "", "  "})
    void aCellThatIsNoFiniteNumberIsRefusedWithLineAndColumn(String cell) {
        refused("a,b\n1,2\n3,\"" + cell + "\"\n5,6\n", Map.of())
                .hasMessageContaining(cell.isBlank() ? "has nothing" : "'" + cell + "'")
                .hasMessageContaining("line 3, column 2 (b)");
    }

    @Test
    void aTextBeforeTheFirstNumberOfAColumnIsRefusedToo() {
        refused("a,b\n1,oops\n3,4\n", Map.of()).hasMessageContaining("'oops' in line 2, column 2 (b)");
    }

    @Test
    void aChosenColumnWithoutNumbersIsRefused() {
        refused("a,b\n1,x\n", Map.of("columns", "b")).hasMessageContaining("'x' in line 2, column 2 (b)");
    }

    @Test
    void namesTakenForARowPointToTheHeaderOption() {
        refused("height,2020\n1,2\n", Map.of())
                .hasMessageContaining("'height' in line 1, column 1, where")
                .hasMessageContaining("set 'header' to yes");
    }

    @Test
    void anUnknownColumnIsRefusedWithThoseThereAre() {
        for (String column : List.of("c", "0", "3", "99999999999")) {
            refused("a,b\n1,2\n", Map.of("columns", column))
                    .hasMessageContaining("no column '" + column + "'")
                    .hasMessageContaining("1 to 2 or the names a, b");
        }
    }

    @Test
    void aColumnTakenTwiceIsRefused() {
        refused("a,b\n1,2\n", Map.of("columns", "a, 1")).hasMessageContaining("twice");
        refused("a,a\n1,2\n", Map.of("columns", "a")).hasMessageContaining("several columns named 'a'");
    }

    @Test
    void anEmptyFileIsRefused() {
        refused("", Map.of()).hasMessageContaining("is empty");
        refused("\n\n", Map.of()).hasMessageContaining("is empty");
        refused("a,b\n", Map.of()).hasMessageContaining("no rows below its header");
    }

    @Test
    void aFileWithoutAnyNumbersIsRefused() {
        refused("a,b\nx,y\n", Map.of()).hasMessageContaining("no column of numbers");
    }

    @Test
    void aMissingFileIsRefusedWithItsWholePath() {
        Path file = folder.resolve("absent.csv");
        assertThatThrownBy(() -> Tables.open(file, Map.of()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(file + " does not exist; check the option 'path'");
    }

    @Test
    void aFolderIsRefused() {
        assertThatThrownBy(() -> Tables.open(folder, Map.of()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(folder + " cannot be read");
    }

    @Test
    void aFileInAnotherEncodingIsRefusedWithItsLine() throws Exception {
        for (String text : List.of("größe,b\n1,2\n", "a,b\n1,2\n3,4 # é\n")) {
            Path file = Files.write(folder.resolve("latin.csv"), text.getBytes(StandardCharsets.ISO_8859_1));
            assertThatThrownBy(() -> Tables.raw(file, Map.of()))
                    .isInstanceOf(DataException.class)
                    .hasMessage("The file " + file + " is not in UTF-8: line " + (text.startsWith("a") ? 3 : 1)
                            + " holds bytes that are no character; save it as UTF-8");
        }
    }

    @Test
    void aQuoteThatDoesNotEndIsRefused() {
        refused("a,b\n1,\"2\n3,4\n", Map.of());
    }

    /** Whatever happens to a file, reading it ends in a table or in a sentence. */
    @Test
    void aDamagedFileIsReadOrRefusedWithASentence() throws Exception {
        byte[] whole = "id,a,b\r\nx,1,\"2.5\"\ny,-3e1,4\nz,5,6\n".getBytes(StandardCharsets.UTF_8);
        Draws draws = new RandomStream(5, "damage").step(0);
        for (int round = 0; round < 300; round++) {
            byte[] damaged = Arrays.copyOf(whole, draws.nextInt(whole.length + 1));
            for (int i = draws.nextInt(4); i > 0 && damaged.length > 0; i--) {
                damaged[draws.nextInt(damaged.length)] = (byte) draws.nextInt(256);
            }
            Path file = Files.write(folder.resolve("damaged.csv"), damaged);
            try {
                assertThat(Tables.rows(Tables.raw(file, Map.of()))).isNotEmpty();
            } catch (DataException e) {
                assertThat(e).as("round %d of seed 5", round).hasMessageContaining("damaged.csv");
            }
        }
    }

    private Dataset raw(String content, Map<String, ?> values) {
        return Tables.raw(Tables.write(folder, content), values);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused(String content, Map<String, ?> values) {
        return assertThatThrownBy(() -> raw(content, values))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(folder.resolve("table.csv").toString())
                .hasMessageContaining("; ");
    }
}
