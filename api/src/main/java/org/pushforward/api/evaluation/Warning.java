package org.pushforward.api.evaluation;

/**
 * Something that a measurement shows to be wrong, or by which it is to be doubted.
 *
 * @param evidence what was seen with its figure, as a sentence without its end
 * @param cause what is likely behind it, as a phrase
 * @param remedy which option to change, as a phrase
 */
public record Warning(String evidence, String cause, String remedy) {
    /** Returns all of it as one sentence. */
    public String sentence() {
        return evidence + "; likely " + cause + "; " + remedy;
    }
}
