package org.pushforward.lecture.result;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pushforward.lecture.yaml.Place;

/**
 * What stands between the braces of a placeholder: a number of a run, or the difference or ratio of two.
 *
 * @param first the number
 * @param operator {@code -} or {@code /}; empty for none
 * @param second what is subtracted, or divided by
 * @param part {@code value} or {@code error} for one of the two alone; empty for both
 */
public record NumberExpression(Quantity first, String operator, Optional<Quantity> second, String part) {
    private static final List<String> OPERATORS = List.of("-", "/");
    private static final List<String> PARTS = List.of("value", "error");

    /**
     * A number as a page shows it.
     *
     * @param amount the number
     * @param budgets the budgets of the runs that it is of, one or two
     */
    public record Woven(Amount amount, List<String> budgets) {
        public Woven {
            budgets = List.copyOf(budgets);
        }
    }

    /**
     * Reads an expression.
     *
     * @throws org.pushforward.api.data.DataException when it is none
     */
    public static NumberExpression parse(String text, Place place) {
        List<String> words = Arrays.asList(text.strip().split("\\s+"));
        String part =
                words.size() > 2 && PARTS.contains(words.get(words.size() - 1)) ? words.get(words.size() - 1) : "";
        List<String> rest = part.isEmpty() ? words : words.subList(0, words.size() - 1);
        if (rest.size() == 2) {
            return new NumberExpression(Quantity.parse(rest.get(0), rest.get(1), place), "", Optional.empty(), part);
        }
        if (rest.size() == 5 && OPERATORS.contains(rest.get(2))) {
            return new NumberExpression(
                    Quantity.parse(rest.get(0), rest.get(1), place),
                    rest.get(2),
                    Optional.of(Quantity.parse(rest.get(3), rest.get(4), place)),
                    part);
        }
        throw place.refuse(
                "'{{" + text + "}}' is not a number of a run: write {{EXPERIMENT METRIC}}, or two of them with"
                        + " - or / between, and value or error behind for one of the two alone");
    }

    /** Returns the numbers that it is made of. */
    public List<Quantity> quantities() {
        return Stream.concat(Stream.of(first), second.stream()).toList();
    }

    /** Returns the number; empty when one of the experiments was not run yet. */
    public Optional<Woven> in(Results results) {
        Optional<Result> one = results.of(first.experiment()).map(Results.Found::result);
        if (second.isEmpty()) {
            return one.map(result -> new Woven(first.in(result), List.of(result.budget())));
        }
        Optional<Result> other = results.of(second.get().experiment()).map(Results.Found::result);
        if (one.isEmpty() || other.isEmpty()) {
            return Optional.empty();
        }
        Amount a = first.in(one.get());
        Amount b = second.get().in(other.get());
        List<String> budgets =
                Stream.of(one.get().budget(), other.get().budget()).distinct().toList();
        return Optional.of(new Woven(operator.equals("-") ? a.minus(b) : a.over(b), budgets));
    }
}
