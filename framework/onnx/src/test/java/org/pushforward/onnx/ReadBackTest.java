package org.pushforward.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pushforward.api.data.DataException;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.model.Model;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Graph;
import org.pushforward.graph.Interpreter;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.onnx.reader.OnnxFile;

class ReadBackTest {
    private static final Interpreter EXACT = new Interpreter(ElementType.FLOAT64);

    @TempDir
    Path folder;

    static List<Example> examples() {
        return Example.all().stream()
                .filter(example -> example.inputs(Dimension.BATCH).stream()
                        .anyMatch(input -> input.shape().dimension(0).perBatch()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void whatIsWrittenOfEveryPrimitiveReadsBackAsTheSameFunction(Example example) {
        List<Value> inputs = example.inputs(Dimension.BATCH);
        Value output = example.function().apply(inputs).toReal();
        byte[] written = OnnxWriter.write("example", new Graph(inputs, Map.of("y", output)), Map.of());
        OnnxFile file = OnnxFile.of("example.onnx", written);

        for (int batch : new int[] {1, 3}) {
            Map<Value, Tensor> feeds = new HashMap<>();
            Map<String, Value> bound = new LinkedHashMap<>();
            Map<Value, Tensor> boundFeeds = new HashMap<>();
            for (Value input : inputs) {
                String name = "x" + feeds.size();
                Tensor tensor = Example.normal(name, input.shape().bind(batch));
                feeds.put(input, tensor);
                bound.put(name, Value.input(name, tensor.shape()));
                boundFeeds.put(bound.get(name), tensor);
            }
            Tensor expected = EXACT.evaluate(List.of(output), feeds).get(0);
            Tensor actual = EXACT.evaluate(List.of(file.apply(bound).get("y")), boundFeeds)
                    .get(0);
            Comparisons.assertClose(actual, expected, 1e-6);
        }
    }

    private Map<String, byte[]> exported(Model model, DataShape data) throws IOException {
        Path exported = folder.resolve(model.getClass().getSimpleName());
        ExportReport report = new ModelExporter(model, ExampleModel.trained(model), data)
                .prove()
                .write(ModelFacts.of("example", Map.of()), exported);
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (ExportReport.ExportedFunction function : report.functions()) {
            assertThat(function.parsed()).isLessThan(1e-6);
            files.put(function.file(), Files.readAllBytes(exported.resolve(function.file())));
        }
        return files;
    }

    private Map<String, byte[]> allExported() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>(exported(ExampleModel.Flow.create(), ExampleModel.POINTS));
        exported(ExampleModel.Autoencoder.create(), ExampleModel.IMAGES)
                .forEach((name, file) -> files.put("images-" + name, file));
        exported(ExampleModel.Adversaries.create(), ExampleModel.POINTS)
                .forEach((name, file) -> files.put("adversaries-" + name, file));
        return files;
    }

    @Test
    void anExportedFunctionThatIsReadAndWrittenAgainIsTheSame() throws IOException {
        for (Map.Entry<String, byte[]> file : allExported().entrySet()) {
            OnnxFile first = OnnxFile.of(file.getKey(), file.getValue());
            Map<String, Value> symbols = new LinkedHashMap<>();
            first.inputs().forEach((name, shape) -> symbols.put(name, Value.input(name, shape)));
            Graph graph = new Graph(List.copyOf(symbols.values()), first.apply(symbols));
            OnnxFile second = OnnxFile.of(file.getKey(), OnnxWriter.write("again", graph, Map.of()));

            assertThat(second.inputs()).isEqualTo(first.inputs());
            assertThat(second.outputs()).isEqualTo(first.outputs());
            assertThat(results(second)).isEqualTo(results(first));
        }
    }

    private static List<List<Double>> results(OnnxFile file) {
        Map<String, Value> inputs = new LinkedHashMap<>();
        Map<Value, Tensor> feeds = new HashMap<>();
        file.inputs().forEach((name, shape) -> {
            inputs.put(name, Value.input(name, shape.bind(5)));
            feeds.put(inputs.get(name), Example.normal(name, shape.bind(5)));
        });
        return EXACT.evaluate(file.apply(inputs).values(), feeds).stream()
                .map(tensor -> Arrays.stream(tensor.toDoubles()).boxed().toList())
                .toList();
    }

    @Test
    void damagedFilesAreRefusedInASentenceOrReadAsWhatTheyAre() throws IOException {
        SplittableRandom random = new SplittableRandom(20);
        for (Map.Entry<String, byte[]> file : allExported().entrySet()) {
            byte[] whole = file.getValue();
            for (int i = 0; i < 100; i++) {
                byte[] damaged = i % 4 == 0 ? truncated(whole, random) : flipped(whole, random);
                readOrRefuse(file.getKey(), damaged);
            }
        }
    }

    private static byte[] truncated(byte[] whole, SplittableRandom random) {
        return Arrays.copyOf(whole, random.nextInt(whole.length));
    }

    private static byte[] flipped(byte[] whole, SplittableRandom random) {
        byte[] damaged = whole.clone();
        for (int bits = 1 + random.nextInt(8); bits > 0; bits--) {
            int place = random.nextInt(Math.min(whole.length, random.nextBoolean() ? 400 : whole.length));
            damaged[place] ^= (byte) (1 << random.nextInt(8));
        }
        return damaged;
    }

    private static void readOrRefuse(String name, byte[] damaged) {
        try {
            OnnxFile file = OnnxFile.of(name, damaged);
            assertThat(file.outputs()).isNotEmpty();
            file.outputs().values().forEach(shape -> assertThat(shape.bind(1)).isInstanceOf(Shape.class));
        } catch (DataException e) {
            assertThat(e).hasMessageContaining(name);
            assertThat(e.getMessage().lines().count()).isOne();
        }
    }
}
