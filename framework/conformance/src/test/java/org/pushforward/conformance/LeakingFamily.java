package org.pushforward.conformance;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.Option;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.api.model.Recommendation;

/** A family that leaves something of itself behind when a model is defined, as its option says. */
public final class LeakingFamily implements ModelFamily<LeakingFamily.Options> {
    static final String THREAD = "left behind";

    /** What is left behind. */
    enum Leak {
        NONE,
        THREAD,
        LISTENER,
        HOOK
    }

    /** Options of the family. */
    record Options(
            @Option(help = "what is left behind", defaultValue = "none")
            Leak leak) {}

    private static final class Hook extends Thread {
        @Override
        public void run() {
            // There is nothing to be done at the end.
        }
    }

    private static final class Listener extends Handler {
        @Override
        public void publish(LogRecord line) {
            // It is there, which is enough.
        }

        @Override
        public void flush() {
            // There is nothing.
        }

        @Override
        public void close() {
            // There is nothing.
        }
    }

    @Override
    public Descriptor<Options> descriptor() {
        return new Descriptor<>("leaking", "Leaks", "", OptionsType.of(MethodHandles.lookup(), Options.class));
    }

    @Override
    public Model define(DataShape data, Options options) {
        switch (options.leak()) {
            case THREAD -> {
                Thread thread = new Thread(LeakingFamily::rest, THREAD);
                thread.setDaemon(true);
                thread.start();
            }
            case LISTENER -> Logger.getLogger(THREAD).getParent().addHandler(new Listener());
            case HOOK -> Runtime.getRuntime().addShutdownHook(new Hook());
            default -> {
                // A good example.
            }
        }
        DefectiveFamily sound = new DefectiveFamily(DefectiveFamily.Defect.NONE);
        return sound.define(data, new DefectiveFamily.Options());
    }

    private static void rest() {
        try {
            Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Recommendation recommendation() {
        return new Recommendation("maximum-likelihood", Map.of(), List.of());
    }
}
