package org.pushforward.plugins.evaluators;

import java.util.List;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.evaluation.EvaluationException;
import org.pushforward.api.evaluation.EvaluationException.Reason;
import org.pushforward.api.model.BatchFunction;
import org.pushforward.api.model.LatentPrior;
import org.pushforward.api.model.TrainedModel;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.network.Pass;
import org.pushforward.graph.random.Draws;

/** Samples of a trained generator. */
final class GeneratedSamples {
    private static final int BATCH = 500;

    private GeneratedSamples() {}

    /**
     * Returns {@code count} samples, {@code [count, ...example]}, for latent variables drawn from {@code draws}.
     *
     * @throws EvaluationException when they are not as large as examples of the data, or hold what is no finite number
     */
    static Tensor draw(TrainedModel model, DataShape data, int count, Draws draws) {
        LatentPrior prior = model.model().generator().prior();
        Shape shape = prior.shape().insert(0, Dimension.of(count));
        double[] latent = new double[shape.elementCount()];
        for (int i = 0; i < latent.length; i++) {
            latent[i] = prior.next(draws);
        }
        try (BatchFunction generate = model.compile(
                Math.min(BATCH, count),
                List.of(prior.shape()),
                z -> List.of(model.model().generator().generate(z.get(0), Pass.evaluation())))) {
            return checked(generate.apply(Tensor.of(latent, shape)).get(0), data);
        }
    }

    private static Tensor checked(Tensor samples, DataShape data) {
        if (Points.features(samples) != data.features()) {
            throw new EvaluationException(
                    Reason.NOT_APPLICABLE,
                    "The model makes samples of shape " + samples.shape().example()
                            + ", and the data has examples of shape " + data.example() + ": choose other data");
        }
        for (int i = 0; i < samples.elementCount(); i++) {
            if (!Double.isFinite(samples.get(i))) {
                throw new EvaluationException(
                        Reason.FAILED,
                        "A sample of the model holds " + samples.get(i)
                                + ", which is no finite number: train again with a lower learning rate, or mend the file that it comes from");
            }
        }
        return samples;
    }
}
