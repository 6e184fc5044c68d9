package org.pushforward.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pushforward.api.engine.StateLayout;
import org.pushforward.api.engine.StepGraph;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;

class NativeLibraryTest {
    @Test
    void aProcessPrintsNothingAndLeavesNoFoldersBehind(@TempDir Path temporary, @TempDir Path logs)
            throws IOException, InterruptedException {
        Path output = logs.resolve("output");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        OneStep.class.getName())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(output).isEmptyFile();
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void aTemporaryFolderThatCannotBeWrittenIsNamed(@TempDir Path folder) throws IOException, InterruptedException {
        Path missing = folder.resolve("missing");
        Path errors = folder.resolve("errors");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + missing,
                        "-cp",
                        System.getProperty("java.class.path"),
                        OneStep.class.getName())
                .redirectError(errors.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isNotZero();
        assertThat(Files.readString(errors))
                .contains("The library of ONNX Runtime cannot be unpacked into the temporary folder " + missing);
    }

    /** Runs one step. */
    static final class OneStep {
        private OneStep() {}

        public static void main(String[] arguments) {
            Value x = Value.input("x", Shape.of(2));
            StepGraph step = new StepGraph("step", List.of(x), Map.of(), Map.of(), Map.of("y", x.exp()));
            try (var engine = new OnnxRuntimeEngine(OnnxRuntimeOptions.standard());
                    var state = engine.allocate(new StateLayout(Map.of()));
                    var program = engine.compile(step)) {
                program.run(state, Map.of("x", Tensor.zeros(ElementType.FLOAT32, Shape.of(2))));
            }
        }
    }
}
