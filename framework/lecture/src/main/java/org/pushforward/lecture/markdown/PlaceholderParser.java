package org.pushforward.lecture.markdown;

import java.util.Set;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;

/** Parses numbers of runs within texts. */
final class PlaceholderParser implements InlineContentParser {
    private PlaceholderParser() {}

    /** Makes the parser. */
    static final class Factory implements InlineContentParserFactory {
        @Override
        public Set<Character> getTriggerCharacters() {
            return Set.of('{');
        }

        @Override
        public InlineContentParser create() {
            return new PlaceholderParser();
        }
    }

    @Override
    public ParsedInline tryParse(InlineParserState state) {
        Scanner scanner = state.scanner();
        if (!scanner.next("{{")) {
            return ParsedInline.none();
        }
        Position begin = scanner.position();
        while (scanner.hasNext()) {
            Position end = scanner.position();
            if (scanner.next("}}")) {
                String expression = scanner.getSource(begin, end).getContent();
                return ParsedInline.of(new Placeholder(expression.strip().replaceAll("\\s+", " ")), scanner.position());
            }
            scanner.next();
        }
        return ParsedInline.none();
    }
}
