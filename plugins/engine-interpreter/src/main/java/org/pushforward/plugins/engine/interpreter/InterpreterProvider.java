package org.pushforward.plugins.engine.interpreter;

import java.lang.invoke.MethodHandles;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.engine.Engine;
import org.pushforward.api.engine.EngineProvider;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.Option;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.graph.ElementType;

/** The engine {@code interpreter}: an independent second opinion, value by value in plain Java. */
@Component(service = EngineProvider.class)
public final class InterpreterProvider implements EngineProvider<InterpreterProvider.Options> {
    /** The precisions of real numbers. */
    enum Precision {
        /** Single precision: every intermediate result is rounded to it. */
        FLOAT32,
        /** Double precision. */
        FLOAT64
    }

    /**
     * Options of the engine.
     *
     * @param precision of real numbers
     */
    record Options(
            @Option(help = "precision of real numbers", defaultValue = "float64")
            Precision precision) {}

    private static final Descriptor<Options> DESCRIPTOR = new Descriptor<>(
            "interpreter",
            "Runs graphs value by value in plain Java: slow and simple, for checking other engines",
            "",
            OptionsType.of(MethodHandles.lookup(), Options.class));

    @Override
    public Descriptor<Options> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Engine open(Options options) {
        return new InterpreterEngine(
                options.precision() == Precision.FLOAT32 ? ElementType.FLOAT32 : ElementType.FLOAT64);
    }
}
