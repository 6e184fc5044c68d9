package org.pushforward.report;

import java.util.List;
import java.util.Optional;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.ExactDensity;
import org.pushforward.api.data.FiniteSplit;
import org.pushforward.api.data.Split;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Interpreter;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Pass;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;

/** Stored test examples, with or without the density that they come from. */
record FakeData(DataShape shape, Split test, Optional<ExactDensity> exactDensity) implements Dataset {
    /** Draws rows from a density, which the data knows or keeps to itself. */
    static FakeData of(Bananas truth, List<String> names, boolean known, int count) {
        ExactDensity exact = truth.exact();
        Draws draws = new RandomStream(1, "data").step(0);
        double[][] rows = new double[count][];
        for (int i = 0; i < count; i++) {
            rows[i] = exact.draw(draws);
        }
        return new FakeData(
                DataShape.points(names), FiniteSplit.of(rows), known ? Optional.of(exact) : Optional.empty());
    }

    /** Draws images of blobs, labelled by the quarter of the latent plane they come from. */
    static FakeData of(Blobs truth, int count) {
        Draws draws = new RandomStream(1, "data").step(0);
        double[] latent = new double[2 * count];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            latent[2 * i] = draws.nextNormal();
            latent[2 * i + 1] = draws.nextNormal();
            labels[i] = (latent[2 * i] > 0 ? 1 : 0) + (latent[2 * i + 1] > 0 ? 2 : 0);
        }
        Value z = Value.input("z", Shape.of(count, 2));
        Tensor images = new Interpreter(ElementType.FLOAT64)
                .evaluate(
                        List.of(truth.generate(z, Pass.evaluation())),
                        java.util.Map.of(z, Tensor.of(latent, Shape.of(count, 2))))
                .get(0);
        int size = truth.side() * truth.side();
        FiniteSplit split = new FiniteSplit(
                count,
                (index, target, offset) -> {
                    for (int i = 0; i < size; i++) {
                        target.set(offset + i, images.get(index * size + i));
                    }
                },
                labels);
        return new FakeData(DataShape.images(1, truth.side(), truth.side(), 4), split, Optional.empty());
    }

    @Override
    public Optional<Split> split(Part part) {
        return part == Part.TEST ? Optional.of(test) : Optional.empty();
    }

    @Override
    public String digest() {
        return "0".repeat(64);
    }
}
