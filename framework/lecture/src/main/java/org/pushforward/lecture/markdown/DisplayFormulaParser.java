package org.pushforward.lecture.markdown;

import org.commonmark.node.Block;
import org.commonmark.parser.SourceLine;
import org.commonmark.parser.block.AbstractBlockParser;
import org.commonmark.parser.block.AbstractBlockParserFactory;
import org.commonmark.parser.block.BlockContinue;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;

/** Parses formulas on lines of their own, up to their closing dollars, or to an empty line where these are missing. */
final class DisplayFormulaParser extends AbstractBlockParser {
    private static final String DOLLARS = "$$";

    private final DisplayFormula formula = new DisplayFormula();
    private final StringBuilder text = new StringBuilder();
    private boolean first = true;

    private DisplayFormulaParser() {}

    /** Starts where a line begins with two dollars and has no others, unless at its end. */
    static final class Factory extends AbstractBlockParserFactory {
        @Override
        public BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
            CharSequence line = state.getLine().getContent();
            int begin = state.getNextNonSpaceIndex();
            String rest = line.subSequence(begin, line.length()).toString().strip();
            if (state.getIndent() >= 4 || !rest.startsWith(DOLLARS)) {
                return BlockStart.none();
            }
            int next = rest.indexOf(DOLLARS, DOLLARS.length());
            boolean alone = next < 0 || next == rest.length() - DOLLARS.length();
            return alone
                    ? BlockStart.of(new DisplayFormulaParser()).atIndex(begin + DOLLARS.length())
                    : BlockStart.none();
        }
    }

    @Override
    public Block getBlock() {
        return formula;
    }

    @Override
    public void addLine(SourceLine line) {
        String content = line.getContent().toString();
        if (first) {
            first = false;
            String stripped = content.strip();
            if (stripped.endsWith(DOLLARS)) {
                formula.close(stripped.substring(0, stripped.length() - DOLLARS.length())
                        .strip());
                return;
            }
        }
        text.append(content).append('\n');
    }

    @Override
    public BlockContinue tryContinue(ParserState state) {
        if (formula.isClosed() || state.isBlank()) {
            return BlockContinue.none();
        }
        String line = state.getLine().getContent().toString().strip();
        if (line.endsWith(DOLLARS)) {
            text.append(line, 0, line.length() - DOLLARS.length());
            formula.close(text.toString().strip());
            return BlockContinue.finished();
        }
        return BlockContinue.atIndex(state.getIndex());
    }
}
