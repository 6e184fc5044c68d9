package org.pushforward.conformance;

import java.lang.invoke.MethodHandles;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.evaluation.Evaluation;
import org.pushforward.api.evaluation.Evaluator;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.evaluation.Need;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.model.TrainedModel;
import org.pushforward.api.workbench.CancelledException;
import org.pushforward.api.workbench.Workbench;

/** A measure of nothing with one mistake or none. */
record DefectiveEvaluator(Defect defect, AtomicInteger hidden) implements Evaluator<DefectiveEvaluator.Options> {
    private static final long PATIENCE_IS_LOST = TimeUnit.MILLISECONDS.toNanos(1100);

    /** What an author may get wrong. */
    enum Defect {
        NONE,
        NAME,
        TWICE,
        UNANNOUNCED,
        HIDDEN_GENERATOR,
        CONTRIBUTIONS,
        GOES_ON,
        SILENT,
        NEEDS_MORE,
        NO_NUMBER
    }

    /** There is nothing to choose. */
    record Options() {}

    DefectiveEvaluator(Defect defect) {
        this(defect, new AtomicInteger());
    }

    @Override
    public Descriptor<Options> descriptor() {
        return new Descriptor<>("defective", "Is wrong", "", OptionsType.of(MethodHandles.lookup(), Options.class));
    }

    @Override
    public List<Need> needs() {
        return defect == Defect.NEEDS_MORE ? List.of(Need.LABELLED_IMAGES) : List.of(Need.GENERATOR);
    }

    @Override
    public List<String> metrics(Options options) {
        return List.of(defect == Defect.UNANNOUNCED ? "other" : defect == Defect.NAME ? "The measure" : "measure");
    }

    @Override
    public Evaluation evaluate(TrainedModel model, Dataset data, Options options, Workbench bench) {
        try {
            if (defect == Defect.SILENT) {
                work();
            }
            bench.progress("measuring", 0, 1);
        } catch (CancelledException e) {
            if (defect != Defect.GOES_ON) {
                throw e;
            }
        }
        double value = defect == Defect.HIDDEN_GENERATOR
                ? hidden.incrementAndGet()
                : defect == Defect.NO_NUMBER
                        ? Double.NaN
                        : bench.random("measure").step(0).nextUniform();
        Metric metric =
                new Metric(defect == Defect.NAME ? "The measure" : "measure", value, 0, "", Metric.Better.LOWER, 1);
        double contribution = defect == Defect.CONTRIBUTIONS ? value + 1 : value;
        return new Evaluation(
                defect == Defect.TWICE ? List.of(metric, metric) : List.of(metric),
                List.of(),
                Map.of(metric.id(), new double[] {contribution}));
    }

    /** Keeps the processor busy for longer than anybody should wait. */
    private static void work() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long end = threads.getCurrentThreadCpuTime() + PATIENCE_IS_LOST;
        while (threads.getCurrentThreadCpuTime() < end) {
            Thread.onSpinWait();
        }
    }
}
