package org.pushforward.cli.output;

import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.pushforward.host.Monitor;
import org.pushforward.training.TrainingEvent;

/**
 * Shows how far work is: one line that changes in place on a terminal, a new line every few seconds elsewhere.
 *
 * <p>For training: steps of all, rate, remaining time and the metrics as they come.
 */
public final class Progress implements Monitor, AutoCloseable {
    private static final Duration IN_PLACE = Duration.ofMillis(100);
    private static final Duration LINES = Duration.ofSeconds(5);
    private static final String TO_LINE_START_AND_CLEAR = "\r\u001b[K";

    private final PrintStream err;
    private final boolean terminal;
    private final int width;
    private final BooleanSupplier cancelled;
    private final LongSupplier nanoseconds;

    private final Map<String, Double> latest = new LinkedHashMap<>();

    private String metrics = "";
    private String open = "";
    private boolean passing;
    private long firstStep;
    private long totalSteps;
    private long started;
    private long shown;

    /** Shows progress on the error stream of a console until {@code cancelled} holds. */
    public Progress(Console console, BooleanSupplier cancelled) {
        this(console.err(), console.errIsTerminal(), console.width(), cancelled, System::nanoTime);
    }

    Progress(PrintStream err, boolean terminal, int width, BooleanSupplier cancelled, LongSupplier nanoseconds) {
        this.err = err;
        this.terminal = terminal;
        this.width = width;
        this.cancelled = cancelled;
        this.nanoseconds = nanoseconds;
        this.shown = nanoseconds.getAsLong();
    }

    @Override
    public boolean isCancelled() {
        return cancelled.getAsBoolean();
    }

    @Override
    public void on(TrainingEvent event) {
        if (event instanceof TrainingEvent.Started start) {
            firstStep = start.step();
            totalSteps = start.totalSteps();
            latest.clear();
            metrics = "";
            started = nanoseconds.getAsLong();
            shown = started;
            String from = start.step() == 0 ? "" : ", going on from step " + start.step();
            note("Training " + start.parameters() + " parameters for " + start.totalSteps() + " steps" + from);
        } else if (event instanceof TrainingEvent.Measured measured) {
            measured.metrics()
                    .forEach((name, value) -> latest.merge(name, value, (old, now) -> now.isNaN() ? old : now));
            metrics = Words.of(latest);
        } else if (event instanceof TrainingEvent.Warned warned) {
            note("Warning: " + warned.sentence());
        } else if (event instanceof TrainingEvent.StoppedEarly early) {
            totalSteps = early.step();
            note("Stopped early after step " + early.step() + ": " + early.reason());
        } else if (event instanceof TrainingEvent.Finished || event instanceof TrainingEvent.Interrupted) {
            show(training(event.step()));
            close();
            if (event instanceof TrainingEvent.Finished end && end.keptStep() < end.step()) {
                note("Kept the weights of step " + end.keptStep() + ", the best on held-out data");
            }
        } else if (event instanceof TrainingEvent.Stopped) {
            close();
        }
    }

    @Override
    public void stepped(long step) {
        if (isDue()) {
            show(training(step));
        }
    }

    @Override
    public void progress(String what, long done, long total) {
        if (isDue()) {
            show(what + " " + 100 * done / Math.max(1, total) + " %");
            passing = true;
        }
    }

    @Override
    public void note(String sentence) {
        clear();
        err.println(sentence);
        reopen();
    }

    /** Returns the metrics as they were last. */
    public String metrics() {
        return metrics;
    }

    private String training(long step) {
        double seconds = (nanoseconds.getAsLong() - started) / 1e9;
        double rate = (step - firstStep) / Math.max(seconds, 1e-9);
        String remaining = step == totalSteps
                ? "took " + Words.of(Duration.ofMillis((long) (1000 * seconds)))
                : Words.of(Duration.ofMillis((long) (1000 * (totalSteps - step) / rate))) + " left";
        return "step " + step + "/" + totalSteps + "  " + Words.of(rate) + " steps/s  " + remaining + "  " + metrics;
    }

    private boolean isDue() {
        long now = nanoseconds.getAsLong();
        boolean due = now - shown >= (terminal ? IN_PLACE : LINES).toNanos();
        if (due) {
            shown = now;
        }
        return due;
    }

    private void show(String line) {
        passing = false;
        if (terminal) {
            open = line.length() < width ? line : line.substring(0, width - 1);
            reopen();
        } else {
            err.println(line.stripTrailing());
        }
    }

    private void clear() {
        if (!open.isEmpty()) {
            err.print(TO_LINE_START_AND_CLEAR);
        }
    }

    private void reopen() {
        if (!open.isEmpty()) {
            err.print(TO_LINE_START_AND_CLEAR + open);
            err.flush();
        }
    }

    /** Leaves the line of training as it is, takes away any other, and lets others print below. */
    @Override
    public void close() {
        if (passing) {
            clear();
        } else if (!open.isEmpty()) {
            err.println();
        }
        err.flush();
        open = "";
    }
}
