package org.pushforward.host.plugins;

import java.util.List;

/** Thrown when no extension of a kind has the id that was asked for; the message names the nearest ids. */
public final class UnknownExtensionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception for an id that is not among those of the kind. */
    UnknownExtensionException(ExtensionKind<?> kind, String id, List<String> ids) {
        super(message(kind, id, NearestNames.to(id, ids)));
    }

    private static String message(ExtensionKind<?> kind, String id, List<String> nearest) {
        String guess = nearest.isEmpty() ? "" : "; did you mean '" + String.join("' or '", nearest) + "'?";
        return "There is no " + kind.noun() + " '" + id + "'" + guess + (guess.isEmpty() ? "; " : " ")
                + "'pushforward list " + kind.listing() + "' shows what there is";
    }
}
