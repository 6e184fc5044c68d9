package org.pushforward.host.plugins.guard;

/** Tells why a plugin, or what it does, is nothing for a host. */
public class UnfitPluginException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    /** Creates the exception. */
    public UnfitPluginException(String cause, String remedy) {
        super(cause);
        this.remedy = remedy;
    }

    /** Returns what to do about it, as a clause in the imperative; the message is the cause, as a clause. */
    public String remedy() {
        return remedy;
    }
}
