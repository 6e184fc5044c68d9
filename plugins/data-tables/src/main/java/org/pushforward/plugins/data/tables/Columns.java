package org.pushforward.plugins.data.tables;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.pushforward.api.data.DataException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which columns of a file are taken, and whether they hold numbers. */
final class Columns {
    private static final Logger LOG = LoggerFactory.getLogger(Columns.class);
    private static final int LONGEST_QUOTE = 40;

    private final Path file;
    private final List<String> names;
    private final List<Integer> taken;
    private final OptionalInt label;
    private final boolean chosen;
    private final boolean[] numbers;
    private final String[] complaints;

    private Columns(Path file, List<String> names, List<Integer> taken, OptionalInt label, boolean chosen) {
        this.file = file;
        this.names = names;
        this.taken = taken;
        this.label = label;
        this.chosen = chosen;
        this.numbers = new boolean[taken.size()];
        this.complaints = new String[taken.size()];
    }

    /**
     * Reads the first line.
     *
     * @param header whether its cells are names
     * @param options names the columns
     */
    static Columns of(Path file, List<String> firstLine, boolean header, Csv.Options options) {
        List<String> chosen = options.columns();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < firstLine.size(); i++) {
            String name = header ? firstLine.get(i).strip() : "";
            names.add(name.isEmpty() ? "column " + (i + 1) : name);
        }
        OptionalInt label = options.label().isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(find(file, names, "label", options.label()));
        List<Integer> taken = chosen.isEmpty()
                ? IntStream.range(0, names.size())
                        .filter(i -> i != label.orElse(-1))
                        .boxed()
                        .toList()
                : chosen.stream()
                        .map(name -> find(file, names, "columns", name))
                        .toList();
        if (taken.contains(label.orElse(-1))) {
            throw new DataException("The option 'columns' takes the column '" + options.label() + "' of " + file
                    + ", which the option 'label' says is the class; leave it out of one of them");
        }
        if (taken.stream().distinct().count() < taken.size()) {
            throw new DataException("The option 'columns' takes a column of " + file + " twice: "
                    + String.join(", ", chosen) + "; name each one once");
        }
        return new Columns(file, names, taken, label, !chosen.isEmpty());
    }

    private static int find(Path file, List<String> names, String option, String wanted) {
        int found = names.indexOf(wanted);
        if (found >= 0 && found == names.lastIndexOf(wanted)) {
            return found;
        }
        if (found >= 0) {
            throw new DataException("The file " + file + " has several columns named '" + wanted
                    + "'; choose by number in the option '" + option + "'");
        }
        boolean number =
                !wanted.isEmpty() && wanted.length() < 9 && wanted.chars().allMatch(Character::isDigit);
        int index = number ? Integer.parseInt(wanted) : 0;
        if (index < 1 || index > names.size()) {
            throw new DataException("The file " + file + " has no column '" + wanted
                    + "'; the option '" + option + "' takes numbers from 1 to " + names.size() + " or the names "
                    + String.join(", ", names));
        }
        return index - 1;
    }

    /** Returns the number of columns of the file. */
    int width() {
        return names.size();
    }

    /** Returns the indices of the columns to read, from 0. */
    List<Integer> taken() {
        return taken;
    }

    /** Returns the index of the column of classes, from 0, where there is one. */
    OptionalInt label() {
        return label;
    }

    /** Returns what the column of classes is called in sentences. */
    String labelInWords() {
        return inWords(label.orElseThrow());
    }

    private String inWords(int index) {
        String number = "column " + (index + 1);
        return names.get(index).equals(number) ? number : number + " (" + names.get(index) + ")";
    }

    /** Returns the name of a taken column. */
    String name(int i) {
        return names.get(taken.get(i));
    }

    /** Notes what a cell of taken column {@code i} held: a number, or a text where {@code value} is NaN. */
    void saw(int i, double value, String cell, long line) {
        if (!Double.isNaN(value)) {
            numbers[i] = true;
        } else if (complaints[i] == null) {
            complaints[i] = complaint(i, cell, line);
        }
        if (complaints[i] != null && (numbers[i] || chosen)) {
            throw new DataException(complaints[i]);
        }
    }

    private String complaint(int i, String cell, long line) {
        String quote = cell.length() > LONGEST_QUOTE ? cell.substring(0, LONGEST_QUOTE) + "…" : cell;
        String what = cell.isBlank() ? "nothing" : "'" + quote.replaceAll("\\p{Cntrl}", "?") + "'";
        return "The file " + file + " has " + what + " in line " + line + ", " + inWords(taken.get(i))
                + ", where a number belongs; correct it or leave the column out of the option 'columns'"
                + (line == 1 ? ", or set 'header' to yes" : "");
    }

    /** Returns the taken columns that hold numbers; the others are left out with a warning in the log. */
    int[] numeric() {
        int[] numeric =
                IntStream.range(0, numbers.length).filter(i -> numbers[i]).toArray();
        if (numeric.length == 0) {
            throw new DataException(
                    "The file " + file + " has no column of numbers; check the options 'delimiter' and" + " 'header'");
        }
        if (numeric.length < numbers.length) {
            LOG.warn(
                    "The columns {} of {} hold no numbers and are left out",
                    IntStream.range(0, numbers.length)
                            .filter(i -> !numbers[i])
                            .mapToObj(this::name)
                            .toList(),
                    file);
        }
        return numeric;
    }
}
