package org.pushforward.lecture.page;

import java.util.List;
import java.util.Map;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.HtmlRenderer;
import org.pushforward.lecture.exercise.Exercise;
import org.pushforward.lecture.format.Lecture;
import org.pushforward.lecture.formula.Formulas;
import org.pushforward.lecture.markdown.Anchors;
import org.pushforward.lecture.markdown.Markdown;
import org.pushforward.lecture.result.Results;

/**
 * What the texts of a page are woven with: formulas, numbers and figures of runs, exercises.
 *
 * @param name how a command names the lecture
 * @param formulas sets formulas; of this page alone
 * @param exercises the exercises by id
 */
record Weaving(Lecture lecture, String name, Results results, Formulas formulas, Map<String, Exercise> exercises) {
    /** Returns a whole text as HTML. */
    String html(Markdown text) {
        return html(text, text.document(), "");
    }

    /**
     * Returns a part of a text as HTML.
     *
     * @param prefix of the names of headings, which are those of the whole page
     */
    String html(Markdown text, Node node, String prefix) {
        Anchors anchors = new Anchors();
        return HtmlRenderer.builder()
                .extensions(Markdown.EXTENSIONS)
                .nodeRendererFactory(context -> new NotesRenderer(this, text, context, prefix, anchors))
                .escapeHtml(true)
                .sanitizeUrls(true)
                .build()
                .render(node);
    }

    /** Returns a short text, such as a caption, without a paragraph around it. */
    String inline(String text, String file, int line) {
        String html = html(Markdown.parse(text, file, line)).strip();
        return html.startsWith("<p>") && html.endsWith("</p>") && html.indexOf("<p>", 1) < 0
                ? html.substring("<p>".length(), html.length() - "</p>".length())
                : html;
    }

    /** Returns the sections of the lecture by the file names of their notes. */
    List<String> noteFiles() {
        return lecture.sections().stream().map(section -> section.notes()).toList();
    }
}
