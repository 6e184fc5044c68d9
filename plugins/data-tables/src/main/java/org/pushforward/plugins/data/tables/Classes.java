package org.pushforward.plugins.data.tables;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pushforward.api.data.DataException;
import org.pushforward.api.data.Label;

/**
 * The classes of rows.
 *
 * @param names of the classes by their numbers
 * @param ofRows the number of the class of each row; empty when rows have none; not copied
 */
@SuppressWarnings("ArrayRecordComponent")
record Classes(List<String> names, int... ofRows) {
    /** Rows without classes. */
    static final Classes NONE = new Classes(List.of());

    private static final int MOST = 1000;
    private static final int LONGEST_QUOTE = 40;

    Classes {
        names = List.copyOf(names);
    }

    /**
     * Returns the classes that a column names: whole numbers in their order, or words in that of the alphabet.
     *
     * @param column what the column is called in sentences
     * @param cells the cell of each row, stripped
     * @param place where a row stands, such as {@code in line 3}
     * @throws DataException when a cell is empty, some cells are whole numbers and others are not, or there are too many
     *     different ones
     */
    static Classes of(Path file, String column, List<String> cells, Place place) {
        boolean numbers = isWhole(cells.get(0));
        Map<String, Integer> known =
                new TreeMap<>(numbers ? Comparator.comparingLong(Long::parseLong) : Comparator.naturalOrder());
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            if (cell.isEmpty() || isWhole(cell) != numbers || isFraction(cell)) {
                throw new DataException("The file " + file + " has " + quote(cell) + " " + place.of(i) + ", " + column
                        + ", where a class belongs; give " + (numbers ? "a whole number" : "a whole number or a word")
                        + " in each row, or choose another column in the option 'label'");
            }
            known.put(cell, 0);
            if (known.size() > MOST) {
                throw new DataException("The file " + file + " has more than " + MOST + " different values in " + column
                        + "; choose a column of classes in the option 'label'");
            }
        }
        int number = 0;
        for (Map.Entry<String, Integer> entry : known.entrySet()) {
            entry.setValue(number++);
        }
        return new Classes(
                known.keySet().stream()
                        .map(name -> numbers ? Long.toString(Long.parseLong(name)) : name)
                        .toList(),
                cells.stream().mapToInt(known::get).toArray());
    }

    /** Says where a row stands. */
    @FunctionalInterface
    interface Place {
        /** Returns the place of a row, counted from 0. */
        String of(int row);
    }

    private static boolean isWhole(String cell) {
        return cell.matches("[+-]?[0-9]{1,18}");
    }

    /** Returns whether a cell holds a number that is not written as a whole one. */
    private static boolean isFraction(String cell) {
        return !isWhole(cell) && !Double.isNaN(TableReader.number(cell));
    }

    private static String quote(String cell) {
        String text = cell.length() > LONGEST_QUOTE ? cell.substring(0, LONGEST_QUOTE) + "…" : cell;
        return cell.isEmpty() ? "nothing" : "'" + text.replaceAll("\\p{Cntrl}", "?") + "'";
    }

    boolean isEmpty() {
        return ofRows.length == 0;
    }

    /** Returns the classes of some rows. */
    int[] of(int... rows) {
        return isEmpty()
                ? new int[0]
                : Arrays.stream(rows).map(row -> ofRows[row]).toArray();
    }

    /** Returns the classes with their frequencies among the rows to train on. */
    List<Label> labels(int... training) {
        List<Label> labels = names.stream().map(name -> new Label(name, 0)).toList();
        return isEmpty() ? List.of() : Label.counted(labels, of(training));
    }
}
