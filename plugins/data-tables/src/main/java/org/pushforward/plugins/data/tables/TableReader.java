package org.pushforward.plugins.data.tables;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.pushforward.api.data.DataException;

/** Reads the rows of a CSV file in one pass. */
final class TableReader {
    private final Path file;
    private final Csv.Options options;
    private final List<double[]> rows = new ArrayList<>();
    private final List<String> classes = new ArrayList<>();
    private final List<Long> lines = new ArrayList<>();
    private Columns columns;

    private TableReader(Csv.Options options) {
        this.file = options.path();
        this.options = options;
    }

    /**
     * Reads the table that the options describe.
     *
     * @throws DataException when the file is missing or wrong, with line and column where there is one
     */
    static Table read(Csv.Options options) {
        Path file = options.path();
        MessageDigest digest = Digests.sha256();
        TableReader reader = new TableReader(options);
        try (Reader in = Utf8.open(new DigestInputStream(Files.newInputStream(file), digest));
                CsvReader<CsvRecord> records = CsvReader.builder()
                        .fieldSeparator(options.separator())
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .allowUnclosedQuote(false)
                        .ofCsvRecord(in)) {
            for (CsvRecord line : records) {
                reader.add(line);
            }
        } catch (NoSuchFileException e) {
            throw new DataException(
                    "The file " + file.toAbsolutePath() + " does not exist; check the option 'path'", e);
        } catch (CharacterCodingException e) {
            throw Utf8.malformed(file, e);
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof CharacterCodingException malformed) {
                throw Utf8.malformed(file, malformed);
            }
            throw new DataException(
                    "The file " + file + " cannot be read (" + cause.getMessage()
                            + "); check that it is a CSV file in UTF-8",
                    e);
        }
        return reader.table(HexFormat.of().formatHex(digest.digest()));
    }

    private void add(CsvRecord line) {
        if (columns == null) {
            boolean header = switch (options.header()) {
                case YES -> true;
                case NO -> false;
                case AUTO -> line.getFields().stream().allMatch(cell -> Double.isNaN(number(cell)));
            };
            columns = Columns.of(file, line.getFields(), header, options);
            if (header) {
                return;
            }
        }
        if (line.getFieldCount() != columns.width()) {
            int count = line.getFieldCount();
            throw new DataException("The file " + file + " has " + count + (count == 1 ? " cell" : " cells")
                    + " in line " + line.getStartingLineNumber() + " where its first line has " + columns.width()
                    + "; correct that line or the option 'delimiter'");
        }
        double[] row = new double[columns.taken().size()];
        for (int i = 0; i < row.length; i++) {
            int column = columns.taken().get(i);
            String cell = line.getField(column);
            row[i] = number(cell);
            columns.saw(i, row[i], cell, line.getStartingLineNumber());
        }
        rows.add(row);
        columns.label().ifPresent(label -> {
            classes.add(line.getField(label).strip());
            lines.add(line.getStartingLineNumber());
        });
    }

    /** Returns the number in a cell; NaN when there is none. */
    static double number(String cell) {
        String text = cell.strip();
        // The parser of the platform also takes NaN, Infinity, hexadecimals and 1d, which no table means.
        boolean plain = text.chars().allMatch(c -> (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0);
        if (!plain || text.isEmpty()) {
            return Double.NaN;
        }
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) ? value : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private Table table(String sha256) {
        if (rows.isEmpty()) {
            throw new DataException(
                    "The file " + file + (columns == null ? " is empty" : " has no rows below its header")
                            + "; give one with a row of numbers per example");
        }
        Classes ofRows = columns.label().isEmpty()
                ? Classes.NONE
                : Classes.of(file, columns.labelInWords(), classes, row -> "in line " + lines.get(row));
        int[] numeric = columns.numeric();
        List<String> names = new ArrayList<>();
        for (int i : numeric) {
            names.add(columns.name(i));
        }
        if (numeric.length == columns.taken().size()) {
            return new Table(file, names, rows, ofRows, sha256);
        }
        List<double[]> kept = new ArrayList<>(rows.size());
        for (double[] row : rows) {
            double[] numbers = new double[numeric.length];
            for (int i = 0; i < numeric.length; i++) {
                numbers[i] = row[numeric[i]];
            }
            kept.add(numbers);
        }
        return new Table(file, names, kept, ofRows, sha256);
    }
}
