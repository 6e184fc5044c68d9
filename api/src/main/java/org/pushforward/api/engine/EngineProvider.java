package org.pushforward.api.engine;

import org.pushforward.api.extension.Extension;

/**
 * Opens engines.
 *
 * @param <O> the record of its options
 */
public interface EngineProvider<O extends Record> extends Extension<O> {
    /** Opens an engine, to be closed by the caller. */
    Engine open(O options);
}
