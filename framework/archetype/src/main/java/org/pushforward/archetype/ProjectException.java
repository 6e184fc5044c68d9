package org.pushforward.archetype;

/** Thrown when a project cannot be made under a name or in a folder; one sentence with the name and what is legal. */
public final class ProjectException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception with its sentence. */
    ProjectException(String message) {
        super(message);
    }
}
