package org.pushforward.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.Mode;
import org.pushforward.api.data.Split;
import org.pushforward.report.Inputs;
import org.pushforward.report.input.Curves;
import org.pushforward.report.input.ReportInput;
import org.pushforward.report.input.Subject;

class ModeSamplesTest {
    /** The data of another dataset, said to have modes. */
    private record WithModes(Dataset data, List<Mode> modes) implements Dataset {
        @Override
        public DataShape shape() {
            return data.shape();
        }

        @Override
        public Optional<Split> split(Part part) {
            return data.split(part);
        }

        @Override
        public String digest() {
            return data.digest();
        }
    }

    @Test
    void samplesAreCountedAtTheModeThatIsNearestInStandardDeviations() {
        Subject subject = Inputs.plane().subject();
        List<Mode> modes = List.of(new Mode(List.of(0.0, 0.0), 0.5, 10), new Mode(List.of(500.0, 0.0), 0.5, 1));
        ReportInput input = Inputs.of(
                "modes",
                new Subject(subject.model(), new WithModes(subject.data(), modes), subject.bench()),
                Curves.none());
        DrawnFigure figure = new ModeSamples().draw(input).orElseThrow();
        assertThat(figure.caption())
                .contains(
                        "inside, of 2,000",
                        "1 of 2 modes; those not found are dashed",
                        "some circle: 100 ± 0 %",
                        "989 ± 22");
    }

    @Test
    void dataWithoutModesHasNoSuchFigure() {
        assertThat(new ModeSamples().draw(Inputs.plane())).isEmpty();
    }
}
