package org.pushforward.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.pushforward.api.engine.Engine;
import org.pushforward.api.workbench.CancelledException;
import org.pushforward.training.LoopOptions;
import org.pushforward.training.TrainingEvent;
import org.pushforward.training.TrainingListener;
import org.pushforward.training.TrainingLoop;
import org.pushforward.training.TrainingStoppedException;

/**
 * Chooses what an experiment leaves open of its engine by making a few steps of its training in each way.
 *
 * <p>The choice is kept in the cache folder for this machine and this training, so that the next training makes none.
 */
final class EngineTrials {
    // A trial takes about two seconds in all, and changes the speed by half at most.
    private static final long WORTHWHILE_STEPS = 2000;
    private static final long TRIAL_NANOS = 400_000_000;
    private static final int UNTIMED_STEPS = 2;
    // Busy waiting is punished when the machine is no longer idle: other candidates must be clearly better than the
    // first.
    private static final double CLEARLY = 1.1;
    private static final Map<String, Object> BARE = Map.of(
            "metrics-every", 1_000_000_000,
            "checkpoint-every", 1_000_000_000,
            "held-out-every", 0,
            "patience", 0,
            "average", 0);

    private final Assembly assembly;
    private final Monitor monitor;

    private EngineTrials(Assembly assembly, Monitor monitor) {
        this.assembly = assembly;
        this.monitor = monitor;
    }

    /** Returns the options of the engine that an experiment is to be trained with; empty where it leaves nothing open. */
    static Optional<Map<String, Object>> choose(Assembly assembly, EngineTrialFile file, Monitor monitor) {
        List<Map<String, Object>> candidates = assembly.engineCandidates();
        if (candidates.size() < 2 || assembly.loop().totalSteps() < WORTHWHILE_STEPS) {
            return candidates.stream().findFirst();
        }
        Optional<Map<String, Object>> known = file.find(assembly, candidates);
        if (known.isEmpty()) {
            Map<String, Object> chosen = new EngineTrials(assembly, monitor).fastest(candidates);
            file.keep(assembly, candidates, chosen);
            return Optional.of(chosen);
        }
        return known;
    }

    private Map<String, Object> fastest(List<Map<String, Object>> candidates) {
        List<String> rates = new ArrayList<>();
        Map<String, Object> fastest = candidates.get(0);
        double highest = 0;
        for (int i = 0; i < candidates.size(); i++) {
            monitor.progress("trying settings of the engine", i, candidates.size());
            double rate = rate(candidates.get(i));
            rates.add(String.format(Locale.ROOT, "%.4g steps/s with %s", rate, words(candidates.get(i))));
            if (rate > highest * (i == 0 ? 1 : CLEARLY)) {
                highest = rate;
                fastest = candidates.get(i);
            }
        }
        monitor.note("Chose " + words(fastest) + " for the engine by a trial: " + String.join(", ", rates));
        return fastest;
    }

    private static String words(Map<String, Object> options) {
        List<String> words = new ArrayList<>();
        options.forEach((name, value) -> words.add(name + " " + value));
        return String.join(" and ", words);
    }

    /** Returns the steps per second; 0 where training stops before it can be timed, as it will again. */
    private double rate(Map<String, Object> options) {
        Map<String, Object> bare = new LinkedHashMap<>(assembly.experiment().loop());
        bare.putAll(BARE);
        Timer timer = new Timer();
        try (Engine engine = assembly.openEngine(options)) {
            TrainingLoop loop = assembly.loop(engine, LoopOptions.type().bind(bare));
            loop.train(Optional.empty(), loop.totalSteps(), timer, timer);
        } catch (TrainingStoppedException e) {
            return 0;
        }
        if (monitor.isCancelled()) {
            throw new CancelledException("Trying settings of the engine");
        }
        return timer.rate();
    }

    /** Times the steps after the first ones until there are enough. */
    private final class Timer implements TrainingListener, BooleanSupplier {
        private long start;
        private long end;
        private long timed;

        @Override
        public void on(TrainingEvent event) {}

        @Override
        public void stepped(long step) {
            end = System.nanoTime();
            timed = step - UNTIMED_STEPS;
            if (timed <= 0) {
                start = end;
            }
        }

        @Override
        public boolean getAsBoolean() {
            return monitor.isCancelled() || (timed > 0 && end - start >= TRIAL_NANOS);
        }

        double rate() {
            return timed / ((end - start) / 1e9);
        }
    }
}
