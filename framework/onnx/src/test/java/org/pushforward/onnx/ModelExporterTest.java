package org.pushforward.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.model.Density;
import org.pushforward.api.model.Generator;
import org.pushforward.api.model.LatentPrior;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.StandardNormal;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.network.Pass;

class ModelExporterTest {
    private static final ModelFacts FACTS = ModelFacts.of("example", Map.of("seed", "7"));

    @TempDir
    private Path folder;

    @Test
    void aFlowBecomesAGeneratorAndADensity() throws IOException {
        ExportReport report = export(ExampleModel.Flow.create(), ExampleModel.POINTS);
        assertThat(report.functions())
                .extracting(ExportReport.ExportedFunction::name)
                .containsExactly("generator", "density");
        assertThat(report.largestDifference()).isLessThanOrEqualTo(1e-5);
        assertThat(names(folder.resolve("model")))
                .containsExactlyInAnyOrder("generator.onnx", "density.onnx", "model.json");
        assertThat(names(folder)).containsExactly("model");
    }

    @Test
    void batchNormalisationDisappearsInTheConvolutions() throws IOException {
        export(ExampleModel.Autoencoder.create(), ExampleModel.IMAGES);
        assertThat(operators("generator.onnx"))
                .containsExactly("Gemm", "Reshape", "Mul", "Add", "Relu", "ConvTranspose", "Sigmoid");
        assertThat(operators("encoder.onnx")).containsExactly("Conv", "Relu", "Reshape", "Gemm", "Gemm");
    }

    @Test
    void aCriticOfPacksTakesThePacksOfItsShape() throws IOException {
        ExportReport report = export(ExampleModel.Adversaries.create(), ExampleModel.POINTS);
        assertThat(report.functions())
                .extracting(ExportReport.ExportedFunction::name)
                .containsExactly("generator", "critic");
        assertThat(report.largestDifference()).isLessThanOrEqualTo(1e-5);
        assertThat(operators("critic.onnx")).endsWith("Sigmoid");
        JsonNode json =
                new ObjectMapper().readTree(folder.resolve("model/model.json").toFile());
        assertThat(json.at("/functions/1/inputs/0/shape").toString()).isEqualTo("[\"N\",4]");
    }

    @Test
    void whatIsTooSteepForSinglePrecisionIsStillExportedAsItIsEvaluated() throws IOException {
        Steep steep = Steep.create();
        Map<String, Tensor> scale = Map.of("log-scale", Tensor.of(new double[] {0.3, -0.2}, Shape.of(2)));
        ExportReport report =
                new ModelExporter(steep, scale, ExampleModel.POINTS).prove().write(FACTS, folder);
        ExportReport.ExportedFunction density = report.functions().get(1);
        assertThat(density.rounding()).isBetween(1e-5, density.roundingTolerance());
        assertThat(density.difference()).isLessThanOrEqualTo(1e-5);
        assertThat(density.parsed()).isLessThanOrEqualTo(density.roundingTolerance());
    }

    @Test
    void theFilesSayWhatTheyAre() throws IOException {
        ExportReport report = export(ExampleModel.Autoencoder.create(), ExampleModel.IMAGES);
        Map<String, String> properties = new HashMap<>();
        model("encoder.onnx").getMetadataPropsList().forEach(p -> properties.put(p.getKey(), p.getValue()));
        assertThat(properties)
                .containsEntry("family", "example")
                .containsEntry("seed", "7")
                .containsEntry("format", "1")
                .containsEntry("function", "encoder")
                .containsEntry("latent.prior", "normal")
                .containsEntry("latent.shape", "3")
                .containsEntry("data.shape", "1,8,8")
                .containsEntry("data.range", "0.0,1.0");
        JsonNode json =
                new ObjectMapper().readTree(folder.resolve("model/model.json").toFile());
        assertThat(json.at("/format").asInt()).isEqualTo(1);
        assertThat(json.at("/family").asText()).isEqualTo("example");
        assertThat(json.at("/latent/shape/0").asInt()).isEqualTo(3);
        assertThat(json.at("/functions/1/name").asText()).isEqualTo("encoder");
        assertThat(json.at("/functions/1/inputs/0/shape").toString()).isEqualTo("[\"N\",1,8,8]");
        assertThat(json.at("/functions/1/outputs/1/name").asText()).isEqualTo("log_variance");
        assertThat(json.at("/functions/1/parity/difference").asDouble())
                .isEqualTo(report.functions().get(1).difference());
        assertThat(json.at("/functions/0/sha256").asText())
                .isEqualTo(Digests.sha256(Files.readAllBytes(folder.resolve("model/generator.onnx"))));
    }

    @Test
    void anEarlierExportIsReplacedAndOtherFilesAreNot() throws IOException {
        export(ExampleModel.Autoencoder.create(), ExampleModel.IMAGES);
        export(ExampleModel.Flow.create(), ExampleModel.POINTS);
        assertThat(names(folder.resolve("model"))).contains("density.onnx").doesNotContain("encoder.onnx");

        Path other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(other.resolve("thesis.tex"), "years of work");
        Model flow = ExampleModel.Flow.create();
        var exporter = new ModelExporter(flow, ExampleModel.trained(flow), ExampleModel.POINTS);
        assertThatExceptionOfType(ExportException.class)
                .isThrownBy(() -> exporter.prove().write(FACTS, other))
                .withMessageContaining("holds other files");
        assertThat(names(other)).containsExactly("thesis.tex");
    }

    @Test
    void theSameModelGivesTheSameBytes() throws IOException {
        export(ExampleModel.Flow.create(), ExampleModel.POINTS);
        byte[] first = Files.readAllBytes(folder.resolve("model/density.onnx"));
        export(ExampleModel.Flow.create(), ExampleModel.POINTS);
        assertThat(Files.readAllBytes(folder.resolve("model/density.onnx"))).isEqualTo(first);
    }

    @Test
    void aModelThatGivesNoNumbersLeavesNothingBehind() {
        Parameters scope = new Parameters();
        Value scale = scope.trained("scale", Shape.of(2), draws -> 1);
        Tensor negative = Tensor.of(new double[] {1, -1}, Shape.of(2));
        var exporter = new ModelExporter(
                new Broken(scope, latent -> latent.abs().multiply(scale).log()),
                Map.of("scale", negative),
                ExampleModel.POINTS);
        assertThatExceptionOfType(ExportException.class)
                .isThrownBy(() -> exporter.prove().write(FACTS, folder.resolve("model")))
                .withMessageContaining("generator.onnx disagrees with the trained model: element 1 of sample");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aGeneratorThatCountsItsBatchIsRefusedInWords() {
        Parameters scope = new Parameters();
        Value scale = scope.trained("scale", Shape.of(2), draws -> 1);
        Tensor ones = Tensor.of(new double[] {1, 1}, Shape.of(2));
        Model centred = new Broken(scope, latent -> latent.multiply(scale).subtract(latent.mean(0)));
        var exporter = new ModelExporter(centred, Map.of("scale", ones), ExampleModel.POINTS);
        assertThatExceptionOfType(ExportException.class)
                .isThrownBy(() -> exporter.prove().write(FACTS, folder.resolve("model")))
                .withMessageStartingWith("generator.onnx cannot be written for every batch size N at once");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFileOfAnotherModelIsRefused() throws IOException {
        Model flow = ExampleModel.Flow.create();
        export(flow, ExampleModel.POINTS);
        Map<String, Tensor> other = new HashMap<>();
        ExampleModel.trained(flow).forEach((name, value) -> other.put(name, value.to(ElementType.FLOAT32)));
        other.get("0.bias").set(0, 9);
        ModelFunction generator = ModelFunction.of(flow, ExampleModel.POINTS).get(0);
        byte[] file = Files.readAllBytes(folder.resolve("model/generator.onnx"));
        try (TrainedFunctions trained = new TrainedFunctions(flow, other)) {
            Parity parity = new Parity(trained, flow.generator().prior(), generator);
            assertThatExceptionOfType(ExportException.class)
                    .isThrownBy(() -> parity.check(generator, file))
                    .withMessageContaining("beyond 1.0E-5 max(1, |b|)");
        }
    }

    @Test
    void missingParametersAreNamed() {
        Model flow = ExampleModel.Flow.create();
        assertThatExceptionOfType(ExportException.class)
                .isThrownBy(() -> new ModelExporter(flow, Map.of(), ExampleModel.POINTS))
                .withMessageContaining("'0.weight'")
                .withMessageContaining("no value");
    }

    private ExportReport export(Model model, DataShape data) throws IOException {
        return new ModelExporter(model, ExampleModel.trained(model), data)
                .prove()
                .write(FACTS, folder.resolve("model"));
    }

    private ModelProto model(String file) throws IOException {
        return ModelProto.parseFrom(Files.readAllBytes(folder.resolve("model").resolve(file)));
    }

    private List<String> operators(String file) throws IOException {
        return model(file).getGraph().getNodeList().stream()
                .map(NodeProto::getOpType)
                .toList();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** A narrow normal distribution far from the origin: log p(x) changes by 1e-3 when x moves by one unit in the last place. */
    private record Steep(Parameters parameters, Value logScale) implements Model, Generator, Density {
        private static final double NARROW = 1e-3;

        static Steep create() {
            Parameters scope = new Parameters();
            return new Steep(scope, scope.trained("log-scale", Shape.of(2), draws -> 0));
        }

        @Override
        public Generator generator() {
            return this;
        }

        @Override
        public LatentPrior prior() {
            return new StandardNormal(2);
        }

        @Override
        public Value generate(Value latent, Pass pass) {
            return latent.multiply(NARROW).add(5).multiply(logScale.exp());
        }

        @Override
        public Value logDensity(Value data, Pass pass) {
            Value latent = data.divide(logScale.exp()).subtract(5).divide(NARROW);
            return prior().logDensity(latent)
                    .subtract(logScale.add(Math.log(NARROW)).sum());
        }
    }

    /** A generator that cannot be exported. */
    private record Broken(Parameters parameters, UnaryOperator<Value> function) implements Model, Generator {
        @Override
        public Generator generator() {
            return this;
        }

        @Override
        public LatentPrior prior() {
            return new StandardNormal(2);
        }

        @Override
        public Value generate(Value latent, Pass pass) {
            return function.apply(latent);
        }
    }
}
