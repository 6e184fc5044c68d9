package org.pushforward.cli.commands;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.pushforward.host.Comparison;
import org.pushforward.host.OutputFile;
import org.pushforward.host.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pushforward compare}. */
@Command(
        description = {
            "Measure several trained models alike and write one page on them: the same evaluators with the same options,"
                    + " on the same data, under the same seed.",
            "A run is called best only where its lead is more than the errors allow."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  pushforward compare runs/moons-realnvp runs/moons-nsf --out flows.html",
            "  pushforward compare runs/mnist-vae runs/mnist-dcgan --data mnist --with energy,digit-fid --out mnist.html",
            "  pushforward compare runs/moons-realnvp runs/moons-nsf --json"
        })
final class CompareCommand implements Runnable {
    private final Session session;

    @Parameters(
            paramLabel = "RUN",
            arity = "1..*",
            description = "Two or more run folders, exported model folders or ONNX files.")
    private List<Path> runs;

    @Option(
            names = "--out",
            paramLabel = "FILE.html",
            description = "The page, which must not exist (needed unless there is --json).")
    private Path out;

    @Mixin
    private MeasureOptions options;

    CompareCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        checkOutput();
        Comparison comparison = session.measure(
                monitor -> session.host(options.dataFolder()).compare(runs, options.settings(), monitor));
        if (out != null) {
            comparison.write(out);
        }
        if (options.json()) {
            session.console().out().print(comparison.toJson());
        } else {
            session.console().out().println("The comparison is in " + out);
        }
    }

    /** Refuses before minutes of measuring. */
    private void checkOutput() {
        if (out == null && !options.json()) {
            throw new UsageException("Where is the page to go? Name a file with --out, such as --out comparison.html");
        }
        if (out != null) {
            if (Files.exists(out)) {
                throw new UsageException("The file " + out + " exists already: choose another name");
            }
            OutputFile.checkWritable(out);
        }
    }
}
