package org.pushforward.cli.output;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.file.WholeFile;
import org.pushforward.graph.npy.NumpyFile;
import org.pushforward.host.OutputFile;
import org.pushforward.host.SampleSet;
import org.pushforward.host.UsageException;

/** The files that samples are written to. */
public enum SampleFormat {
    /** An array {@code [n, ...example]} of NumPy. */
    NPY {
        @Override
        WholeFile.Content content(SampleSet samples) {
            return out -> NumpyFile.write(out, samples.values());
        }
    },
    /** A row for each sample, under a row with the names of the features; the label last, where samples have one. */
    CSV {
        @Override
        WholeFile.Content content(SampleSet samples) {
            Tensor values = samples.values();
            int features = samples.shape().features();
            List<String> names = samples.shape().names();
            StringBuilder text = new StringBuilder();
            text.append(IntStream.range(0, features)
                    .mapToObj(i -> names.isEmpty() ? "x" + i : names.get(i))
                    .collect(Collectors.joining(",")));
            text.append(samples.labels().isEmpty() ? "" : ",label");
            for (int i = 0; i < values.elementCount(); i++) {
                text.append(i % features == 0 ? "\n" : ",").append(number(values, i));
                if (i % features == features - 1 && !samples.labels().isEmpty()) {
                    text.append(',').append(cell(samples.labels().get(i / features)));
                }
            }
            byte[] bytes = text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
            return out -> out.write(bytes);
        }
    },
    /** A grid of images. */
    PNG {
        @Override
        WholeFile.Content content(SampleSet samples) {
            BufferedImage grid = SampleGrid.of(samples);
            return out -> ImageIO.write(grid, "png", out);
        }
    };

    /**
     * Returns the format that the name of a file asks for.
     *
     * @throws UsageException when it is none of the three
     */
    public static SampleFormat of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> name.endsWith("." + format.name().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        "Samples are written to files that end with .npy, .csv or .png, not to " + file));
    }

    /**
     * Writes samples to a file, whole or not at all.
     *
     * @throws UsageException when the samples do not fit the format
     * @throws org.pushforward.host.OutputException when the file cannot be written
     */
    public void write(Path file, SampleSet samples) {
        OutputFile.write(file, content(samples));
    }

    abstract WholeFile.Content content(SampleSet samples);

    /** Returns a text as a cell, in quotes where it holds what ends one. */
    private static String cell(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private static String number(Tensor values, int index) {
        double value = values.get(index);
        return values.type() == ElementType.FLOAT32 ? Float.toString((float) value) : Double.toString(value);
    }
}
