package org.pushforward.host.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that decides a result, with all defaults filled in.
 *
 * @param data the data source
 * @param model the model family
 * @param trainer the trainer
 * @param loop the options of the training loop by name, such as {@code batch} and {@code steps}
 * @param evaluators what judges the trained model, in order
 * @param report the options of the report by name
 * @param engine what runs the graphs
 * @param seed the seed of all random streams
 * @param expectations what is promised of the metrics; it decides nothing
 */
public record Experiment(
        Selection data,
        Selection model,
        Selection trainer,
        Map<String, Object> loop,
        List<Selection> evaluators,
        Map<String, Object> report,
        Selection engine,
        long seed,
        List<Expectation> expectations) {
    public Experiment {
        loop = Collections.unmodifiableMap(new LinkedHashMap<>(loop));
        evaluators = List.copyOf(evaluators);
        report = Collections.unmodifiableMap(new LinkedHashMap<>(report));
        expectations = List.copyOf(expectations);
    }

    /** Returns this experiment judged by other evaluators and under another seed, without promises. */
    public Experiment judgedBy(List<Selection> evaluators, long seed) {
        return new Experiment(data, model, trainer, loop, evaluators, report, engine, seed, List.of());
    }

    /** Returns this experiment with other options of its engine. */
    public Experiment withEngine(Map<String, Object> options) {
        return new Experiment(
                data,
                model,
                trainer,
                loop,
                evaluators,
                report,
                new Selection(engine.id(), options),
                seed,
                expectations);
    }
}
