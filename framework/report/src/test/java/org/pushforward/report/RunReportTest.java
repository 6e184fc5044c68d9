package org.pushforward.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pushforward.api.workbench.CancelledException;
import org.pushforward.report.drawing.Plot;
import org.pushforward.report.drawing.Png;
import org.pushforward.report.input.Cost;
import org.pushforward.report.input.Curves;
import org.pushforward.report.input.ReportInput;
import org.pushforward.report.input.Subject;

class RunReportTest {
    private static final Pattern REFERENCE =
            Pattern.compile("(?:src|srcset|href|url|action)\\s*[=(]\\s*[\"']?([^\"')]{0,40})");

    @TempDir
    private Path folder;

    @Test
    void aFlowOfThePlaneShowsDensitiesSamplesLatentsAndConvergence() throws IOException {
        assertThat(figuresOf(Inputs.plane()))
                .containsExactly(
                        "convergence-nll.png",
                        "density-model.png",
                        "density-truth.png",
                        "latent-histogram.png",
                        "latent-plane.png",
                        "samples-data.png",
                        "samples-model.png");
    }

    @Test
    void anAutoencoderOfImagesShowsSamplesReconstructionsAndItsLatentPlane() throws IOException {
        assertThat(figuresOf(Inputs.images()))
                .containsExactly(
                        "convergence-kl-to-prior.png",
                        "convergence-loss.png",
                        "convergence-reconstruction.png",
                        "encoded-data.png",
                        "latent-plane-model.png",
                        "reconstructions-pairs.png",
                        "samples-data.png",
                        "samples-model.png");
    }

    @Test
    void aTableShowsItsFeaturesAndNothingOfPlanesOrImages() throws IOException {
        assertThat(figuresOf(Inputs.table()))
                .containsExactly(
                        "convergence-nll.png",
                        "latent-histogram.png",
                        "marginals-1.png",
                        "marginals-2.png",
                        "marginals-3.png",
                        "marginals-4.png",
                        "marginals-5.png");
    }

    @Test
    void everyPictureIsReadableAndAsWideAsPromised() throws IOException {
        write(Inputs.images());
        for (Path file : files()) {
            BufferedImage image = ImageIO.read(file.toFile());
            assertThat(image.getWidth()).as(file.toString()).isEqualTo(Png.SCALE * Plot.WIDTH);
            assertThat(image.getHeight()).as(file.toString()).isGreaterThan(Png.SCALE * 100);
        }
    }

    @Test
    void thePageRefersToNothingOutsideItself() throws IOException {
        String page = write(Inputs.plane());
        List<String> references = new ArrayList<>();
        Matcher matcher = REFERENCE.matcher(page);
        while (matcher.find()) {
            references.add(matcher.group(1));
        }
        assertThat(references).isNotEmpty().allMatch(r -> r.startsWith("data:image/png;base64,") || r.startsWith("#"));
        assertThat(page).doesNotContain("http:", "https:", "<script", "<link", "@import");
    }

    @Test
    void everyPictureOnThePageHasAnAlternativeTextAndEveryFigureACaption() throws IOException {
        String page = write(Inputs.plane());
        assertThat(count(page, "<img ")).isEqualTo(7).isEqualTo(count(page, "alt=\"[^\"]{20,}\""));
        assertThat(count(page, "<figure>"))
                .isEqualTo(4)
                .isEqualTo(count(page, "<figcaption>[^<]*[0-9][^<]*</figcaption>"));
    }

    @Test
    void whatUsersWriteIsEscaped() throws IOException {
        String hostile = "<b onload='x'>\"&";
        Subject subject = Inputs.table().subject();
        ReportInput input = new ReportInput(
                hostile,
                hostile,
                hostile,
                Map.of(hostile, Inputs.table().metrics().get("nll")),
                new Cost(0, 0),
                new Curves(new double[] {1, 2}, Map.of(hostile, new double[] {1, 2})),
                Map.of(hostile, Map.of(hostile, hostile)),
                Map.of(hostile, hostile),
                List.of(hostile),
                subject);
        String page = write(input);
        assertThat(page).doesNotContain("<b onload").contains("&lt;b onload=&#39;x&#39;&gt;&quot;&amp;");
        assertThat(files()).allMatch(file -> file.getFileName().toString().matches("[a-z0-9-]+\\.png"));
    }

    @Test
    void aRunThatMeasuredAndRecordedNothingHasAReport() throws IOException {
        Subject subject = Inputs.plane().subject();
        ReportInput input = new ReportInput(
                "bare",
                "bananas",
                "bananas",
                Map.of(),
                new Cost(0, 0),
                Curves.none(),
                Map.of(),
                Map.of(),
                List.of(),
                subject);
        assertThat(write(input)).contains("Nothing was evaluated.").doesNotContain("Convergence");
    }

    @Test
    void anInterruptedReportLeavesNoPage() {
        Subject subject = Inputs.plane().subject();
        ReportInput input =
                Inputs.of("late", new Subject(subject.model(), subject.data(), new FakeBench(true)), Curves.none());
        assertThatThrownBy(() -> write(input)).isInstanceOf(CancelledException.class);
        assertThat(folder.resolve("report.html")).doesNotExist();
    }

    private String write(ReportInput input) throws IOException {
        Path page = folder.resolve("report.html");
        RunReport.write(input, page, folder.resolve("figures"));
        return Files.readString(page);
    }

    private List<String> figuresOf(ReportInput input) throws IOException {
        write(input);
        return files().stream().map(file -> file.getFileName().toString()).toList();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("figures"))) {
            return files.sorted().toList();
        }
    }

    private static long count(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().count();
    }
}
