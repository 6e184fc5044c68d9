package org.pushforward.lecture.markdown;

import java.util.Set;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;

/** Parses formulas within texts: no space directly inside of the dollars, and no digit behind them. */
final class FormulaParser implements InlineContentParser {
    private static final char DOLLAR = '$';

    private FormulaParser() {}

    /** Makes the parser. */
    static final class Factory implements InlineContentParserFactory {
        @Override
        public Set<Character> getTriggerCharacters() {
            return Set.of(DOLLAR);
        }

        @Override
        public InlineContentParser create() {
            return new FormulaParser();
        }
    }

    @Override
    public ParsedInline tryParse(InlineParserState state) {
        Scanner scanner = state.scanner();
        int dollars = scanner.matchMultiple(DOLLAR);
        if (dollars > 2 || (dollars == 1 && Character.isWhitespace(scanner.peek()))) {
            return ParsedInline.none();
        }
        Position begin = scanner.position();
        char before = ' ';
        while (scanner.hasNext()) {
            char c = scanner.peek();
            if (c == DOLLAR) {
                Position end = scanner.position();
                int closing = scanner.matchMultiple(DOLLAR);
                boolean fits = closing == dollars
                        && (dollars == 2 || (!Character.isWhitespace(before) && !Character.isDigit(scanner.peek())));
                if (!fits) {
                    return ParsedInline.none();
                }
                String latex = scanner.getSource(begin, end).getContent();
                return latex.isBlank()
                        ? ParsedInline.none()
                        : ParsedInline.of(new Formula(latex.strip(), dollars == 2), scanner.position());
            }
            scanner.next();
            if (c == '\\' && scanner.hasNext()) {
                // What follows belongs to the command, be it a dollar.
                scanner.next();
            }
            before = c;
        }
        return ParsedInline.none();
    }
}
