package org.pushforward.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.evaluation.Warning;
import org.pushforward.api.workbench.CancelledException;
import org.pushforward.report.drawing.Plot;
import org.pushforward.report.drawing.Png;
import org.pushforward.report.input.Cost;
import org.pushforward.report.input.Curves;
import org.pushforward.report.input.ReportInput;
import org.pushforward.report.input.Subject;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

class RunReportTest {
    private static final Pattern REFERENCE =
            Pattern.compile("(?:src|srcset|href|url|action)\\s*[=(]\\s*[\"']?([^\"')]{0,40})");

    @TempDir
    private static Path reports;

    @TempDir
    private Path folder;

    @BeforeAll
    static void writeOneReportOfEachKind() throws IOException {
        write(Inputs.plane(), reports.resolve("plane"));
        write(Inputs.images(), reports.resolve("images"));
        write(Inputs.table(), reports.resolve("table"));
    }

    @Test
    void aFlowOfThePlaneShowsDensitiesSamplesItsWayLatentsAndConvergence() throws IOException {
        assertThat(figures("plane"))
                .containsExactly(
                        "convergence-nll",
                        "density-model",
                        "density-truth",
                        "latent-histogram",
                        "latent-lines-images",
                        "latent-plane",
                        "samples-data",
                        "samples-model",
                        "trajectory-0",
                        "trajectory-1",
                        "trajectory-2",
                        "transport-lines");
    }

    @Test
    void anAutoencoderOfImagesShowsSamplesReconstructionsAndItsLatentPlane() throws IOException {
        assertThat(figures("images"))
                .containsExactly(
                        "convergence-kl-to-prior",
                        "convergence-loss",
                        "convergence-reconstruction",
                        "encoded-data",
                        "encoded-histogram",
                        "interpolations-rows",
                        "latent-plane-model",
                        "posterior-close",
                        "posterior-encoder",
                        "posterior-images",
                        "posterior-joint",
                        "reconstructions-pairs",
                        "samples-data",
                        "samples-model");
    }

    @Test
    void anAutoencoderThatIsGivenLabelsShowsWhatItEncodesAtThem() throws IOException {
        write(Inputs.labelled(), reports.resolve("labelled"));
        assertThat(figures("labelled"))
                .contains(
                        "encoded-data",
                        "encoded-histogram",
                        "posterior-close",
                        "posterior-encoder",
                        "posterior-images",
                        "posterior-joint",
                        "reconstructions-pairs");
        assertThat(page("labelled")).contains("e(z|x, y) of ");
    }

    @Test
    void aTableShowsItsFeaturesAndNothingOfPlanesOrImages() throws IOException {
        assertThat(figures("table"))
                .containsExactly(
                        "convergence-nll",
                        "latent-histogram",
                        "marginals-1",
                        "marginals-2",
                        "marginals-3",
                        "marginals-4",
                        "marginals-5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plane", "images", "table"})
    void everyPictureIsReadableAndAsWideAsPromised(String kind) throws IOException {
        for (String name : figures(kind)) {
            Path png = reports.resolve(kind + "/figures/" + name + ".png");
            BufferedImage image = ImageIO.read(png.toFile());
            assertThat(image.getWidth()).as(name).isIn(Png.SCALE * Plot.WIDTH, Png.SCALE * 160);
            assertThat(image.getHeight()).as(name).isGreaterThan(Png.SCALE * 90);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plane", "images", "table"})
    void everyPictureIsThereAsWellFormedSvgOfTheSameSizeThatRefersToNothingOutsideItself(String kind)
            throws IOException, ParserConfigurationException, SAXException {
        for (String name : figures(kind)) {
            Path svg = reports.resolve(kind + "/figures/" + name + ".svg");
            Element root = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(svg.toFile())
                    .getDocumentElement();
            BufferedImage image = ImageIO.read(svg.resolveSibling(name + ".png").toFile());
            assertThat(root.getAttribute("viewBox"))
                    .isEqualTo("0 0 %d %d".formatted(image.getWidth() / Png.SCALE, image.getHeight() / Png.SCALE));
            assertThat(Files.readString(svg).replaceAll("xmlns(:xlink)?=\"[^\"]*\"", ""))
                    .as(name)
                    .doesNotContain("http:", "https:", "<!DOCTYPE", "@import")
                    .doesNotContainPattern("href=\"(?!data:image/png;base64,)")
                    .doesNotContainPattern("url\\((?!#)");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plane", "images", "table"})
    void thePageRefersToNothingOutsideItself(String kind) throws IOException {
        String page = page(kind);
        List<String> references =
                REFERENCE.matcher(page).results().map(match -> match.group(1)).toList();
        assertThat(references)
                .isNotEmpty()
                .allMatch(r -> r.startsWith("data:image/png;base64,")
                        || r.startsWith("data:image/svg+xml;base64,")
                        || r.startsWith("#"));
        assertThat(page).doesNotContain("http:", "https:", "<script", "<link", "@import");
    }

    @Test
    void everyPictureOnThePageHasAnAlternativeTextAndEveryFigureACaptionWithNumbers() throws IOException {
        String page = page("plane");
        assertThat(count(page, "<img ")).isEqualTo(12).isEqualTo(count(page, "alt=\"[^\"]{20,}\""));
        assertThat(count(page, "<figure "))
                .isEqualTo(7)
                .isEqualTo(count(page, "<figcaption>[^<]*[0-9][^<]*</figcaption>"));
    }

    @Test
    void theFirstTableShowsEachMetricWithItsStandardErrorUnitDirectionAndCount() throws IOException {
        assertThat(page("plane").replaceAll("<[^>]*>", " ").replaceAll("\\s+", " "))
                .contains("kl-to-truth lower is better 0.0594 ± 0.0081 nats truth 0 10,000")
                .contains("integral by kl-to-truth, 1 is right 1.0001 a density 1 64,600")
                .contains("training time 51 s steps 20,000 steps per second 390");
    }

    @Test
    void captionsTellWhatWasMeasuredInTheFigures() throws IOException {
        assertThat(page("plane"))
                .containsPattern(
                        "In this frame lies 0\\.99[0-9]* of the model&#39;s mass and 0\\.99[0-9]* of the truth&#39;s")
                .containsPattern("Within 1, 2 and 3 of the origin lie [0-9.]+ ± [0-9.]+ % \\(prior 39\\.3 %\\)")
                .contains("nll from 4.6 to 1.562 nats. Dashed: the entropy of the data, 2.145 nats");
        assertThat(page("plane")).containsPattern("Mean distance of z and g\\(z\\): [0-9.]+ ± [0-9.]+; mean length");
        assertThat(page("images"))
                .contains("Mean brightness (0 black, 1 white): data 0.072099 ± 1.1·10⁻⁵, samples 0.07209 ± 1.4·10⁻⁵")
                .containsPattern("e\\(z\\|x\\) has standard deviations \\(0.135, 0.135\\)");
        assertThat(page("table")).containsPattern("differ most in [a-z]+, by 0\\.[0-9]{3}");
    }

    @Test
    void theCoursesWrongFiguresStandBesideTheRightOnesAndSayWhatIsWrong() throws IOException {
        write(Inputs.plane(), new ReportOptions(true), folder);
        assertThat(files(folder))
                .contains("density-as-written-model.svg", "latent-as-written-plane.png", "density-model.svg");
        // Without its pictures, for assertions on several megabytes take a minute.
        assertThat(Files.readString(folder.resolve("report.html")).replaceAll("base64,[^\"]*", ""))
                .containsSubsequence(
                        "Density per unit area",
                        "of the picture is brighter than half, though 99 % of the mass in it lies on",
                        "And x₁ runs downwards and x₂ to the right",
                        "g⁻¹ of 2,000 examples",
                        "Nearly empty, as the course&#39;s code has it")
                .containsPattern("of [0-9,]+ examples of the (test|training) data it counts [0-9.]+ ± [0-9.]+ %");
        assertThat(page("plane")).doesNotContain("as the course");
    }

    @Test
    void aStartThatLiesOutsideItsFrameIsSaidToDoSo() throws IOException {
        double[] steps = IntStream.rangeClosed(1, 100).asDoubleStream().toArray();
        double[] loss =
                DoubleStream.of(steps).map(step -> step == 1 ? 900 : 1 / step).toArray();
        write(Inputs.of("jump", Inputs.table().subject(), new Curves(steps, Map.of("loss", loss))), folder);
        assertThat(Files.readString(folder.resolve("report.html")))
                .contains("loss from 900 (outside the frame) to 0.01 nats.");
    }

    @Test
    void theSameRunGivesTheSameReport() throws IOException {
        write(Inputs.table(), folder);
        assertThat(Files.readString(folder.resolve("report.html"))).isEqualTo(page("table"));
    }

    @Test
    void veryLittleDataIsEnough() throws IOException {
        Subject images =
                new Subject(new InterpretedModel(new Blobs(28)), FakeData.of(new Blobs(28), 3), new FakeBench(false));
        write(Inputs.of("three images", images, Curves.none()), folder);
        Subject point = new Subject(
                new InterpretedModel(new Bananas(2, 1, 0)),
                FakeData.of(new Bananas(2, 1, 0), List.of("x", "y"), false, 1),
                new FakeBench(false));
        write(Inputs.of("one point", point, Curves.none()), folder);
        assertThat(files(folder)).contains("reconstructions-pairs.png", "density-model.svg");
    }

    @Test
    void whatUsersWriteIsEscaped() throws IOException {
        String hostile = "<b onload='x'>\"&";
        ReportInput input = new ReportInput(
                hostile,
                hostile,
                hostile,
                Map.of(hostile, List.of(new Metric(hostile, 1, 0, hostile, Metric.Better.NEITHER, 1))),
                new Cost(0, 0),
                new Curves(new double[] {1, 2}, Map.of(hostile, new double[] {1, 2})),
                Map.of(hostile, Map.of(hostile, hostile)),
                Map.of(hostile, hostile),
                List.of(new Warning(hostile, hostile, hostile)),
                Inputs.table().subject());
        write(input, folder);
        assertThat(Files.readString(folder.resolve("report.html")))
                .doesNotContain("<b onload")
                .contains("&lt;b onload=&#39;x&#39;&gt;&quot;&amp;");
        assertThat(files(folder)).allMatch(file -> file.matches("[a-z0-9-]+\\.(png|svg)"));
    }

    @Test
    void aRunThatMeasuredAndRecordedNothingHasAReport() throws IOException {
        Subject subject = Inputs.table().subject();
        ReportInput input = new ReportInput(
                "bare", "b", "b", Map.of(), new Cost(0, 0), Curves.none(), Map.of(), Map.of(), List.of(), subject);
        write(input, folder);
        assertThat(Files.readString(folder.resolve("report.html")))
                .contains("Nothing was evaluated.")
                .doesNotContain("Convergence");
    }

    @Test
    void anInterruptedReportLeavesNoPage() {
        Subject subject = Inputs.plane().subject();
        ReportInput input =
                Inputs.of("late", new Subject(subject.model(), subject.data(), new FakeBench(true)), Curves.none());
        assertThatThrownBy(() -> write(input, folder)).isInstanceOf(CancelledException.class);
        assertThat(folder.resolve("report.html")).doesNotExist();
    }

    @Test
    void aModelThatYieldsNoNumbersStillHasAReportThatSaysSo() throws IOException {
        Subject subject = new Subject(
                new InterpretedModel(new Bananas(2, Double.NaN, 0)),
                Inputs.plane().subject().data(),
                new FakeBench(false));
        write(Inputs.of("broken", subject, Curves.none()), folder);
        assertThat(Files.readString(folder.resolve("report.html")))
                .contains("points the model&#39;s density is not a number")
                .contains("and 2,000 of the samples");
    }

    private static void write(ReportInput input, Path folder) throws IOException {
        write(input, new ReportOptions(false), folder);
    }

    private static void write(ReportInput input, ReportOptions options, Path folder) throws IOException {
        Files.createDirectories(folder);
        RunReport.write(input, options, folder.resolve("report.html"), folder.resolve("figures"));
    }

    private static String page(String kind) throws IOException {
        return Files.readString(reports.resolve(kind).resolve("report.html"));
    }

    private static List<String> figures(String kind) throws IOException {
        List<String> files = files(reports.resolve(kind));
        List<String> names = files.stream()
                .map(file -> file.substring(0, file.lastIndexOf('.')))
                .distinct()
                .toList();
        assertThat(files)
                .containsExactlyElementsOf(names.stream()
                        .flatMap(name -> Stream.of(name + ".png", name + ".svg"))
                        .toList());
        return names;
    }

    private static List<String> files(Path report) throws IOException {
        try (Stream<Path> files = Files.list(report.resolve("figures"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static long count(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().count();
    }
}
