package org.pushforward.lecture.page;

import java.util.Map;
import java.util.Set;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;
import org.pushforward.lecture.formula.FormulaException;
import org.pushforward.lecture.markdown.Anchors;
import org.pushforward.lecture.markdown.DisplayFormula;
import org.pushforward.lecture.markdown.Formula;
import org.pushforward.lecture.markdown.Markdown;
import org.pushforward.lecture.markdown.Placeholder;
import org.pushforward.lecture.markdown.PlainText;
import org.pushforward.lecture.result.NumberExpression;
import org.pushforward.lecture.yaml.Place;

/** Renders what notes have beyond CommonMark, and what of it pages of lectures show otherwise. */
final class NotesRenderer implements NodeRenderer {
    private final Weaving weaving;
    private final Markdown text;
    private final HtmlNodeRendererContext context;
    private final HtmlWriter html;
    private final String prefix;
    private final Anchors anchors;

    NotesRenderer(Weaving weaving, Markdown text, HtmlNodeRendererContext context, String prefix, Anchors anchors) {
        this.weaving = weaving;
        this.text = text;
        this.context = context;
        this.html = context.getWriter();
        this.prefix = prefix;
        this.anchors = anchors;
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(
                Formula.class,
                DisplayFormula.class,
                Placeholder.class,
                Heading.class,
                Paragraph.class,
                FencedCodeBlock.class,
                ThematicBreak.class,
                Image.class,
                Link.class,
                HtmlBlock.class,
                HtmlInline.class);
    }

    @Override
    public void render(Node node) {
        if (node instanceof Formula formula) {
            html.raw(set(formula.latex(), formula.isDisplay(), formula));
        } else if (node instanceof DisplayFormula formula) {
            html.raw("<div class=\"formula\">" + set(formula.latex(), true, formula) + "</div>\n");
        } else if (node instanceof Placeholder placeholder) {
            number(placeholder);
        } else if (node instanceof Heading heading) {
            heading(heading);
        } else if (node instanceof Paragraph paragraph) {
            paragraph(paragraph);
        } else if (node instanceof FencedCodeBlock block) {
            block(block);
        } else if (node instanceof Image image) {
            html.raw(new FigureHtml(weaving, text).inline(image));
        } else if (node instanceof Link link) {
            link(link);
        } else if (!(node instanceof ThematicBreak)) {
            throw text.place(node).refuse(NotesCheck.RAW_HTML);
        }
    }

    private String set(String latex, boolean display, Node node) {
        try {
            return weaving.formulas().svg(latex, display);
        } catch (FormulaException e) {
            throw text.place(node).refuse(NotesCheck.formula(latex, e));
        }
    }

    private void number(Placeholder placeholder) {
        Place place = text.place(placeholder);
        NumberExpression expression = NumberExpression.parse(placeholder.expression(), place);
        html.raw(expression
                .in(weaving.results())
                .map(woven -> NumberHtml.of(expression, woven))
                .orElseGet(() -> NumberHtml.missing(expression, weaving.name())));
    }

    private void heading(Heading heading) {
        String level = "h" + Math.min(6, heading.getLevel() + 1);
        String anchor = heading.getLevel() == 1 ? prefix : prefix + "." + anchors.next(PlainText.of(heading));
        html.tag(level, prefix.isEmpty() ? Map.of() : Map.of("id", anchor));
        children(heading);
        html.tag("/" + level);
        html.line();
    }

    private void paragraph(Paragraph paragraph) {
        if (FigureHtml.isOnlyFigures(paragraph)) {
            for (Node child = paragraph.getFirstChild(); child != null; child = child.getNext()) {
                if (child instanceof Image image) {
                    html.raw(new FigureHtml(weaving, text).block(image));
                }
            }
            return;
        }
        boolean tight = paragraph.getParent() != null
                && paragraph.getParent().getParent() instanceof org.commonmark.node.ListBlock list
                && list.isTight();
        if (!tight) {
            html.tag("p");
        }
        children(paragraph);
        if (!tight) {
            html.tag("/p");
            html.line();
        }
    }

    private void block(FencedCodeBlock block) {
        String info = block.getInfo().strip();
        switch (info) {
            case "speaker" -> {}
            case "results" -> html.raw(new ResultsTable(weaving, text.place(block)).html(block.getLiteral()));
            case "experiment" ->
                html.raw(new ExperimentHtml(weaving).html(block.getLiteral().strip()));
            case "exercise" ->
                html.raw(new ExerciseHtml(weaving).html(block.getLiteral().strip()));
            default -> {
                html.raw("<pre><code>" + Html.escape(block.getLiteral()) + "</code></pre>\n");
            }
        }
    }

    private void link(Link link) {
        html.tag("a", Map.of("href", Links.target(link.getDestination(), prefix, weaving.lecture())));
        children(link);
        html.tag("/a");
    }

    private void children(Node parent) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            context.render(child);
        }
    }
}
