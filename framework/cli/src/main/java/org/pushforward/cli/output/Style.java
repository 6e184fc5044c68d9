package org.pushforward.cli.output;

/**
 * Sets text off by colour and weight.
 *
 * @param enabled whether to do so at all
 */
public record Style(boolean enabled) {
    /** Returns a heading. */
    public String heading(String text) {
        return wrap("1", text);
    }

    /** Returns a name that can be used in commands. */
    public String name(String text) {
        return wrap("36", text);
    }

    /** Returns something of less weight. */
    public String faint(String text) {
        return wrap("2", text);
    }

    private String wrap(String code, String text) {
        return enabled && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
