package org.pushforward.host.plugins;

import java.util.List;
import org.pushforward.host.experiment.Nearest;

/** Thrown when no extension of a kind has the id that was asked for; the message names the nearest ids. */
public final class UnknownExtensionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param id what was asked for
     * @param ids what there is of this kind
     */
    UnknownExtensionException(ExtensionKind<?> kind, String id, List<String> ids) {
        super("There is no " + kind.noun() + " '" + id + "'" + Nearest.hint(id, ids) + " ('pushforward list "
                + kind.listing() + "' shows them all)");
    }
}
