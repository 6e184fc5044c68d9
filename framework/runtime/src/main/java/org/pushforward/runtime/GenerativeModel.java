package org.pushforward.runtime;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.pushforward.runtime.DataDescription.Label;

/**
 * A trained generative model as it was exported: samples x = g(z) of its generator, and its density, encoder and critic where
 * it has them.
 *
 * <p>An example is a row of {@code data().size()} numbers, images in the order {@code [channels, height, width]}. Methods may be
 * called by any number of threads at once; results depend on the arguments alone. Rows are computed in batches of up to 256.
 * Who opened a model closes it, which waits for calls that are under way.
 *
 * <p>Where a model is conditional, functions take the number of the label of each example, see {@link DataDescription#label}.
 * Methods throw {@link IllegalArgumentException} for rows or labels that do not fit, {@link UnsupportedOperationException} for a
 * function that the model does not have, and {@link IllegalStateException} once it is closed.
 */
public final class GenerativeModel implements AutoCloseable {
    private static final String GENERATOR = "generator";
    private static final String DENSITY = "density";

    private final ModelDescription description;
    private final Map<String, ModelFunction> functions = new LinkedHashMap<>();
    private final ReadWriteLock use = new ReentrantReadWriteLock();
    private boolean closed;

    private GenerativeModel(ModelReader reader, RuntimeOptions options) {
        description = reader.description();
        try {
            for (FunctionDescription function : description.functions()) {
                String name = function.name();
                if (DescriptionCheck.isKnown(function)) {
                    functions.put(name, ModelFunction.load(function, reader.place(name), reader.bytes(name), options));
                }
            }
        } catch (ModelException e) {
            closeFunctions();
            throw e;
        }
    }

    /** Opens a model to be computed on one thread of the processor for each call; see {@link #open(Path, RuntimeOptions)}. */
    public static GenerativeModel open(Path path) {
        return open(path, RuntimeOptions.standard());
    }

    /**
     * Opens a model, to be closed by the caller. Every file is checked against its digest, and all that can be seen without
     * running it, before native code reads it.
     *
     * @param path the folder of an exported model, a {@code .zip} of it, or a single {@code .onnx} file of it
     * @throws ModelException when that is no model, damaged, changed or of a newer format, or cannot be run here
     */
    public static GenerativeModel open(Path path, RuntimeOptions options) {
        return new GenerativeModel(new ModelReader(path), options);
    }

    /** Returns what the model says of itself. */
    public ModelDescription description() {
        return description;
    }

    /** Returns what the model makes and looks at. */
    public DataDescription data() {
        return description.data();
    }

    /**
     * Returns samples {@code [count][size]}, those of {@code pushforward sample -n count --seed seed}: what {@link #generate}
     * makes of {@link #latents} and, where the model is conditional, {@link #labels}. The first are the same for every count
     * up to the rounding of batches of another size.
     */
    public float[][] sample(int count, long seed) {
        return generate(latents(count, seed), takesLabel(GENERATOR) ? labels(count, seed) : new int[0]);
    }

    /**
     * Returns samples {@code [count][size]} given labels in turn.
     *
     * @param labels the numbers of labels: one for all, or several in turn
     */
    public float[][] sample(int count, long seed, int... labels) {
        if (labels.length == 0) {
            return sample(count, seed);
        }
        int[] turn = new int[requirePositive(count)];
        for (int i = 0; i < count; i++) {
            turn[i] = labels[i % labels.length];
        }
        return generate(latents(count, seed), turn);
    }

    /**
     * Returns latent variables {@code [count][latent]} drawn from their prior: step 0 of the stream {@code latent} under the seed,
     * row after row. The first are the same for every count.
     */
    public float[][] latents(int count, long seed) {
        RandomStream stream = new RandomStream(seed, "latent");
        float[][] latents = new float[requirePositive(count)][description.latentSize()];
        for (float[] latent : latents) {
            for (int i = 0; i < latent.length; i++) {
                latent[i] = (float) stream.nextNormal();
            }
        }
        return latents;
    }

    /** Returns labels drawn by their frequencies in the training data: step 0 of the stream {@code labels} under the seed. */
    public int[] labels(int count, long seed) {
        RandomStream stream = new RandomStream(seed, "labels");
        int[] labels = new int[requirePositive(count)];
        for (int i = 0; i < count; i++) {
            labels[i] = drawn(stream.nextUniform());
        }
        return labels;
    }

    private int drawn(double uniform) {
        List<Label> labels = data().labels();
        double sum = 0;
        int likely = 0;
        for (int i = 0; i < labels.size(); i++) {
            sum += labels.get(i).frequency();
            if (uniform < sum) {
                return i;
            }
            likely = labels.get(i).frequency() > 0 ? i : likely;
        }
        return likely;
    }

    private static int requirePositive(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("At least 1 sample can be drawn, not " + count);
        }
        return count;
    }

    /**
     * Returns g(z), {@code [n][size]}: what a decoder decodes, and where a flow brings its latent variables.
     *
     * @param latents z, {@code [n][latent]}
     * @param labels the number of the label of each; none when the model is not conditional
     */
    public float[][] generate(float[][] latents, int... labels) {
        return apply(GENERATOR, latents, labels)[0];
    }

    /**
     * Returns log p(x) in nats, {@code [n]}, of examples as the model has them; for the data's own units subtract
     * {@link DataDescription#logVolume}.
     *
     * @param examples x, {@code [n][size]}
     * @param labels the number of the label y of each, for log p(x|y); none for log p(x), which of a conditional model is that of
     *     the mixture over its labels
     */
    public double[] logDensity(float[][] examples, int... labels) {
        if (!takesLabel(DENSITY) || labels.length > 0) {
            return column(apply(DENSITY, examples, labels)[0]);
        }
        double[][] joint = new double[data().labels().size()][];
        for (int label = 0; label < joint.length; label++) {
            int[] all = new int[examples.length];
            Arrays.fill(all, label);
            joint[label] = column(apply(DENSITY, examples, all)[0]);
        }
        double[] density = new double[examples.length];
        for (int i = 0; i < density.length; i++) {
            density[i] = mixture(joint, i);
        }
        return density;
    }

    /** Returns log of the sum over y of pi_y p(x|y). */
    private double mixture(double[][] joint, int example) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double[] given : joint) {
            largest = Math.max(largest, given[example]);
        }
        double sum = 0;
        for (int label = 0; label < joint.length; label++) {
            sum += data().labels().get(label).frequency() * Math.exp(joint[label][example] - largest);
        }
        return Double.isInfinite(largest) ? largest : largest + Math.log(sum);
    }

    /**
     * Returns e(z|x), the distribution of the latent variables of each example.
     *
     * @param examples x, {@code [n][size]}
     * @param labels the number of the label of each; none when the model is not conditional
     */
    public Posterior encode(float[][] examples, int... labels) {
        float[][][] both = apply("encoder", examples, labels);
        return new Posterior(both[0], both[1]);
    }

    /**
     * Returns what the critic says of each pack, {@code [n]}: a score, or the probability that it is data.
     *
     * @param packs {@code [n][m size]}, where m is the number of examples that the critic looks at together, 1 for most; such a pack
     *     is its examples one after the other
     * @param labels the number of the label of each; none when the model is not conditional
     */
    public double[] score(float[][] packs, int... labels) {
        return column(apply("critic", packs, labels)[0]);
    }

    private boolean takesLabel(String function) {
        return functions.containsKey(function)
                && functions.get(function).description().inputs().size() > 1;
    }

    private static double[] column(float[][] rows) {
        double[] column = new double[rows.length];
        for (int i = 0; i < column.length; i++) {
            column[i] = rows[i][0];
        }
        return column;
    }

    private float[][][] apply(String name, float[][] rows, int... labels) {
        use.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("The model is closed");
            }
            ModelFunction function = functions.get(name);
            if (function == null) {
                throw new UnsupportedOperationException(
                        "The model has no " + name + ", but these: " + String.join(", ", functions.keySet()));
            }
            return function.apply(data().labels().size(), rows, labels);
        } finally {
            use.readLock().unlock();
        }
    }

    /** Frees all memory of the model, once calls that are under way have ended; does nothing the second time. */
    @Override
    public void close() {
        use.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                closeFunctions();
            }
        } finally {
            use.writeLock().unlock();
        }
    }

    private void closeFunctions() {
        for (ModelFunction function : functions.values()) {
            function.close();
        }
    }
}
