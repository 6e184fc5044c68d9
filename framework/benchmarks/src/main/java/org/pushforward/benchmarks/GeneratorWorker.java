package org.pushforward.benchmarks;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.pushforward.api.model.Model;
import org.pushforward.benchmarks.measure.Clock;
import org.pushforward.benchmarks.measure.Generation;
import org.pushforward.onnx.ModelExporter;
import org.pushforward.onnx.ModelFacts;
import org.pushforward.training.Weights;

/** Exports a generator and measures the file as an application would use it: prints a {@link Generation}. */
final class GeneratorWorker {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final String input;
    private final int latentSize;
    private final Map<Integer, FloatBuffer> latents = new HashMap<>();

    private GeneratorWorker(OrtSession session, int latentSize) throws OrtException {
        this.session = session;
        this.latentSize = latentSize;
        this.input = session.getInputNames().iterator().next();
    }

    /** Measures: the family, the number of threads, and the clock. */
    public static void main(String[] arguments) throws IOException, OrtException {
        Family family = Family.valueOf(arguments[0].replace('-', '_').toUpperCase(Locale.ROOT));
        Clock clock = Clock.valueOf(arguments[2].toUpperCase(Locale.ROOT));
        Model model = family.model();
        Path folder = Files.createTempDirectory("benchmark-" + family);
        new ModelExporter(model, Weights.initial(model, Workload.SEED).values(), family.shape())
                .prove()
                .write(ModelFacts.of("generator", Map.of()), folder);
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(Integer.parseInt(arguments[1]));
        try (OrtSession session = OrtEnvironment.getEnvironment()
                .createSession(folder.resolve("generator.onnx").toString(), options)) {
            GeneratorWorker worker = new GeneratorWorker(
                    session, (int) model.generator().prior().shape().size(0));
            System.out.println(Generation.measure(worker::generate, clock).json());
        } finally {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private double generate(int samples) {
        FloatBuffer latent = latents.computeIfAbsent(samples, this::halves);
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, latent, new long[] {samples, latentSize});
                OrtSession.Result result = session.run(Map.of(input, tensor))) {
            FloatBuffer values = ((OnnxTensor) result.get(0)).getFloatBuffer();
            double sum = 0;
            int count = values.remaining();
            while (values.hasRemaining()) {
                sum += values.get();
            }
            return sum / count;
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    private FloatBuffer halves(int samples) {
        FloatBuffer latent = ByteBuffer.allocateDirect(Float.BYTES * samples * latentSize)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        while (latent.hasRemaining()) {
            latent.put(0.5f);
        }
        return latent.rewind();
    }
}
