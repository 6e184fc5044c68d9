package org.pushforward.plugins.evaluators;

import java.lang.invoke.MethodHandles;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.Mode;
import org.pushforward.api.evaluation.Evaluation;
import org.pushforward.api.evaluation.Evaluator;
import org.pushforward.api.evaluation.Need;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.Option;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.model.TrainedModel;
import org.pushforward.api.workbench.Workbench;
import org.pushforward.graph.Tensor;

/**
 * The evaluator {@code modes}: which modes of a mixture a generator finds, how many of its samples are of high quality, and
 * how evenly it serves the modes.
 *
 * <p>Each sample belongs to the mode whose centre is nearest in standard deviations, and is of high quality within
 * {@code radius} of them. Srivastava et al., VEEGAN, 2017, and Lin et al., PacGAN, 2018, who count a mode as found with one
 * sample; here it takes a share of all samples.
 */
@Component(service = Evaluator.class)
public final class ModeCoverage implements Evaluator<ModeCoverage.Options> {
    /**
     * Options of the evaluator.
     *
     * @param samples the number of samples of the model
     * @param radius how far from its mode a sample of high quality may lie, in standard deviations of the mode
     * @param share the least share of all samples, of high quality, by which a mode is found
     */
    record Options(
            @Option(help = "number of samples of the model", defaultValue = "10000", minimum = 2, maximum = 10_000_000)
            int samples,

            @Option(
                    help = "how far from its mode a sample of high quality may lie, in the mode's standard deviations",
                    defaultValue = "3",
                    minimum = 0,
                    exclusive = true)
            double radius,

            @Option(
                    help = "the least share of all samples that must lie so close to a mode for it to be found",
                    defaultValue = "0.01",
                    minimum = 0,
                    maximum = 1,
                    exclusive = true)
            double share) {}

    private static final Descriptor<Options> DESCRIPTOR = new Descriptor<>(
            "modes",
            "Modes that the samples find, share of samples close to one, and divergence of their weights",
            "Lin, Khetan, Fanti, Oh: PacGAN: the power of two samples in generative adversarial networks, 2018",
            OptionsType.of(MethodHandles.lookup(), Options.class));

    @Override
    public Descriptor<Options> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.GENERATOR, Need.MODES);
    }

    @Override
    public List<String> metrics(Options options) {
        return List.of("modes", "modes-of-data", "high-quality", "modes-kl");
    }

    @Override
    public Evaluation evaluate(TrainedModel model, Dataset data, Options options, Workbench bench) {
        List<Mode> modes = data.modes();
        Tensor samples = GeneratedSamples.draw(
                model,
                data.shape(),
                options.samples(),
                bench.random("evaluation/modes").child("latent").step(0));
        return new Evaluation(ModeHistogram.of(samples, modes, options.radius()).metrics(options.share()));
    }
}
