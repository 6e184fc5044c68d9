package org.pushforward.plugins.data.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.DataException;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.Dataset.Part;
import org.pushforward.api.data.Label;
import org.pushforward.api.extension.OptionException;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.npy.NumpyArchive;
import org.pushforward.graph.npy.NumpyFile;

class TableLabelsTest {
    private static final String FLOWERS = "length,kind,width\n1,rose,10\n2,aster,20\n3,rose,30\n4,tulip,40\n";

    @TempDir
    Path folder;

    private Dataset csv(String content, String label) {
        return Tables.raw(Tables.write(folder, content), Map.of("label", label));
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused(String content, String label) {
        return assertThatThrownBy(() -> csv(content, label))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(folder.resolve("table.csv").toString());
    }

    private static List<String> names(Dataset data) {
        return data.shape().labels().stream().map(Label::name).toList();
    }

    private static double[] classes(Dataset data, Part part) {
        int count = data.split(part).orElseThrow().size().orElseThrow();
        Batch batch = Batch.allocate(data.shape(), count, ElementType.FLOAT64);
        data.split(part).orElseThrow().read(batch, 1, 0);
        return batch.labels().orElseThrow().toDoubles();
    }

    @Test
    void wordsAreClassesInTheOrderOfTheAlphabetAndNoFeature() {
        for (String label : new String[] {"kind", "2"}) {
            Dataset data = csv(FLOWERS, label);
            assertThat(names(data)).containsExactly("aster", "rose", "tulip");
            assertThat(data.shape().labels().stream().map(Label::frequency)).containsExactly(0.25, 0.5, 0.25);
            assertThat(data.shape().names()).containsExactly("length", "width");
            assertThat(Tables.rows(data)).isDeepEqualTo(new double[][] {{1, 10}, {2, 20}, {3, 30}, {4, 40}});
            assertThat(classes(data, Part.TRAINING)).containsExactly(1, 0, 1, 2);
        }
    }

    @Test
    void wholeNumbersAreClassesInTheirOrderWhateverTheFirstIs() {
        Dataset data = csv("1,10\n2,9\n3,-1\n4,+9\n", "2");
        assertThat(names(data)).containsExactly("-1", "9", "10");
        assertThat(classes(data, Part.TRAINING)).containsExactly(2, 1, 0, 1);
    }

    @Test
    void everyPartHasTheClassesOfItsRowsAndTrainingRowsTheFrequencies() {
        String rows = IntStream.range(0, 100)
                .mapToObj(i -> i + "," + (i % 10 == 0 ? "rare" : "usual"))
                .collect(Collectors.joining("\n", "x,class\n", "\n"));
        Dataset data = Tables.open(Tables.write(folder, rows), Map.of("label", "class", "standardize", "false"));
        for (Part part : Part.values()) {
            double[][] values = Tables.rows(data, part);
            double[] classes = classes(data, part);
            for (int i = 0; i < classes.length; i++) {
                assertThat(classes[i]).isEqualTo(values[i][0] % 10 == 0 ? 0 : 1);
            }
        }
        double rare = IntStream.range(0, 70)
                .filter(i -> classes(data, Part.TRAINING)[i] == 0)
                .count();
        assertThat(data.shape().labels().get(0).frequency()).isEqualTo(rare / 70);
    }

    @Test
    void aColumnThatHoldsNoClassesIsRefusedWithItsPlace() {
        refused("x,c\n1,2\n2,0.5\n", "c")
                .hasMessageContaining("has '0.5' in line 3, column 2 (c), where a class belongs; give a whole number");
        refused("x,c\n1,0.5\n", "c").hasMessageContaining("has '0.5' in line 2").hasMessageContaining("or a word");
        refused("x,c\n1,a\n2,\n", "c").hasMessageContaining("has nothing in line 3");
        refused("x,c\n1,1\n2,a\n", "c").hasMessageContaining("has 'a' in line 3");
        refused("x,c\n1,a\n2,1\n", "c").hasMessageContaining("has '1' in line 3");
    }

    @Test
    void tooManyClassesAreRefused() {
        String rows =
                IntStream.range(0, 1001).mapToObj(i -> i + "," + i).collect(Collectors.joining("\n", "x,c\n", "\n"));
        refused(rows, "c").hasMessageContaining("more than 1000 different values in column 2 (c)");
    }

    @Test
    void aColumnThatIsMissingOrTakenAsAFeatureIsRefused() {
        refused(FLOWERS, "colour")
                .hasMessageContaining(
                        "has no column 'colour'; the option 'label' takes numbers from 1 to 3 or the names"
                                + " length, kind, width");
        refused(FLOWERS, "4").hasMessageContaining("has no column '4'");
        assertThatThrownBy(() ->
                        Tables.raw(Tables.write(folder, FLOWERS), Map.of("label", "3", "columns", "length,width")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("which the option 'label' says is the class");
    }

    @Test
    void theLabelDecidesTheDigestAndItsAbsenceDoesNot() {
        Path file = Tables.write(folder, "x,y,c\n1,2,0\n3,4,1\n5,7,1\n");
        String plain = Tables.raw(file, Map.of()).digest();
        assertThat(Tables.raw(file, Map.of("label", "")).digest()).isEqualTo(plain);
        assertThat(Tables.raw(file, Map.of("label", "c")).digest()).isNotEqualTo(plain);
    }

    @Test
    void aColumnOfAnArrayIsTheClassOfPoints() throws Exception {
        Path file = folder.resolve("points.npy");
        NumpyFile.write(file, Tensor.of(new double[] {0.5, 7, 1, 1.5, 3, 2, 2.5, 7, 4}, Shape.of(3, 3)));
        Dataset data = npy(file, Map.of("label", "2"));
        assertThat(names(data)).containsExactly("3", "7");
        assertThat(classes(data, Part.TRAINING)).containsExactly(1, 0, 1);
        assertThat(data.shape().names()).containsExactly("column 1", "column 3");
        assertThat(Tables.rows(data)).isDeepEqualTo(new double[][] {{0.5, 1}, {1.5, 2}, {2.5, 4}});
        refusedArray(file, "1").hasMessageContaining("has '0.5' in example 0 (counted from 0), column 1");
        refusedArray(file, "4").hasMessageContaining("no column '4'; the option 'label' takes numbers from 1 to 3");
        refusedArray(file, "kind").hasMessageContaining("no column 'kind'");
    }

    @Test
    void anArrayOfClassesBesideThePointsIsTakenToo() throws Exception {
        Path file = folder.resolve("points.npz");
        Tensor points = Tensor.of(new double[] {1, 2, 3, 4, 5, 6}, Shape.of(3, 2));
        Tensor classes = Tensor.of(new double[] {2, 0, 2}, Shape.of(3)).to(ElementType.INT64);
        NumpyArchive.write(file, Map.of("x", points, "y", classes));
        Dataset data = npy(file, Map.of("key", "x", "labels-key", "y"));
        assertThat(names(data)).containsExactly("0", "1", "2");
        assertThat(classes(data, Part.TRAINING)).containsExactly(2, 0, 2);
        assertThatThrownBy(() -> npy(file, Map.of("key", "x", "labels-key", "y", "label", "1")))
                .isInstanceOf(OptionException.class)
                .hasMessageContaining("'label' and 'labels-key' both say");
    }

    @Test
    void imagesAndSingleColumnsHaveNoColumnOfClasses() throws Exception {
        Path file = folder.resolve("images.npy");
        NumpyFile.write(file, Tensor.of(new double[8], Shape.of(2, 2, 2)));
        refusedArray(file, "1").hasMessageContaining("holds images, which have no columns");
        NumpyFile.write(file, Tensor.of(new double[] {1, 2}, Shape.of(2)));
        refusedArray(file, "1").hasMessageContaining("has one column only");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refusedArray(Path file, String label) {
        return assertThatThrownBy(() -> npy(file, Map.of("label", label)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(file.toString());
    }

    private static Dataset npy(Path file, Map<String, ?> values) {
        Map<String, Object> all = new HashMap<>(Map.of("standardize", "false", "test", "0", "validation", "0"));
        all.putAll(values);
        all.put("path", file.toString());
        Npy source = new Npy();
        return source.open(source.descriptor().options().bind(all), null);
    }
}
