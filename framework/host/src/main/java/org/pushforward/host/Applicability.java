package org.pushforward.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.evaluation.Evaluator;
import org.pushforward.api.evaluation.Need;
import org.pushforward.api.model.Model;

/**
 * Which evaluators can measure a model on data.
 *
 * @param subject the model and its data in words, for sentences
 * @param chosen the evaluators that are to measure
 * @param all every evaluator there is
 */
record Applicability(String subject, Model model, Dataset data, List<Evaluator<?>> chosen, List<Evaluator<?>> all) {
    /** Returns why an evaluator cannot measure, such as {@code 'nll' needs a model with a density}; empty when it can. */
    Optional<String> lack(Evaluator<?> evaluator) {
        List<Need> unmet = evaluator.needs().stream()
                .filter(need -> !need.isMet(model, data))
                .toList();
        return unmet.isEmpty()
                ? Optional.empty()
                : Optional.of("'" + evaluator.descriptor().id() + "' needs " + Need.words(unmet));
    }

    /** Returns why an evaluator cannot measure, as a sentence; empty when it can. */
    Optional<String> refusal(Evaluator<?> evaluator) {
        return lack(evaluator).map(lack -> "The evaluator " + lack + ", which " + subject + " does not have");
    }

    /** Throws {@link UsageException} when there is something to measure with, and nothing of it can. */
    void requireOne() {
        List<String> lacks = new ArrayList<>();
        chosen.forEach(evaluator -> lack(evaluator).ifPresent(lacks::add));
        if (!chosen.isEmpty() && lacks.size() == chosen.size()) {
            throw new UsageException("Nothing of what is to measure " + subject + " applies to it: "
                    + String.join(", ", lacks)
                    + (applicable().isEmpty()
                            ? "; and no other evaluator does: choose other data"
                            : "; choose among " + String.join(", ", applicable())));
        }
    }

    /** Throws {@link UsageException} when something of what is to measure cannot. */
    void requireAll() {
        requireOne();
        List<String> refusals = chosen.stream()
                .flatMap(evaluator -> refusal(evaluator).stream())
                .toList();
        if (!refusals.isEmpty()) {
            throw new UsageException(String.join("; ", refusals));
        }
    }

    private List<String> applicable() {
        return all.stream()
                .filter(evaluator -> lack(evaluator).isEmpty())
                .map(evaluator -> evaluator.descriptor().id())
                .toList();
    }
}
