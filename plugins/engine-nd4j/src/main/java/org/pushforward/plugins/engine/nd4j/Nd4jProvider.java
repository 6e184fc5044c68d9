package org.pushforward.plugins.engine.nd4j;

import java.lang.invoke.MethodHandles;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.engine.Engine;
import org.pushforward.api.engine.EngineProvider;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.Option;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.graph.ElementType;

/** The engine {@code nd4j}: an independent second opinion on native arrays, in double precision where wanted. */
@Component(service = EngineProvider.class)
public final class Nd4jProvider implements EngineProvider<Nd4jProvider.Options> {
    /** The precisions of real numbers. */
    enum Precision {
        /** Single precision. */
        FLOAT32,
        /** Double precision. */
        FLOAT64
    }

    /**
     * Options of the engine.
     *
     * @param precision of real numbers
     * @param checkFinite whether every result of every operator is looked at
     */
    record Options(
            @Option(help = "precision of real numbers", defaultValue = "float32")
            Precision precision,

            @Option(
                    help = "stop at the first operator that produces a NaN or an infinity, and name it; slower",
                    defaultValue = "false")
            boolean checkFinite) {}

    private static final Descriptor<Options> DESCRIPTOR = new Descriptor<>(
            "nd4j",
            "Runs graphs operator by operator on ND4J arrays: in double precision, or to find where a NaN comes from",
            "",
            OptionsType.of(MethodHandles.lookup(), Options.class));

    @Override
    public Descriptor<Options> descriptor() {
        return DESCRIPTOR;
    }

    /** Opens the engine; the native code of ND4J is loaded when it is first used. */
    @Override
    public Engine open(Options options) {
        ElementType precision = options.precision() == Precision.FLOAT32 ? ElementType.FLOAT32 : ElementType.FLOAT64;
        return new Nd4jEngine(precision, options.checkFinite());
    }
}
