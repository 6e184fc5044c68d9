package org.pushforward.plugins.data.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.DataException;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.Dataset.Part;
import org.pushforward.api.extension.OptionException;
import org.pushforward.graph.ElementType;

class ImagesTest {
    @TempDir
    Path folder;

    @Test
    void subFoldersAreClassesInTheOrderOfTheirNames() throws Exception {
        gray("cat/a.png", 2, 2, 10);
        gray("dog/b.PNG", 2, 2, 20);
        gray("ant/c.png", 2, 2, 30);
        Dataset data = open(Map.of("test", 0));
        assertThat(data.shape().example().sizes()).containsExactly(1, 2, 2);
        assertThat(data.shape().labels()).hasSize(3);
        Batch batch = read(data, Part.TRAINING, 3);
        assertThat(batch.labels().orElseThrow().toDoubles()).containsExactly(0, 1, 2);
        assertThat(batch.values().get(0)).isEqualTo(30 / 255.0);
        assertThat(batch.values().get(4)).isEqualTo(10 / 255.0);
    }

    @Test
    void grayValuesAreTakenAsTheyAre() throws Exception {
        BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 256; i++) {
            image.getRaster().setSample(i % 16, i / 16, 0, i);
        }
        write("all.png", image, "png");
        double[] values =
                read(open(Map.of("test", 0)), Part.TRAINING, 1).values().toDoubles();
        for (int i = 0; i < 256; i++) {
            assertThat(values[i]).isEqualTo(i / 255.0);
        }
    }

    @Test
    void coloursAreChannels() throws Exception {
        colour("one.png", 0x336699);
        Dataset data = open(Map.of("test", 0));
        assertThat(data.shape().example().sizes()).containsExactly(3, 1, 2);
        assertThat(data.shape().labels()).isEmpty();
        assertThat(read(data, Part.TRAINING, 1).values().toDoubles())
                .containsExactly(0x33 / 255.0, 0x33 / 255.0, 0x66 / 255.0, 0x66 / 255.0, 0x99 / 255.0, 0x99 / 255.0);
        double gray = Math.round(0.299 * 0x33 + 0.587 * 0x66 + 0.114 * 0x99) / 255.0;
        assertThat(read(open(Map.of("test", 0, "channels", 1)), Part.TRAINING, 1)
                        .values()
                        .toDoubles())
                .containsExactly(gray, gray);
    }

    @Test
    void resizingTakesTheMeanOfTheAreaThatAPixelCovers() throws Exception {
        BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_GRAY);
        int[] pixels = {0, 90, 180, 30, 120, 210};
        for (int i = 0; i < 6; i++) {
            image.getRaster().setSample(i % 3, i / 3, 0, pixels[i]);
        }
        write("wide.png", image, "png");
        assertThat(read(open(Map.of("test", 0, "size", 1)), Part.TRAINING, 1)
                        .values()
                        .toDoubles())
                .containsExactly(105 / 255.0);
        double[] four = read(open(Map.of("test", 0, "size", 2)), Part.TRAINING, 1)
                .values()
                .toDoubles();
        assertThat(four).containsExactly(30 / 255.0, 150 / 255.0, 60 / 255.0, 180 / 255.0);
        assertThat(read(open(Map.of("test", 0, "size", 6)), Part.TRAINING, 1)
                        .values()
                        .toDoubles())
                .startsWith(0, 0, 90 / 255.0, 90 / 255.0, 180 / 255.0, 180 / 255.0, 0, 0, 90 / 255.0);
    }

    @Test
    void everyImageIsInOnePart() throws Exception {
        for (int i = 0; i < 20; i++) {
            gray("%02d.png".formatted(i), 1, 1, i);
        }
        Dataset data = open(Map.of("test", 0.25, "validation", 4));
        double[] all = new double[20];
        int filled = 0;
        for (Part part : Part.values()) {
            int count = data.split(part).orElseThrow().size().orElseThrow();
            System.arraycopy(read(data, part, count).values().toDoubles(), 0, all, filled, count);
            filled += count;
        }
        Arrays.sort(all);
        for (int i = 0; i < 20; i++) {
            assertThat(all[i]).isEqualTo(i / 255.0);
        }
        assertThat(data.split(Part.TEST).orElseThrow().size()).hasValue(5);
        assertThat(data.digest())
                .hasSize(64)
                .isNotEqualTo(open(Map.of("split-seed", 2)).digest());
    }

    @Test
    void otherFilesAndHiddenOnesAreLeftOut() throws Exception {
        gray("a.png", 1, 1, 5);
        Files.writeString(folder.resolve("notes.txt"), "nothing");
        Files.writeString(folder.resolve(".hidden.png"), "nothing");
        assertThat(open(Map.of("test", 0)).split(Part.TRAINING).orElseThrow().size())
                .hasValue(1);
    }

    @Test
    void anImageOfAnotherSizeIsRefusedWithBothNames() throws Exception {
        gray("a.png", 2, 3, 5);
        gray("b.png", 3, 2, 5);
        refused().hasMessageContainingAll("b.png has 2 x 3", "a.png has 3 x 2", "set the option 'size'");
    }

    @Test
    void grayAndColourTogetherAreRefused() throws Exception {
        gray("a.png", 2, 1, 5);
        colour("b.png", 0xFF0000);
        refused().hasMessageContainingAll("b.png is in colour", "a.png is gray", "'channels' to 1 or 3");
        assertThat(open(Map.of("channels", 3, "test", 0)).shape().example().sizes())
                .containsExactly(3, 1, 2);
    }

    @Test
    void aDamagedOrMislabelledImageIsRefusedWithItsName() throws Exception {
        gray("a.png", 8, 8, 5);
        byte[] whole = Files.readAllBytes(folder.resolve("a.png"));
        for (int length : new int[] {0, 4, 20, 40, whole.length / 2}) {
            Files.write(folder.resolve("b.png"), Arrays.copyOf(whole, length));
            refused().hasMessageContaining("b.png").hasMessageContaining("; replace it");
        }
        Files.writeString(folder.resolve("b.png"), "<html>");
        refused().hasMessageContaining("b.png is no PNG or JPEG");
    }

    @Test
    void aFolderThatIsMissingEmptyOrMixedIsRefused() throws Exception {
        assertThatThrownBy(() -> open(Map.of("path", folder.resolve("absent").toString())))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("There is no folder " + folder.resolve("absent"));
        refused().hasMessageContaining("hold no .png or .jpg file");
        gray("a.png", 1, 1, 1);
        gray("class/b.png", 1, 1, 1);
        refused().hasMessageContainingAll("both images, such as a.png", "folders, such as class");
    }

    @Test
    void aSplitThatLeavesNothingToTrainOnIsRefused() throws Exception {
        gray("a.png", 1, 1, 1);
        gray("b.png", 1, 1, 1);
        assertThatThrownBy(() -> open(Map.of("test", 0.5, "validation", 1)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("take 2 of the 2 images");
        assertThatThrownBy(() -> open(Map.of("channels", 2))).isInstanceOf(OptionException.class);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused() {
        return assertThatThrownBy(() -> open(Map.of())).isInstanceOf(DataException.class);
    }

    private void gray(String name, int width, int height, int value) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < width * height; i++) {
            image.getRaster().setSample(i % width, i / width, 0, value);
        }
        write(name, image, "png");
    }

    private void colour(String name, int rgb) throws IOException {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, rgb);
        image.setRGB(1, 0, rgb);
        write(name, image, "png");
    }

    private void write(String name, BufferedImage image, String format) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        assertThat(ImageIO.write(image, format, file.toFile())).isTrue();
    }

    private Dataset open(Map<String, ?> values) {
        Map<String, Object> all = new HashMap<>(Map.of("path", folder.toString()));
        all.putAll(values);
        return TestBench.open(new Images(), all, new TestBench(folder));
    }

    private static Batch read(Dataset data, Part part, int count) {
        Batch batch = Batch.allocate(data.shape(), count, ElementType.FLOAT64);
        data.split(part).orElseThrow().read(batch, 1, 0);
        return batch;
    }
}
