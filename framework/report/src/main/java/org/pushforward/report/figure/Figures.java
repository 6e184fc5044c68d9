package org.pushforward.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pushforward.report.input.ReportInput;

/** All kinds of figures, in the order of a report. */
public final class Figures {
    private static final List<Figure> ALL = List.of(
            new PlaneDensity(),
            new DensityAsWritten(),
            new PlaneSamples(),
            new ModeSamples(),
            new Trajectories(),
            new TransportLines(),
            new LatentGrid(),
            new ImageSamples(),
            new Interpolations(),
            new Marginals(),
            new Reconstructions(),
            new LatentPlane(),
            new EncodedData(),
            new PosteriorOfOne(),
            new LatentOfData(),
            new LatentAsWritten(),
            new Convergence());

    private static final List<Figure> SAMPLES = List.of(new PlaneSamples(), new ImageSamples());

    private Figures() {}

    /**
     * Draws samples of a model beside as many of the data, data first; empty where neither points of a plane nor images are
     * modelled.
     */
    public static Optional<DrawnFigure> samples(ReportInput input) {
        return SAMPLES.stream().flatMap(figure -> figure.draw(input).stream()).findFirst();
    }

    /**
     * Draws every figure that the model and the data allow.
     *
     * @param asWritten whether figures that the course's code draws wrongly are drawn in its way, too
     * @throws org.pushforward.api.workbench.CancelledException when the user interrupts
     */
    public static List<DrawnFigure> draw(ReportInput input, boolean asWritten) {
        List<Figure> wanted = ALL.stream()
                .filter(figure -> asWritten || !figure.isAsWritten())
                .toList();
        List<DrawnFigure> drawn = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            input.subject().bench().progress("drawing figures", i, wanted.size());
            wanted.get(i).draw(input).ifPresent(drawn::add);
        }
        return drawn;
    }
}
