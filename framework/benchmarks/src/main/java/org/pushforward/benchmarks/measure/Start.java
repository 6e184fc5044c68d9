package org.pushforward.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.npy.NumpyArchive;

/**
 * What the first steps of every runner begin from, so that equal losses prove that all make the same steps.
 *
 * @param weights every parameter and running statistic by its name, in order
 * @param data the batch of each step; none for a generator
 * @param noise the random numbers of each step, in the order in which its updates ask for them
 */
public record Start(Map<String, Tensor> weights, List<Tensor> data, List<List<Tensor>> noise) {
    /** The number of steps that are given. */
    public static final int STEPS = 4;

    private static final String WEIGHT = "weight/";

    /** Writes the file. */
    public void write(Path file) throws IOException {
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        weights.forEach((name, value) -> arrays.put(WEIGHT + name, value));
        for (int step = 0; step < data.size(); step++) {
            arrays.put(data(step), data.get(step));
            for (int i = 0; i < noise.get(step).size(); i++) {
                arrays.put(noise(step, i), noise.get(step).get(i));
            }
        }
        NumpyArchive.write(file, arrays);
    }

    /** Reads the file. */
    public static Start read(Path file) throws IOException {
        Map<String, Tensor> arrays = NumpyArchive.read(file);
        Map<String, Tensor> weights = new LinkedHashMap<>();
        arrays.forEach((name, value) -> {
            if (name.startsWith(WEIGHT)) {
                weights.put(name.substring(WEIGHT.length()), value);
            }
        });
        return new Start(
                Collections.unmodifiableMap(weights),
                IntStream.range(0, STEPS)
                        .mapToObj(step -> arrays.get(data(step)))
                        .toList(),
                IntStream.range(0, STEPS).mapToObj(step -> noise(arrays, step)).toList());
    }

    private static List<Tensor> noise(Map<String, Tensor> arrays, int step) {
        int count = 0;
        while (arrays.containsKey(noise(step, count))) {
            count++;
        }
        return IntStream.range(0, count)
                .mapToObj(i -> arrays.get(noise(step, i)))
                .toList();
    }

    private static String data(int step) {
        return "data/" + step;
    }

    private static String noise(int step, int index) {
        return "noise/" + step + "/" + index;
    }
}
