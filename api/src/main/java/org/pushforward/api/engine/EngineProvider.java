package org.pushforward.api.engine;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.pushforward.api.extension.Extension;

/**
 * Opens engines.
 *
 * @param <O> the record of its options
 */
@ConsumerType
public interface EngineProvider<O extends Record> extends Extension<O> {
    /** Opens an engine, to be closed by the caller. */
    Engine open(O options);

    /**
     * Returns the options among which a short trial is to choose before a training, where {@code options} leave something
     * open; none where they leave nothing open.
     *
     * @return complete options, that first which suits a training too short for a trial
     */
    default List<O> candidates(O options) {
        return List.of();
    }
}
