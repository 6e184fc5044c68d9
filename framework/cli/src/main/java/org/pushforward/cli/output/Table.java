package org.pushforward.cli.output;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
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

    /** Prints the table, on a terminal within its width: cells break between words where they must. */
    public void print(Console console) {
        int[] widths = widths(String::length);
        if (console.outIsTerminal()) {
            fit(widths, widths(Table::longestWord), console.width());
        }
        PrintStream out = console.out();
        Style style = console.style();
        lines(head, widths).forEach(line -> out.println(style.faint(line(line, widths, new Style(false)))));
        rows.forEach(row -> lines(row, widths).forEach(line -> out.println(line(line, widths, style))));
    }

    private int[] widths(ToIntFunction<String> width) {
        return IntStream.range(0, head.size())
                .map(column -> rows.stream()
                        .mapToInt(row -> width.applyAsInt(row.get(column)))
                        .reduce(width.applyAsInt(head.get(column)), Math::max))
                .toArray();
    }

    private static int longestWord(String cell) {
        return Arrays.stream(cell.split(" ", -1)).mapToInt(String::length).max().orElse(0);
    }

    /** Takes from the widest column that can be narrower until the table fits, or none can. */
    private static void fit(int[] widths, int[] least, int total) {
        int room = total - GAP.length() * (widths.length - 1);
        for (int excess = IntStream.of(widths).sum() - room; excess > 0; excess--) {
            int widest = -1;
            for (int i = 0; i < widths.length; i++) {
                if (widths[i] > least[i] && (widest < 0 || widths[i] > widths[widest])) {
                    widest = i;
                }
            }
            if (widest < 0) {
                return;
            }
            widths[widest]--;
        }
    }

    /** Returns a row as the lines that it takes. */
    private static List<List<String>> lines(List<String> row, int[] widths) {
        List<List<String>> columns = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            columns.add(wrapped(row.get(i), widths[i]));
        }
        int count = columns.stream().mapToInt(List::size).max().orElse(0);
        return IntStream.range(0, count)
                .mapToObj(line -> columns.stream()
                        .map(column -> line < column.size() ? column.get(line) : "")
                        .toList())
                .toList();
    }

    private static List<String> wrapped(String cell, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : cell.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
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
