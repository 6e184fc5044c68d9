package org.pushforward.lecture.markdown;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.pushforward.lecture.yaml.Place;

/**
 * A text in CommonMark, with tables, formulas and numbers of runs.
 *
 * @param document the parsed text
 * @param file what messages call the file that it stands in
 * @param line the line of the file in which it begins, from 1
 */
public record Markdown(Node document, String file, int line) {
    /** The extensions of CommonMark that notes may use. */
    public static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());

    /** Nobody nests texts deeper, and what visits them does not get deeper, either. */
    private static final int DEEPEST = 60;

    /**
     * Parses a text.
     *
     * @throws org.pushforward.api.data.DataException when it is nested so deep that nobody wrote it to be read
     */
    public static Markdown parse(String text, String file, int line) {
        Node document = Parser.builder()
                .extensions(EXTENSIONS)
                .customBlockParserFactory(new DisplayFormulaParser.Factory())
                .customInlineContentParserFactory(new FormulaParser.Factory())
                .customInlineContentParserFactory(new PlaceholderParser.Factory())
                .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
                .build()
                .parse(text);
        Markdown parsed = new Markdown(document, file, line);
        parsed.requireShallow();
        return parsed;
    }

    private void requireShallow() {
        int depth = 0;
        Node node = document;
        while (node != null) {
            if (depth > DEEPEST) {
                throw place(node).refuse("here the text is nested more than " + DEEPEST + " deep: write it flatter");
            }
            if (node.getFirstChild() != null) {
                node = node.getFirstChild();
                depth++;
                continue;
            }
            while (node != null && node.getNext() == null) {
                node = node.getParent();
                depth--;
            }
            node = node == null ? null : node.getNext();
        }
    }

    /** Parses the text of a block of this text, such as that for the speaker, whose first line is that below the block's. */
    public Markdown within(Node block, String text) {
        return parse(text, file, place(block).line() + 1);
    }

    /** Returns where a node of this text begins. */
    public Place place(Node node) {
        for (Node near = node; near != null; near = near.getParent()) {
            List<SourceSpan> spans = near.getSourceSpans();
            if (!spans.isEmpty()) {
                return new Place(file, line + spans.get(0).getLineIndex());
            }
        }
        return new Place(file, line);
    }
}
