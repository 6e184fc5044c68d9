package org.pushforward.lecture.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.ThematicBreak;
import org.pushforward.lecture.format.Lecture;
import org.pushforward.lecture.format.Section;
import org.pushforward.lecture.formula.Formulas;
import org.pushforward.lecture.markdown.Markdown;
import org.pushforward.lecture.result.Results;

/**
 * A lecture as slides, of the same notes as its page: of paragraphs what is set in bold is shown, and the whole is what the
 * speaker says. A slide has one paragraph of figures at most.
 *
 * <p>The only script is that of the slides themselves, which turns them; the page's policy allows no other.
 */
public final class Slides {
    private final Lecture lecture;
    private final LectureTexts texts;
    private final Weaving weaving;
    private final StringBuilder html = new StringBuilder();
    private final StringBuilder shown = new StringBuilder();
    private final StringBuilder said = new StringBuilder();
    private String heading = "";
    private boolean hasFigure;

    /**
     * Creates the slides.
     *
     * @param name how a command names the lecture
     * @param texts its texts, with which nothing is wrong
     * @param formulas sets formulas, for these slides alone
     */
    public Slides(Lecture lecture, String name, LectureTexts texts, Results results, Formulas formulas) {
        this.lecture = lecture;
        this.texts = texts;
        this.weaving = new Weaving(lecture, name, results, formulas, texts.exercises());
    }

    /** Returns the slides as one page of HTML that needs nothing else. */
    public String render() {
        shown.append("<h1>").append(Html.escape(lecture.title())).append("</h1>");
        shown.append("<p>").append(Html.escape(lecture.summary())).append("</p>");
        end("title");
        lecture.sections().forEach(this::section);
        String script = LecturePage.resource("slides.js");
        String policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-"
                + digest(script) + "'";
        return LecturePage.head(lecture, policy, "lecture.css", "slides.css") + "<body class=\"slides\">\n"
                + weaving.formulas().letters() + html + "<p id=\"place\"></p><script>" + script
                + "</script></body></html>\n";
    }

    private static String digest(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private void section(Section section) {
        Markdown notes = texts.notes().get(section.id());
        List<String> placed = new ArrayList<>();
        heading = "";
        for (Node node = notes.document().getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading || node instanceof ThematicBreak) {
                end("slide");
            }
            if (node instanceof Heading) {
                heading = weaving.html(notes, node, "");
            }
            figure(node);
            if (node instanceof FencedCodeBlock block && block.getInfo().strip().equals("exercise")) {
                placed.add(block.getLiteral().strip());
            }
            node(notes, node);
        }
        for (String id : section.exercises()) {
            if (!placed.contains(id)) {
                end("slide");
                shown.append(new ExerciseHtml(weaving).html(id));
            }
        }
        end("slide");
    }

    /** A second figure has a slide of its own, under the same heading: two would be too small to see from the last row. */
    private void figure(Node node) {
        if (node instanceof Paragraph && FigureHtml.isOnlyFigures(node)) {
            if (hasFigure) {
                end("slide");
                shown.append(heading);
            }
            hasFigure = true;
        }
    }

    private void node(Markdown notes, Node node) {
        if (node instanceof Paragraph && !FigureHtml.isOnlyFigures(node)) {
            said.append(weaving.html(notes, node, ""));
            node.accept(new AbstractVisitor() {
                @Override
                public void visit(StrongEmphasis bold) {
                    shown.append("<p class=\"key\">");
                    for (Node child = bold.getFirstChild(); child != null; child = child.getNext()) {
                        shown.append(weaving.html(notes, child, ""));
                    }
                    shown.append("</p>");
                }
            });
        } else if (node instanceof FencedCodeBlock block
                && block.getInfo().strip().equals("speaker")) {
            said.append(weaving.html(notes.within(block, block.getLiteral())));
        } else if (!(node instanceof FencedCodeBlock block
                && block.getInfo().strip().equals("experiment"))) {
            shown.append(weaving.html(notes, node, ""));
        }
    }

    private void end(String kind) {
        if (!shown.isEmpty()) {
            html.append("<section class=\"slide ")
                    .append(kind)
                    .append("\"><div class=\"content\">")
                    .append(shown)
                    .append("</div>");
            if (!said.isEmpty()) {
                html.append("<aside>").append(said).append("</aside>");
            }
            html.append("</section>\n");
        }
        shown.setLength(0);
        said.setLength(0);
        hasFigure = false;
    }
}
