package org.pushforward.api.extension;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Something that a plugin adds to the host under an id: a data source, model family, trainer, evaluator or engine.
 *
 * <p>Implementations have a public constructor without arguments, hold no mutable state and may be called from several
 * threads at once.
 *
 * @param <O> the record of its options
 */
@ConsumerType
public interface Extension<O extends Record> {
    /** Returns the id, the documentation and the options; always the same. */
    Descriptor<O> descriptor();
}
