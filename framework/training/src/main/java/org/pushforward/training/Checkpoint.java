package org.pushforward.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.npy.NumpyArchive;

/**
 * Everything that training needs to go on bit for bit.
 *
 * <p>As a file it is a NumPy archive: {@code parameters/NAME} with the shape of each parameter, {@code averages/NAME} where
 * weights are averaged, {@code state/VECTOR} for moments, {@code window/METRIC} for the sums of the metrics since their last
 * row, {@code watch/…} for what is watched, {@code best/parameters/NAME} and {@code best/standing} where training may stop early, and {@code step}.
 *
 * @param step the number of steps made
 * @param weights the parameters
 * @param averages their averages, with the running statistics that belong to them; of those that are averaged
 * @param moments the vectors of the optimisers by name
 * @param window the sums of the metrics since their last row, by name
 * @param watched what is remembered of the metrics that are watched
 * @param best the best weights so far by held-out data, where training may stop early
 */
public record Checkpoint(
        long step,
        Weights weights,
        Weights averages,
        Map<String, Tensor> moments,
        Map<String, Double> window,
        Map<String, Tensor> watched,
        Optional<Best> best) {
    private static final String STEP = "step";
    private static final String PARAMETERS = "parameters/";
    private static final String AVERAGES = "averages/";
    private static final String STATE = "state/";
    private static final String WINDOW = "window/";
    private static final String WATCHED = "watch/";
    private static final String STANDING = "best/standing";
    private static final String BEST = "best/parameters/";

    /** Returns the checkpoint from which training starts with given weights instead of random ones. */
    public static Checkpoint start(Weights weights) {
        return new Checkpoint(0, weights, new Weights(Map.of()), Map.of(), Map.of(), Map.of(), Optional.empty());
    }

    /** Returns whether no step was made: there are weights alone, and moments begin as they always do. */
    public boolean isStart() {
        return step == 0;
    }

    /**
     * The best weights by a figure on held-out data.
     *
     * @param step the number of steps after which they were reached
     * @param value of the figure; infinite when it never was a number
     * @param measurementsSince the number of measurements since then
     * @param weights the weights, their averages where weights are averaged
     */
    public record Best(long step, double value, long measurementsSince, Weights weights) {
        Best after(long measurements) {
            return new Best(step, value, measurements, weights);
        }
    }

    /**
     * Returns the weights that are measured, exported and sampled from: the best by held-out data where training may stop
     * early, otherwise the averages where weights are averaged, otherwise the latest.
     */
    public Weights kept() {
        return best.map(Best::weights).orElseGet(this::latest);
    }

    /** Returns the number of steps after which the kept weights were reached. */
    public long keptStep() {
        return best.map(Best::step).orElse(step);
    }

    /** Returns the latest weights, their averages where weights are averaged. */
    Weights latest() {
        return weights.with(averages);
    }

    /** Writes the checkpoint to a file, whole or not at all. */
    public void write(Path file) throws IOException {
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        arrays.put(STEP, Tensor.of(new long[] {step}, Shape.scalar()));
        weights.values().forEach((name, value) -> arrays.put(PARAMETERS + name, value));
        averages.values().forEach((name, value) -> arrays.put(AVERAGES + name, value));
        moments.forEach((name, value) -> arrays.put(STATE + name, value));
        window.forEach((name, value) -> arrays.put(WINDOW + name, Tensor.scalar(value)));
        watched.forEach((name, value) -> arrays.put(WATCHED + name, value));
        best.ifPresent(b -> {
            double[] standing = {b.step(), b.value(), b.measurementsSince()};
            arrays.put(STANDING, Tensor.of(standing, Shape.of(standing.length)));
            b.weights().values().forEach((name, value) -> arrays.put(BEST + name, value));
        });
        NumpyArchive.write(file, arrays);
    }

    /**
     * Reads a checkpoint.
     *
     * @throws CheckpointException when the file is missing or is not a checkpoint
     */
    public static Checkpoint read(Path file) {
        if (!Files.exists(file)) {
            throw new CheckpointException("There is no checkpoint " + file);
        }
        try {
            Map<String, Tensor> arrays = NumpyArchive.read(file);
            if (!arrays.containsKey(STEP)) {
                throw new CheckpointException("The file " + file + " is no checkpoint: it has no entry '" + STEP + "'");
            }
            Map<String, Double> window = new LinkedHashMap<>();
            section(arrays, WINDOW).forEach((name, value) -> window.put(name, value.get(0)));
            return new Checkpoint(
                    (long) arrays.get(STEP).get(0),
                    new Weights(section(arrays, PARAMETERS)),
                    new Weights(section(arrays, AVERAGES)),
                    section(arrays, STATE),
                    window,
                    section(arrays, WATCHED),
                    best(arrays));
        } catch (IOException e) {
            throw new CheckpointException(
                    "The checkpoint " + file + " is damaged (" + e.getMessage()
                            + "); delete it to go on from the one before",
                    e);
        }
    }

    private static Optional<Best> best(Map<String, Tensor> arrays) {
        return Optional.ofNullable(arrays.get(STANDING))
                .map(standing -> new Best(
                        (long) standing.get(0),
                        standing.get(1),
                        (long) standing.get(2),
                        new Weights(section(arrays, BEST))));
    }

    private static Map<String, Tensor> section(Map<String, Tensor> arrays, String prefix) {
        Map<String, Tensor> section = new LinkedHashMap<>();
        arrays.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                section.put(name.substring(prefix.length()), value);
            }
        });
        return section;
    }
}
