package org.pushforward.cli.commands;

import java.nio.file.Path;
import org.pushforward.cli.output.SampleFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pushforward sample}. */
@Command(
        description = "Draw samples from the trained generator of a run.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  pushforward sample runs/moons-realnvp -n 1000 --out points.csv",
            "  pushforward sample runs/mnist-vae -n 64 --seed 3 --out digits.png"
        })
final class SampleCommand implements Runnable {
    private final Session session;

    @Parameters(paramLabel = "RUN", description = "The run folder, an exported model folder, or an ONNX file.")
    private Path run;

    @Option(names = "-n", paramLabel = "N", required = true, description = "The number of samples.")
    private int count;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "The seed of the latent variables (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "A .npy or .csv file or, for images, a grid as .png.")
    private Path out;

    SampleCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        SampleFormat format = SampleFormat.of(out);
        format.write(out, session.host().sample(run, count, seed));
    }
}
