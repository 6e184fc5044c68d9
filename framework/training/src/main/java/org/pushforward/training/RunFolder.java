package org.pushforward.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of one run and where things lie in it.
 *
 * @param path the folder
 */
public record RunFolder(Path path) {
    private static final Pattern CHECKPOINT = Pattern.compile("step-[0-9]{10}\\.npz");

    /** Returns the resolved experiment. */
    public Path experiment() {
        return path.resolve("experiment.yaml");
    }

    /** Returns the record of what made the run. */
    public Path provenance() {
        return path.resolve("provenance.json");
    }

    /** Returns the events, one JSON object a line. */
    public Path events() {
        return path.resolve("events.jsonl");
    }

    /** Returns the metrics, one row a window. */
    public Path metrics() {
        return path.resolve("metrics.csv");
    }

    /** Returns the folder of checkpoints. */
    public Path checkpoints() {
        return path.resolve("checkpoints");
    }

    /** Returns the exported model. */
    public Path model() {
        return path.resolve("model");
    }

    /** Returns the results of the evaluators. */
    public Path evaluation() {
        return path.resolve("evaluation.json");
    }

    /** Returns what each example contributes to the results that are means over examples. */
    public Path contributions() {
        return path.resolve("evaluation.npz");
    }

    /** Returns the folder of figures. */
    public Path figures() {
        return path.resolve("figures");
    }

    /** Returns the report. */
    public Path report() {
        return path.resolve("report.html");
    }

    /** Returns the file for the checkpoint of a step. */
    public Path checkpoint(long step) {
        return checkpoints().resolve("step-%010d.npz".formatted(step));
    }

    /** Returns the files of all checkpoints, oldest first. */
    public List<Path> checkpointFiles() throws IOException {
        if (!Files.isDirectory(checkpoints())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(checkpoints())) {
            return files.filter(
                            f -> CHECKPOINT.matcher(f.getFileName().toString()).matches())
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        }
    }

    /** Returns the newest checkpoint, read; empty when there is none. */
    public Optional<Checkpoint> latest() throws IOException {
        List<Path> files = checkpointFiles();
        return files.isEmpty() ? Optional.empty() : Optional.of(Checkpoint.read(files.get(files.size() - 1)));
    }
}
