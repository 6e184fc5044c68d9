package org.pushforward.cli.output;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Rows of text in aligned columns; the first column holds names. */
public final class Table {
    private static final String GAP = "  ";

    private final List<String> head;
    private final List<List<String>> rows = new ArrayList<>();

    /** Creates an empty table. */
    public Table(String... head) {
        this.head = List.of(head);
    }

    /** Adds a row, with a cell for each column. */
    public void row(String... cells) {
        if (cells.length != head.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + head.size() + " columns");
        }
        rows.add(List.of(cells));
    }

    /** Prints the table. */
    public void print(PrintStream out, Style style) {
        int[] widths = IntStream.range(0, head.size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .reduce(head.get(column).length(), Math::max))
                .toArray();
        out.println(style.faint(line(head, widths, new Style(false))));
        rows.forEach(row -> out.println(line(row, widths, style)));
    }

    private static String line(List<String> cells, int[] widths, Style style) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i);
            line.append(i == 0 ? style.name(cell) : GAP + cell);
            if (i < widths.length - 1) {
                line.append(" ".repeat(widths[i] - cell.length()));
            }
        }
        return line.toString().stripTrailing();
    }
}
