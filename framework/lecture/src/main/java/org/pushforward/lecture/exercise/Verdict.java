package org.pushforward.lecture.exercise;

import java.util.List;

/**
 * What is said of an answer.
 *
 * @param right whether it is right
 * @param sentences what is missing, without the answer; what is right, where it is
 */
public record Verdict(boolean right, List<String> sentences) {
    public Verdict {
        sentences = List.copyOf(sentences);
    }

    static Verdict right(String sentence) {
        return new Verdict(true, List.of(sentence));
    }

    static Verdict wrong(String... sentences) {
        return new Verdict(false, List.of(sentences));
    }
}
