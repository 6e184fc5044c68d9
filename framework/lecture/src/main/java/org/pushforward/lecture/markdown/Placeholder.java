package org.pushforward.lecture.markdown;

import org.commonmark.node.CustomNode;

/** A number of a run within a text: {@code {{EXPERIMENT METRIC}}}. */
public final class Placeholder extends CustomNode {
    private final String expression;

    Placeholder(String expression) {
        this.expression = expression;
    }

    /** Returns what stands between the braces. */
    public String expression() {
        return expression;
    }
}
