package org.pushforward.lecture.page;

import java.util.List;
import java.util.stream.Collectors;
import org.pushforward.lecture.result.Amount;
import org.pushforward.lecture.result.NumberExpression;
import org.pushforward.lecture.result.Quantity;

/** Numbers of runs as a page shows them, each marked with its budget. */
final class NumberHtml {
    private NumberHtml() {}

    static String of(NumberExpression expression, NumberExpression.Woven woven) {
        Amount amount = woven.amount();
        String shown = switch (expression.part()) {
            case "value" -> Html.escape(amount.valueText());
            case "error" -> amount.errorText().isEmpty() ? "0" : amount.errorText();
            default -> both(amount);
        };
        return "<span class=\"number\">" + shown + marks(woven.budgets()) + "</span>";
    }

    /** Returns a number with its standard error. */
    static String both(Amount amount) {
        String error = amount.errorText();
        return Html.escape(amount.valueText()) + (error.isEmpty() ? "" : "&nbsp;±&nbsp;" + error);
    }

    /** Returns the same for the cell of a table, where the error may stand below. */
    static String cell(Amount amount) {
        String error = amount.errorText();
        String value = "<span class=\"number\">" + Html.escape(amount.valueText()) + "</span>";
        return error.isEmpty() ? value : value + " <span class=\"number\">±&nbsp;" + error + "</span>";
    }

    /** Returns the marks of budgets. */
    static String marks(List<String> budgets) {
        return budgets.stream()
                .map(Html::escape)
                .map(budget -> "<sup class=\"budget " + budget + "\">" + budget + "</sup>")
                .collect(Collectors.joining());
    }

    static String missing(NumberExpression expression, String name) {
        String experiments = expression.quantities().stream()
                .map(Quantity::experiment)
                .distinct()
                .collect(Collectors.joining(" "));
        return "<span class=\"number missing\" title=\"" + Html.escape(command(name, experiments))
                + "\">not run yet</span>";
    }

    /** Returns the command that runs experiments. */
    static String command(String name, String experiments) {
        return "pushforward lecture run " + name + " " + experiments;
    }
}
