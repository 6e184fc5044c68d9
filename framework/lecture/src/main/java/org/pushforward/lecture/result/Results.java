package org.pushforward.lecture.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.pushforward.api.data.DataException;
import org.pushforward.host.OutputFile;
import org.pushforward.lecture.format.Budget;
import org.pushforward.lecture.format.InnerPath;

/**
 * What came out of the experiments of a lecture so far: of the runs at hand, and of those whose results travel with it.
 *
 * @param runs the folder of the runs at hand, with a folder for each budget; need not exist
 * @param kept the same of what travels with the lecture
 * @param only the budget that is to be shown; empty for the run made last, or else what was kept of the largest
 */
public record Results(Path runs, Path kept, Optional<Budget> only) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /**
     * What was found.
     *
     * @param result what came out
     * @param folder from which the paths of its rows start
     */
    public record Found(Result result, Path folder) {
        /**
         * Returns the file of a picture.
         *
         * @throws DataException when what was kept names one elsewhere
         */
        public Path picture(Row row, Figure.Panel panel) {
            String path = row.folder() + "/" + panel.file();
            if (!InnerPath.isInner(path) || !InnerPath.isFileWithin(folder, path)) {
                throw new DataException("The results of '" + result.experiment() + "' name the picture '" + path
                        + "', which is not in their folder: run the experiment again");
            }
            return folder.resolve(path);
        }
    }

    /** Returns the folder of a budget below that of runs or of kept results. */
    public static Path folder(Path base, Budget budget) {
        return base.resolve(budget.word());
    }

    /** Returns the file that holds what came out of an experiment. */
    public static Path file(Path base, Budget budget, String experiment) {
        return folder(base, budget).resolve(experiment + ".json");
    }

    /**
     * Returns what is to be shown of an experiment; empty when there is nothing.
     *
     * @throws DataException when its file is damaged
     */
    public Optional<Found> of(String experiment) {
        List<Budget> budgets = only.map(List::of).orElse(List.of(Budget.FULL, Budget.LECTURE, Budget.QUICK));
        List<Found> run = budgets.stream()
                .flatMap(budget -> read(runs, budget, experiment).stream())
                .toList();
        // The last that was made; of what was kept that of the largest budget.
        return run.stream()
                .max(Comparator.comparing(found -> found.result().made()))
                .or(() -> budgets.stream()
                        .flatMap(budget -> read(kept, budget, experiment).stream())
                        .findFirst());
    }

    /** Returns what came out of an experiment at a budget in one of the folders. */
    public static Optional<Found> read(Path base, Budget budget, String experiment) {
        Path file = file(base, budget, experiment);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Found(JSON.readValue(Files.readAllBytes(file), Result.class), folder(base, budget)));
        } catch (IOException e) {
            throw new DataException(
                    "The results " + file + " cannot be read ("
                            + e.getMessage().lines().findFirst().orElse("")
                            + "): delete the file, and run the experiment again",
                    e);
        }
    }

    /** Writes what came out of an experiment. */
    public static void write(Path base, Budget budget, Result result) {
        try {
            OutputFile.write(file(base, budget, result.experiment()), JSON.writeValueAsString(result) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Results cannot be written as JSON", e);
        }
    }

    /** Copies what came out of an experiment, with its pictures, to where it travels with the lecture. */
    public static void keep(Found found, Path kept, Budget budget) {
        for (Row row : found.result().rows()) {
            for (Figure figure : row.figures()) {
                for (Figure.Panel panel : figure.panels()) {
                    Path target = folder(kept, budget).resolve(row.folder()).resolve(panel.file());
                    OutputFile.write(target, out -> Files.copy(found.picture(row, panel), out));
                }
            }
        }
        write(kept, budget, found.result());
    }
}
