package org.pushforward.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pushforward.api.data.DataShape;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.host.SampleSet;
import org.pushforward.training.TrainingEvent;

class OutputTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    @Test
    void columnsAreAligned() {
        Table table = new Table("ID", "MEANING");
        table.row("moons", "two half circles");
        table.row("csv", "");
        table.print(Console.plain(InputStream.nullInputStream(), bytes, stream));

        assertThat(printed()).isEqualTo("ID     MEANING\nmoons  two half circles\ncsv\n");
    }

    @Test
    void tablesFitTheTerminal() {
        Table table = new Table("ID", "PLUGIN", "MEANING");
        table.row("moons", "data 0.1", "two half circles with noise");
        table.row("csv", "data 0.1", "rows of a table");
        table.print(new Console(
                InputStream.nullInputStream(), new CheckedOutput(bytes), stream, true, true, true, 30, false));

        assertThat(printed()).isEqualTo("""
                        ID     PLUGIN    MEANING
                        moons  data 0.1  two half
                                         circles with
                                         noise
                        csv    data 0.1  rows of a
                                         table
                        """);
    }

    @Test
    void outputThatCannotBeWrittenIsRemembered() {
        CheckedOutput full = new CheckedOutput(failing("No space left on device"));
        full.println("lost");
        assertThat(full.failure()).hasValueSatisfying(e -> assertThat(e).hasMessage("No space left on device"));

        CheckedOutput closed = new CheckedOutput(failing("Broken pipe"));
        closed.println("not wanted");
        assertThat(closed.failure()).isEmpty();
    }

    private static OutputStream failing(String reason) {
        return new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException(reason);
            }
        };
    }

    @Test
    void coloursAreOnlyWhereTheyAreWelcome() {
        assertThat(new Style(false).name("a")).isEqualTo("a");
        assertThat(new Style(true).name("a")).contains("\u001b[");
    }

    @Test
    void numbersHaveFourSignificantDigits() {
        assertThat(Words.of(0.0591234)).isEqualTo("0.05912");
        assertThat(Words.of(412.34)).isEqualTo("412.3");
        assertThat(Words.of(12345.6)).isEqualTo("12346");
        assertThat(Words.of(-0.5)).isEqualTo("-0.5000");
        assertThat(Words.of(0)).isEqualTo("0.000");
        assertThat(Words.of(1.5e-7)).isEqualTo("1.500e-07");
        assertThat(Words.of(Double.NaN)).isEqualTo("NaN");
    }

    @Test
    void durationsAreReadable() {
        assertThat(Words.of(Duration.ofSeconds(46))).isEqualTo("46 s");
        assertThat(Words.of(Duration.ofSeconds(200))).isEqualTo("3 min 20 s");
        assertThat(Words.of(Duration.ofMinutes(125))).isEqualTo("2 h 05 min");
    }

    @Test
    void progressTellsStepsRateRemainingTimeAndMetrics() {
        long[] clock = {0};
        try (Progress progress = new Progress(stream, false, 80, () -> false, () -> clock[0])) {
            progress.on(new TrainingEvent.Started(0, 1000, 12));
            progress.on(new TrainingEvent.Measured(100, Map.of("nll", 0.5)));
            clock[0] = Duration.ofSeconds(1).toNanos();
            progress.stepped(90);
            clock[0] = Duration.ofSeconds(5).toNanos();
            progress.stepped(500);
            clock[0] = Duration.ofSeconds(10).toNanos();
            progress.on(new TrainingEvent.Finished(1000, 1000));
        }

        assertThat(printed()).isEqualTo("""
                        Training 12 parameters for 1000 steps
                        step 500/1000  100.0 steps/s  5 s left  nll 0.5000
                        step 1000/1000  100.0 steps/s  took 10 s  nll 0.5000
                        """);
    }

    @Test
    void progressOnATerminalStaysInItsLineAndGoesWhenAllIsDone() {
        long[] clock = {0};
        try (Progress progress = new Progress(stream, true, 80, () -> false, () -> clock[0])) {
            for (int done = 1; done <= 3; done++) {
                clock[0] += Duration.ofSeconds(1).toNanos();
                progress.progress("integrating", done, 3);
            }
        }

        assertThat(printed()).endsWith("\r\u001b[Kintegrating 100 %\r\u001b[K").doesNotContain("\n");
    }

    @Test
    void imagesAreLaidOutInAGrid() throws IOException {
        Tensor values = Tensor.zeros(ElementType.FLOAT32, Shape.of(5, 1, 3, 4));
        for (int i = 0; i < 12; i++) {
            values.set(12 + i, i == 0 ? 7 : 0.5);
        }
        Path file = folder.resolve("grid.PNG");
        SampleFormat.of(file).write(file, new SampleSet(DataShape.images(1, 3, 4, 0), values, List.of()));

        BufferedImage grid = ImageIO.read(file.toFile());
        assertThat(grid.getWidth()).isEqualTo(3 * 6 + 2);
        assertThat(grid.getHeight()).isEqualTo(2 * 5 + 2);
        assertThat(grid.getRGB(2, 2) & 0xFFFFFF).isZero();
        assertThat(grid.getRGB(8, 2) & 0xFFFFFF).isEqualTo(0xFFFFFF);
        assertThat(grid.getRGB(9, 2) & 0xFF).isEqualTo(128);
    }

    @Test
    void imagesWithoutOrWithChannelsBehindAreDrawnAsThoseWithChannelsInFront() throws IOException {
        double[] colours = {0, 0, 1, 1, 0, 0};
        SampleSet behind = new SampleSet(
                new DataShape(Shape.of(2, 1, 3), Optional.empty(), 0, List.of()),
                Tensor.of(colours, Shape.of(1, 2, 1, 3)),
                List.of());
        BufferedImage drawn = drawn(behind);
        assertThat(drawn.getRGB(2, 2) & 0xffffff).isEqualTo(0x0000ff);
        assertThat(drawn.getRGB(2, 3) & 0xffffff).isEqualTo(0xff0000);

        SampleSet gray = new SampleSet(
                new DataShape(Shape.of(2, 3), Optional.empty(), 0, List.of()),
                Tensor.of(colours, Shape.of(1, 2, 3)),
                List.of());
        drawn = drawn(gray);
        assertThat(drawn.getRGB(4, 2) & 0xffffff).isEqualTo(0xffffff);
        assertThat(drawn.getRGB(2, 3) & 0xffffff).isEqualTo(0xffffff);
        assertThat(drawn.getRGB(2, 2) & 0xffffff).isZero();
    }

    private BufferedImage drawn(SampleSet samples) throws IOException {
        Path file = folder.resolve("drawn.png");
        SampleFormat.of(file).write(file, samples);
        return ImageIO.read(file.toFile());
    }
}
