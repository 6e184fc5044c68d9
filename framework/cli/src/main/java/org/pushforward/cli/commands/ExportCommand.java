package org.pushforward.cli.commands;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.pushforward.cli.output.Table;
import org.pushforward.onnx.ExportReport;
import org.pushforward.onnx.StoredWeights;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pushforward export}. */
@Command(
        description = {
            "Write the trained model of a run as ONNX files.",
            "Each file is compared with the trained model before the folder appears."
        },
        footerHeading = "%nExample:%n",
        footer = "  pushforward export runs/moons-realnvp --out exported")
final class ExportCommand implements Runnable {
    private final Session session;

    @Parameters(paramLabel = "RUN", description = "The run folder.")
    private Path run;

    @Option(
            names = "--out",
            paramLabel = "DIR|FILE.zip",
            required = true,
            description = {
                "The folder of the files, which must be empty or missing;",
                "or one file with the same content, when it ends in .zip."
            })
    private Path out;

    @ArgGroup
    private FewerBits fewer = new FewerBits();

    /** At most one of them. */
    static final class FewerBits {
        @Option(
                names = "--float16",
                description = {
                    "Store weights in 16 bits, in half the room; the files say how far",
                    "they are then from the trained model."
                })
        private boolean half;

        @Option(
                names = "--int8",
                description = {
                    "Store weights in 8 bits and a factor for each output of a layer, in a",
                    "quarter of the room, and compute in float32 as before; the files say",
                    "how far they are then."
                })
        private boolean quarter;

        private StoredWeights weights() {
            if (quarter) {
                return StoredWeights.INT8;
            }
            return half ? StoredWeights.FLOAT16 : StoredWeights.FLOAT32;
        }
    }

    @Option(
            names = "--references",
            paramLabel = "FILE.npz",
            description = {
                "Also write inputs of each function and what the model, with its",
                "weights as stored, gives for them, to check other runtimes by."
            })
    private Path references;

    ExportCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        print(session.host().export(run, out, fewer.weights(), Optional.ofNullable(references)));
    }

    private void print(ExportReport report) {
        StoredWeights weights = fewer.weights();
        Table table = weights != StoredWeights.FLOAT32
                ? new Table("FILE", "LARGEST DIFFERENCE", "TO DOUBLE PRECISION", "BY " + weights + " WEIGHTS")
                : new Table("FILE", "LARGEST DIFFERENCE", "TO DOUBLE PRECISION");
        for (ExportReport.ExportedFunction function : report.functions()) {
            List<String> row = new ArrayList<>(
                    List.of(function.file(), figure(function.difference()), figure(function.rounding())));
            function.loss().ifPresent(loss -> row.add(figure(loss)));
            table.row(row.toArray(String[]::new));
        }
        table.print(session.console());
    }

    private static String figure(double difference) {
        return String.format(Locale.ROOT, "%.1e", difference);
    }
}
