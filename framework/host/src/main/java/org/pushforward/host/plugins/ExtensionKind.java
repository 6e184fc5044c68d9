package org.pushforward.host.plugins;

import java.util.List;
import java.util.function.Function;
import org.pushforward.api.data.DataSource;
import org.pushforward.api.engine.EngineProvider;
import org.pushforward.api.evaluation.Evaluator;
import org.pushforward.api.extension.Extension;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.api.training.Trainer;

/**
 * One of the five kinds of extension; ids are unique within a kind.
 *
 * @param <E> the interface that extensions of this kind implement
 */
public final class ExtensionKind<E extends Extension<?>> {
    /** Model families. */
    public static final ExtensionKind<ModelFamily<?>> FAMILY =
            new ExtensionKind<>("model family", "families", ModelFamily.class, e -> (ModelFamily<?>) e);

    /** Data sources. */
    public static final ExtensionKind<DataSource<?>> DATA_SOURCE =
            new ExtensionKind<>("data source", "data", DataSource.class, e -> (DataSource<?>) e);

    /** Trainers. */
    public static final ExtensionKind<Trainer<?>> TRAINER =
            new ExtensionKind<>("trainer", "trainers", Trainer.class, e -> (Trainer<?>) e);

    /** Evaluators. */
    public static final ExtensionKind<Evaluator<?>> EVALUATOR =
            new ExtensionKind<>("evaluator", "evaluators", Evaluator.class, e -> (Evaluator<?>) e);

    /** Providers of engines. */
    public static final ExtensionKind<EngineProvider<?>> ENGINE =
            new ExtensionKind<>("engine", "engines", EngineProvider.class, e -> (EngineProvider<?>) e);

    /** All kinds, in the order in which they are listed. */
    public static final List<ExtensionKind<?>> ALL = List.of(FAMILY, DATA_SOURCE, TRAINER, EVALUATOR, ENGINE);

    private final String noun;
    private final String listing;
    private final Class<?> type;
    private final Function<Object, E> cast;

    private ExtensionKind(String noun, String listing, Class<?> type, Function<Object, E> cast) {
        this.noun = noun;
        this.listing = listing;
        this.type = type;
        this.cast = cast;
    }

    /** Returns what one of this kind is called in a sentence, such as {@code model family}. */
    public String noun() {
        return noun;
    }

    /** Returns the word after {@code pushforward list} that shows this kind, such as {@code families}. */
    public String listing() {
        return listing;
    }

    /** Returns the interface that extensions of this kind implement, under which a bundle registers them. */
    public Class<?> type() {
        return type;
    }

    /** Returns the extension as one of this kind. */
    E cast(Object extension) {
        return cast.apply(extension);
    }

    @Override
    public String toString() {
        return noun;
    }
}
