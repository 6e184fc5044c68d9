package org.pushforward.host.experiment;

import java.util.Collection;
import org.pushforward.api.extension.Extension;

/** The extensions that an experiment may name. */
@FunctionalInterface
public interface Catalog {
    /** Returns all extensions of all kinds that are there now. */
    Collection<Extension<?>> extensions();
}
