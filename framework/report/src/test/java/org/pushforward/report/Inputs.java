package org.pushforward.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.evaluation.Metric.Better;
import org.pushforward.api.evaluation.Warning;
import org.pushforward.api.model.ConditionalModel;
import org.pushforward.graph.network.Parameters;
import org.pushforward.report.input.Cost;
import org.pushforward.report.input.Curves;
import org.pushforward.report.input.ReportInput;
import org.pushforward.report.input.Subject;

/** Reports' inputs as a run would make them. */
public final class Inputs {
    private Inputs() {}

    public static ReportInput plane() {
        Subject subject = new Subject(
                new InterpretedModel(new Bananas(2, 0.6, 0.45)),
                FakeData.of(new Bananas(2, 0.5, 0.5), List.of("x", "y"), true, 3000),
                new FakeBench(false));
        return of("moons-realnvp", subject, curves("nll"));
    }

    public static ReportInput images() {
        Subject subject = new Subject(
                new InterpretedModel(new Blobs(28)), FakeData.of(new Blobs(28), 1500), new FakeBench(false));
        return of("mnist-vae", subject, curves("loss", "reconstruction", "kl-to-prior"));
    }

    /** Images with a model that is given their labels, and makes nothing of them. */
    public static ReportInput labelled() {
        FakeData data = FakeData.of(new Blobs(28), 1500);
        ConditionalModel model =
                new ConditionalModel(new Parameters(), data.shape().labels(), label -> new Blobs(28));
        Subject subject = new Subject(new InterpretedModel(model), data, new FakeBench(false));
        return of("mnist-vae-conditional", subject, curves("loss"));
    }

    public static ReportInput table() {
        Subject subject = new Subject(
                new InterpretedModel(new Bananas(5, 0.6, 0.3)),
                FakeData.of(new Bananas(5, 0.5, 0.5), List.of("age", "height", "weight", "load", "speed"), false, 3000),
                new FakeBench(false));
        return of("table-flow", subject, curves("nll"));
    }

    private static Curves curves(String... names) {
        double[] steps = new double[200];
        Map<String, double[]> values = new LinkedHashMap<>();
        for (String name : names) {
            double[] curve = new double[steps.length];
            for (int i = 0; i < steps.length; i++) {
                steps[i] = 100 * (i + 1);
                curve[i] = 1.6 + 3 * Math.exp(-i / 12.0) + 0.04 * Math.sin(i * i);
            }
            values.put(name, curve);
        }
        return new Curves(steps, values);
    }

    public static ReportInput of(String title, Subject subject, Curves curves) {
        Map<String, List<Metric>> metrics = new LinkedHashMap<>();
        metrics.put(
                "kl-to-truth",
                List.of(
                        new Metric("kl-to-truth", 0.05943, 0.00812, "nats", Better.LOWER, 10_000),
                        new Metric("integral", 1.00012, 0, "", Better.ONE, 64_600),
                        new Metric("entropy", 0.29215, 0, "nats", Better.NEITHER, 0)));
        metrics.put("nll", List.of(new Metric("nll", 0.3551, 0.0121, "nats", Better.LOWER, 10_000)));
        Map<String, Map<String, String>> settings = new LinkedHashMap<>();
        settings.put("data", ordered("source", "moons", "noise", "0.05"));
        settings.put("model", ordered("family", "realnvp", "layers", "6", "width", "128"));
        settings.put(
                "train",
                ordered(
                        "trainer",
                        "maximum-likelihood",
                        "optimizer",
                        "adam",
                        "lr",
                        "1.0E-4",
                        "batch",
                        "256",
                        "steps",
                        "20000",
                        "weight-decay",
                        "0.0"));
        settings.put("evaluate", ordered("kl-to-truth", "draws 10000, grid 0.01", "nll", ""));
        settings.put("engine", ordered("name", "onnxruntime", "threads", "1", "precision", "float32"));
        Map<String, String> provenance = ordered(
                "Pushforward",
                "0.1.0-SNAPSHOT",
                "plugin flows",
                "org.pushforward.plugins.flows 0.1.0, sha-256 9f2b7d0c54e1a8b36f0d2c719ab84e5563f0d1c2b7a8e9f00112233445566778",
                "Java",
                "17.0.13, Eclipse Adoptium",
                "machine",
                "Linux amd64, 2 processors",
                "seed",
                "7",
                "data digest",
                "sha-256 0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9");
        List<Warning> warnings = List.of(new Warning(
                "The last tenth of the steps lowered the loss by 0.03 nats, more than its noise",
                "a training that ended before it converged",
                "choose more 'steps'"));
        return new ReportInput(
                title,
                "realnvp",
                "moons",
                metrics,
                new Cost(51.3, 20_000),
                curves,
                settings,
                provenance,
                warnings,
                subject);
    }

    static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
