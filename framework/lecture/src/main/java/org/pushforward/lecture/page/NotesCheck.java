package org.pushforward.lecture.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.pushforward.api.data.DataException;
import org.pushforward.host.experiment.Nearest;
import org.pushforward.lecture.format.Lecture;
import org.pushforward.lecture.formula.FormulaException;
import org.pushforward.lecture.formula.Formulas;
import org.pushforward.lecture.markdown.DisplayFormula;
import org.pushforward.lecture.markdown.Formula;
import org.pushforward.lecture.markdown.Markdown;
import org.pushforward.lecture.markdown.Placeholder;
import org.pushforward.lecture.result.NumberExpression;
import org.pushforward.lecture.result.Quantity;

/** Finds what is wrong in a text of a lecture, without its results. */
final class NotesCheck extends AbstractVisitor {
    static final String RAW_HTML = "HTML and scripts have no place in notes: write it in Markdown, or indent it by four"
            + " spaces to show it as text";
    private static final int SHOWN = 60;

    private final Lecture lecture;
    private final Formulas formulas;
    private final Markdown text;
    private final List<String> problems = new ArrayList<>();

    private NotesCheck(Lecture lecture, Formulas formulas, Markdown text) {
        this.lecture = lecture;
        this.formulas = formulas;
        this.text = text;
    }

    /** Returns what is wrong, a sentence each with file and line. */
    static List<String> problems(Lecture lecture, Formulas formulas, Markdown text) {
        NotesCheck check = new NotesCheck(lecture, formulas, text);
        text.document().accept(check);
        return check.problems;
    }

    /** Returns what is wrong with a formula, in words. */
    static String formula(String latex, FormulaException e) {
        String one = latex.replaceAll("\\s+", " ");
        String shown = one.length() <= SHOWN ? one : one.substring(0, SHOWN) + "…";
        return "the formula '" + shown + "' cannot be understood: " + e.getMessage();
    }

    private void problem(Node node, String sentence) {
        problems.add(text.place(node) + ": " + sentence);
    }

    /** Takes note of what is refused. */
    private void attempt(Runnable work) {
        try {
            work.run();
        } catch (DataException e) {
            problems.add(e.getMessage());
        }
    }

    private void set(Node node, String latex, boolean display) {
        try {
            formulas.svg(latex, display);
        } catch (FormulaException e) {
            problem(node, formula(latex, e));
        }
    }

    @Override
    public void visit(CustomNode node) {
        if (node instanceof Formula formula) {
            set(node, formula.latex(), formula.isDisplay());
        } else if (node instanceof Placeholder placeholder) {
            attempt(() -> NumberExpression.parse(placeholder.expression(), text.place(node))
                    .quantities()
                    .forEach(quantity -> experiment(node, quantity)));
        } else {
            visitChildren(node);
        }
    }

    private void experiment(Node node, Quantity quantity) {
        known(node, "experiment", quantity.experiment(), lecture.experiments());
    }

    private void known(Node node, String kind, String id, List<String> all) {
        if (!all.contains(id)) {
            problem(node, "the lecture has no " + kind + " '" + id + "'" + Nearest.hint(id, all));
        }
    }

    @Override
    public void visit(CustomBlock block) {
        if (block instanceof DisplayFormula formula) {
            if (formula.isClosed()) {
                set(block, formula.latex(), true);
            } else {
                problem(block, "the formula that begins here is not closed: end it with $$ before the next empty line");
            }
        } else {
            visitChildren(block);
        }
    }

    @Override
    public void visit(Text node) {
        if (node.getLiteral().contains("$$")) {
            problem(node, "here are dollars that begin no formula: write \\$ for a dollar");
        }
    }

    @Override
    public void visit(FencedCodeBlock block) {
        String content = block.getLiteral();
        Consumer<List<String>> experiments =
                ids -> ids.forEach(id -> known(block, "experiment", id, lecture.experiments()));
        switch (block.getInfo().strip()) {
            case "speaker" -> problems.addAll(problems(lecture, formulas, text.within(block, content)));
            case "results" ->
                attempt(() -> experiments.accept(
                        ResultsTable.read(content, text.place(block)).experiments()));
            case "experiment" -> experiments.accept(List.of(content.strip()));
            case "exercise" -> known(block, "exercise", content.strip(), lecture.exercises());
            default -> {}
        }
    }

    @Override
    public void visit(Image image) {
        Optional<String> problem = FigureHtml.problem(image.getDestination(), text.file(), lecture.folder());
        problem.ifPresentOrElse(sentence -> problem(image, sentence), () -> {
            var name = FigureHtml.RUN.matcher(image.getDestination());
            if (name.matches()) {
                known(image, "experiment", name.group(1), lecture.experiments());
            }
        });
        visitChildren(image);
    }

    @Override
    public void visit(Link link) {
        Links.problem(link.getDestination(), lecture).ifPresent(sentence -> problem(link, "the link " + sentence));
        visitChildren(link);
    }

    @Override
    public void visit(HtmlBlock block) {
        problem(block, RAW_HTML);
    }

    @Override
    public void visit(HtmlInline inline) {
        problem(inline, RAW_HTML);
    }
}
