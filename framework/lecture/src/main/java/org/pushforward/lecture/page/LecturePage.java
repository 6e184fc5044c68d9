package org.pushforward.lecture.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.pushforward.lecture.format.Lecture;
import org.pushforward.lecture.format.Section;
import org.pushforward.lecture.formula.Formulas;
import org.pushforward.lecture.markdown.Markdown;
import org.pushforward.lecture.result.Results;

/** A lecture as one page of HTML that needs nothing else and runs nothing. */
public final class LecturePage {
    private static final String POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

    private final Lecture lecture;
    private final LectureTexts texts;
    private final Weaving weaving;
    private final StringBuilder html = new StringBuilder();

    /**
     * Creates the page.
     *
     * @param name how a command names the lecture
     * @param texts its texts, with which nothing is wrong
     * @param formulas sets formulas, for this page alone
     */
    public LecturePage(Lecture lecture, String name, LectureTexts texts, Results results, Formulas formulas) {
        this.lecture = lecture;
        this.texts = texts;
        this.weaving = new Weaving(lecture, name, results, formulas, texts.exercises());
    }

    /** Returns the page. */
    public String render() {
        header();
        lecture.sections().forEach(this::section);
        String body = html.toString();
        return head(lecture, POLICY, "lecture.css") + "<body>\n"
                + weaving.formulas().letters() + body + "</body></html>\n";
    }

    /** Returns the beginning of a page. */
    static String head(Lecture lecture, String policy, String... styles) {
        StringBuilder head = new StringBuilder("<!DOCTYPE html>\n<html lang=\"")
                .append(Html.escape(lecture.language()))
                .append("\"><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"")
                .append(policy)
                .append("\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>")
                .append(Html.escape(lecture.title()))
                .append("</title>");
        for (String style : styles) {
            head.append("<style>").append(resource(style)).append("</style>");
        }
        return head.append("</head>\n").toString();
    }

    /** Returns a text of this package. */
    static String resource(String name) {
        try (InputStream in = LecturePage.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The text " + name + " of lectures cannot be read", e);
        }
    }

    private void header() {
        html.append("<header><h1>").append(Html.escape(lecture.title())).append("</h1>");
        if (!lecture.summary().isEmpty()) {
            html.append("<p>").append(Html.escape(lecture.summary())).append("</p>");
        }
        html.append("<p class=\"facts\">")
                .append(lecture.minutes())
                .append(" minutes · version ")
                .append(Html.escape(lecture.version()))
                .append(" · ")
                .append(count(lecture.experiments().size(), "experiment"))
                .append(" · ")
                .append(count(lecture.exercises().size(), "exercise"))
                .append("</p></header>\n<nav><ol>");
        for (Section section : lecture.sections()) {
            html.append("<li><a href=\"#")
                    .append(section.id())
                    .append("\">")
                    .append(title(weaving, texts.notes().get(section.id())))
                    .append("</a> <small>")
                    .append(section.minutes())
                    .append(" min</small></li>");
        }
        html.append("</ol></nav>\n");
        if (anyRun()) {
            html.append("<p class=\"legend\">Numbers are measured: each says whether it is of a <sup class=\"budget"
                    + " quick\">quick</sup> run of seconds, of one for the <sup class=\"budget lecture\">lecture</sup>,"
                    + " or of the <sup class=\"budget full\">full</sup> experiment; ± is a standard error.</p>\n");
        }
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private boolean anyRun() {
        return lecture.experiments().stream()
                .anyMatch(experiment -> weaving.results().of(experiment).isPresent());
    }

    /** Returns the words of the title of a section as HTML. */
    static String title(Weaving weaving, Markdown notes) {
        StringBuilder title = new StringBuilder();
        if (notes.document().getFirstChild() instanceof Heading heading) {
            for (Node child = heading.getFirstChild(); child != null; child = child.getNext()) {
                title.append(weaving.html(notes, child, ""));
            }
        }
        return title.toString();
    }

    private void section(Section section) {
        Markdown notes = texts.notes().get(section.id());
        html.append("<article>\n").append(weaving.html(notes, notes.document(), section.id()));
        Set<String> experiments = placed("experiment");
        for (String id : section.experiments()) {
            boolean there = Files.isRegularFile(lecture.folder().resolve(Lecture.experimentFile(id)));
            if (!experiments.contains(id) && there) {
                html.append(new ExperimentHtml(weaving).html(id));
            }
        }
        Set<String> exercises = placed("exercise");
        for (String id : section.exercises()) {
            if (!exercises.contains(id)) {
                html.append(new ExerciseHtml(weaving).html(id));
            }
        }
        html.append("</article>\n");
    }

    /** Returns what blocks of notes put in their place themselves. */
    private Set<String> placed(String info) {
        Set<String> ids = new HashSet<>();
        List.copyOf(texts.notes().values())
                .forEach(notes -> notes.document().accept(new AbstractVisitor() {
                    @Override
                    public void visit(FencedCodeBlock block) {
                        if (block.getInfo().strip().equals(info)) {
                            ids.add(block.getLiteral().strip());
                        }
                    }
                }));
        return ids;
    }
}
