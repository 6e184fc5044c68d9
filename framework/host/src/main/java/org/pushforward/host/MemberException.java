package org.pushforward.host;

/** Thrown when one member of a sweep is refused, so that none of them is begun; its cause says why. */
public final class MemberException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String member;

    /** Creates the exception with the name of the member. */
    public MemberException(String member, Throwable cause) {
        super(cause.getMessage() + ", in the member '" + member + "' of the sweep", cause);
        this.member = member;
    }

    /** Returns the name of the member. */
    public String member() {
        return member;
    }
}
