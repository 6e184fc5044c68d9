package org.pushforward.plugins.data.tables;

import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.data.DataException;
import org.pushforward.api.data.DataSource;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.Option;
import org.pushforward.api.extension.OptionException;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.workbench.Workbench;

/** Rows of numbers from a CSV file as points {@code [columns]}. */
@Component(service = DataSource.class)
public final class Csv implements DataSource<Csv.Options> {
    /** Whether the first line holds names. */
    enum Header {
        /** It does when no cell of it is a number. */
        AUTO,
        YES,
        NO
    }

    record Options(
            @Option(help = "the CSV file, in UTF-8; a relative path starts at the working directory")
            Path path,

            @Option(
                    help = "whether the first line holds names; auto: it does when no cell of it is a number",
                    defaultValue = "auto")
            Header header,

            @Option(
                    help = "the columns to take, by name or by number from 1; none: all that hold numbers",
                    defaultValue = "")
            List<String> columns,

            @Option(
                    help = "the column that holds the class of each row, whole numbers or words, by name or by number"
                            + " from 1; none: rows have no classes",
                    defaultValue = "")
            String label,

            @Option(help = "the character between cells, or the word tab", defaultValue = ",")
            String delimiter,

            @Option(
                    help = "whether each column is shifted and scaled to mean 0 and deviation 1 over the training rows",
                    defaultValue = "true")
            boolean standardize,

            @Option(help = "the fraction of rows kept for test", defaultValue = "0.2", minimum = 0, maximum = 1)
            double test,

            @Option(help = "the fraction of rows kept for validation", defaultValue = "0.1", minimum = 0, maximum = 1)
            double validation,

            @Option(help = "the seed that decides which rows go where", defaultValue = "1")
            long splitSeed) {

        private static final String NO_DELIMITERS = "\"\r\n+-.";

        Options {
            columns = List.copyOf(columns);
            boolean character = delimiter.length() == 1
                    && !Character.isLetterOrDigit(delimiter.charAt(0))
                    && !NO_DELIMITERS.contains(delimiter);
            if (!character && !delimiter.equals("tab")) {
                throw new OptionException(
                        "delimiter",
                        "The option 'delimiter' is '" + delimiter
                                + "' but must be the word tab or one character that numbers do not contain");
            }
            if (test + validation >= 1) {
                throw new IllegalArgumentException("The options 'test' and 'validation' are " + test + " and "
                        + validation + " but must leave rows for training: their sum must be less than 1");
            }
        }

        char separator() {
            return delimiter.equals("tab") ? '\t' : delimiter.charAt(0);
        }
    }

    private static final Descriptor<Options> DESCRIPTOR = new Descriptor<>(
            "csv",
            "Rows of numbers from a CSV file, split by seed and standardized",
            "",
            OptionsType.of(MethodHandles.lookup(), Options.class));

    @Override
    public Descriptor<Options> descriptor() {
        return DESCRIPTOR;
    }

    /**
     * Reads the file.
     *
     * @throws DataException when it is missing, empty, ragged, holds something else than numbers in a column that is
     *     taken, a cell that is no class in the column of classes, or a constant column that is to be standardized
     */
    @Override
    public Dataset open(Options options, Workbench bench) {
        Map<String, Object> decisive = DESCRIPTOR.options().values(options);
        decisive.remove("path");
        decisive.remove("label", "");
        Table table = TableReader.read(options);
        Partition partition = new Partition(
                options.path(), "rows", table.rows().size(), options.test(), options.validation(), options.splitSeed());
        return FileDataset.ofRows(table, partition, options.standardize(), decisive.toString());
    }
}
