package org.pushforward.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;
import org.pushforward.api.data.DataSource;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.evaluation.Evaluation;
import org.pushforward.api.evaluation.Evaluator;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.model.TrainedModel;
import org.pushforward.api.workbench.Workbench;

/** What JUnit makes of laws that hold and of laws that do not. */
class ConformanceTestsTest {
    /** There is nothing to choose. */
    record Options() {}

    private static Descriptor<Options> describe(String id) {
        return new Descriptor<>(id, "Is tested", "", OptionsType.of(MethodHandles.lookup(), Options.class));
    }

    /** Measures the same each time. */
    private record Constant(double value) implements Evaluator<Options> {
        @Override
        public Descriptor<Options> descriptor() {
            return describe("constant");
        }

        @Override
        public Evaluation evaluate(TrainedModel model, Dataset data, Options options, Workbench bench) {
            Metric metric = new Metric("constant", value, 0, "", Metric.Better.LOWER, 1);
            return new Evaluation(List.of(metric), List.of(), Map.of("constant", new double[] {1}));
        }
    }

    static class Right extends EvaluatorConformance {
        @Override
        protected Evaluator<?> evaluator() {
            return new Constant(1);
        }
    }

    static class Wrong extends EvaluatorConformance {
        @Override
        protected Evaluator<?> evaluator() {
            return new Constant(2);
        }
    }

    /** Opens nothing. */
    private record Closed() implements DataSource<Options> {
        @Override
        public Descriptor<Options> descriptor() {
            return describe("closed");
        }

        @Override
        public Dataset open(Options options, Workbench bench) {
            throw new IllegalStateException("closed for ever");
        }
    }

    static class Thrown extends DataSourceConformance {
        @Override
        protected DataSource<?> source() {
            return new Closed();
        }
    }

    private static Events run(Class<?> tests) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .execute()
                .testEvents();
    }

    private static List<String> failures(Events events) {
        return events.failed().stream()
                .map(event -> event.getTestDescriptor().getDisplayName() + ": "
                        + event.getRequiredPayload(TestExecutionResult.class)
                                .getThrowable()
                                .orElseThrow()
                                .getMessage())
                .toList();
    }

    @Test
    void everyLawIsATestOfItsOwn() {
        Events events = run(Right.class);
        assertThat(failures(events)).isEmpty();
        assertThat(events.succeeded().count()).isGreaterThan(8);
    }

    @Test
    void aBrokenLawFailsWithItsSentenceAndTheOthersPass() {
        Events events = run(Wrong.class);
        assertThat(failures(events))
                .singleElement()
                .asString()
                .isEqualTo("contributions are of reported metrics and have their mean: The mean of the contributions to"
                        + " 'constant' is 1.0000000, but it is reported as 2.0000000");
        assertThat(events.succeeded().count()).isGreaterThan(7);
    }

    @Test
    void whatAnExtensionThrowsIsSaid() {
        assertThat(failures(run(Thrown.class)))
                .anySatisfy(failure -> assertThat(failure)
                        .startsWith("the same options give the same data: It threw"
                                + " java.lang.IllegalStateException: closed for ever (at "));
    }
}
