package org.pushforward.cli.commands;

import java.nio.file.Path;
import java.util.List;
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
            "  pushforward sample runs/mnist-vae -n 64 --seed 3 --out digits.png",
            "  pushforward sample runs/mnist-given -n 100 --label 0,1,2,3,4,5,6,7,8,9 --out digits.png"
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
            names = "--label",
            paramLabel = "L",
            split = ",",
            description =
                    "The label that samples of a conditional model are drawn given, or several to be taken in turn"
                            + " (default: drawn as often as in the training data).")
    private List<String> labels = List.of();

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
        format.write(out, session.host().sample(run, count, seed, labels));
    }
}
