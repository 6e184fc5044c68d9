package org.pushforward.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pushforward.graph.file.WholeFile;

/**
 * Writes what happens during training into the folder of its run: {@code events.jsonl}, {@code metrics.csv} and
 * {@code checkpoints/}, of which the newest two are kept.
 *
 * <p>When training goes on from a checkpoint, what was written after it is cut off first, so that the files of a resumed
 * run equal those of one that was never interrupted.
 */
public final class RunRecorder implements TrainingListener {
    private static final int KEPT = 2;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunFolder folder;
    private final Clock clock;

    /** Creates the recorder of a run. */
    public RunRecorder(RunFolder folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    @Override
    public void on(TrainingEvent event) {
        try {
            if (event instanceof TrainingEvent.Started started) {
                Files.createDirectories(folder.checkpoints());
                cutAfter(started.step());
            } else if (event instanceof TrainingEvent.Measured measured) {
                appendMetrics(measured);
            } else if (event instanceof TrainingEvent.Checkpointed checkpointed) {
                checkpointed.checkpoint().write(folder.checkpoint(event.step()));
                forgetOld();
            }
            appendEvent(event);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The run folder " + folder.path() + " cannot be written: " + e.getMessage(), e);
        }
    }

    private void cutAfter(long step) throws IOException {
        if (!Files.exists(folder.metrics())) {
            return;
        }
        StringBuilder kept = new StringBuilder();
        for (String line : metrics()) {
            boolean header = kept.isEmpty();
            if (header || stepOf(line) <= step) {
                kept.append(line).append(System.lineSeparator());
            }
        }
        byte[] bytes = kept.toString().getBytes(StandardCharsets.UTF_8);
        WholeFile.write(folder.metrics(), out -> out.write(bytes));
    }

    private List<String> metrics() throws IOException {
        try {
            return Files.readAllLines(folder.metrics(), StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw damaged("it is not text in UTF-8", e);
        }
    }

    private long stepOf(String row) {
        try {
            return Long.parseLong(row.replaceFirst(",.*", ""));
        } catch (NumberFormatException e) {
            throw damaged("the row '" + row + "' does not begin with a step", e);
        }
    }

    private CheckpointException damaged(String cause, Exception thrown) {
        return new CheckpointException(
                "The file " + folder.metrics() + " is damaged: " + cause
                        + "; correct it, or delete it to begin a new one",
                thrown);
    }

    private void appendMetrics(TrainingEvent.Measured measured) throws IOException {
        List<String> lines = new ArrayList<>();
        if (!Files.exists(folder.metrics())) {
            lines.add("step," + String.join(",", measured.metrics().keySet()));
        }
        StringBuilder row = new StringBuilder(Long.toString(measured.step()));
        measured.metrics().values().forEach(v -> row.append(',').append(Double.isFinite(v) ? v.toString() : ""));
        lines.add(row.toString());
        append(folder.metrics(), lines);
    }

    private void appendEvent(TrainingEvent event) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("time", clock.instant().toString());
        fields.put("event", name(event));
        fields.put("step", event.step());
        if (event instanceof TrainingEvent.Started started) {
            fields.put("totalSteps", started.totalSteps());
            fields.put("parameters", started.parameters());
        } else if (event instanceof TrainingEvent.Measured measured) {
            fields.put("metrics", finite(measured.metrics()));
        } else if (event instanceof TrainingEvent.Validated validated) {
            fields.put("figures", finite(validated.figures()));
        } else if (event instanceof TrainingEvent.Warned warned) {
            fields.put("evidence", warned.evidence());
            fields.put("cause", warned.cause());
            fields.put("remedy", warned.remedy());
        } else if (event instanceof TrainingEvent.StoppedEarly stopped) {
            fields.put("reason", stopped.reason());
        } else if (event instanceof TrainingEvent.Finished finished) {
            fields.put("keptStep", finished.keptStep());
        } else if (event instanceof TrainingEvent.Stopped stopped) {
            fields.put("reason", stopped.reason());
        }
        append(folder.events(), List.of(json(fields)));
    }

    private static String name(TrainingEvent event) {
        return event.getClass()
                .getSimpleName()
                .replaceAll("([a-z])([A-Z])", "$1-$2")
                .toLowerCase(Locale.ROOT);
    }

    /** Returns the numbers alone: JSON has none that are not finite. */
    private static Map<String, Double> finite(Map<String, Double> values) {
        Map<String, Double> finite = new LinkedHashMap<>(values);
        finite.values().removeIf(value -> !Double.isFinite(value));
        return finite;
    }

    private static String json(Map<String, Object> fields) {
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event cannot be written as JSON", e);
        }
    }

    /** Adds whole lines or nothing. */
    private static void append(Path file, List<String> lines) throws IOException {
        String text = String.join(System.lineSeparator(), lines) + System.lineSeparator();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long size = channel.size();
            try {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
                for (long position = size; bytes.hasRemaining(); ) {
                    position += channel.write(bytes, position);
                }
            } catch (IOException e) {
                channel.truncate(size);
                throw e;
            }
        }
    }

    private void forgetOld() throws IOException {
        List<Path> files = folder.checkpointFiles();
        for (Path file : files.subList(0, Math.max(0, files.size() - KEPT))) {
            Files.delete(file);
        }
    }
}
