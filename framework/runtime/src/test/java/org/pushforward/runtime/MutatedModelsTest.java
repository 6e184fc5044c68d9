package org.pushforward.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pushforward.onnx.StoredWeights;

/** Whatever became of a model: it is refused in a sentence or works, and what has another digest is refused. */
class MutatedModelsTest {
    private static final List<Exported> MODELS =
            List.of(Exported.FLOW, Exported.CONDITIONAL_FLOW, Exported.AUTOENCODER, Exported.ADVERSARIES);

    private static final List<StoredWeights> WEIGHTS = List.of(StoredWeights.values());

    @TempDir
    private Path parent;

    private int accepted;

    @Test
    void someHundredMutatedFoldersAndFiles() throws Exception {
        tryFolders(300, 1);
        tryFiles(100, 2);
    }

    @Test
    @Tag("long")
    void tenThousandMutatedFoldersOfWhichAThirdAreArchives() throws Exception {
        tryFolders(10_000, 3);
    }

    @Test
    @Tag("long")
    void twoThousandMutatedFilesThatLieAlone() throws Exception {
        tryFiles(2_000, 4);
    }

    /** Changes folders, half of them with the digests made to fit, and makes archives of some, of which some are changed, too. */
    private void tryFolders(int count, long seed) throws Exception {
        Path folder = parent.resolve("mutated");
        for (int i = 0; i < count; i++) {
            MutatedFiles files = new MutatedFiles(original(i), new Random(seed * count + i));
            if (i % 2 == 0) {
                files.mutate();
            } else {
                files.mutateAndSign();
            }
            Path model = i % 3 == 0 ? parent.resolve("mutated.zip") : folder;
            if (i % 3 == 0) {
                Files.write(model, files.archive(i % 9 == 0));
            } else {
                files.write(folder);
            }
            if (opens(model, "folder " + i + " of seed " + seed)) {
                assertThat(MutatedFiles.haveTheirDigests(model))
                        .as("folder %s of seed %s has the digests that it states", i, seed)
                        .isTrue();
            }
        }
        assertThat(accepted).isBetween(1, count - 1);
    }

    /** Changes files without their digest, which are checked by their structure alone. */
    private void tryFiles(int count, long seed) throws Exception {
        Path folder = parent.resolve("mutated");
        for (int i = 0; i < count; i++) {
            MutatedFiles files = new MutatedFiles(original(i), new Random(seed * count + i));
            files.mutateAndSign();
            files.write(folder);
            try (Stream<Path> all = Files.list(folder)) {
                for (Path file :
                        all.filter(path -> path.toString().endsWith(".onnx")).toList()) {
                    opens(file, "file " + i + " of seed " + seed);
                }
            }
        }
    }

    private Path original(int number) throws IOException {
        Exported model = MODELS.get(number % MODELS.size());
        StoredWeights weights = WEIGHTS.get(number / MODELS.size() % WEIGHTS.size());
        Path folder = parent.resolve(model.name() + "-" + weights);
        return Files.isDirectory(folder) ? folder : model.write(folder, weights);
    }

    /** Opens a model and uses it; returns whether it was accepted. */
    private boolean opens(Path path, String name) throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<Boolean> end = thread.submit(() -> {
                try (GenerativeModel model = GenerativeModel.open(path)) {
                    use(model);
                    return true;
                } catch (ModelException e) {
                    assertThat(e.getMessage()).as(name).isNotBlank().doesNotContain("\n");
                    return false;
                }
            });
            boolean opened = end.get(1, TimeUnit.MINUTES);
            accepted += opened ? 1 : 0;
            return opened;
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new AssertionError(name, e);
        } finally {
            thread.shutdownNow();
        }
    }

    private static void use(GenerativeModel model) {
        int[] labels = model.description().isConditional() ? model.labels(3, 1) : new int[0];
        for (FunctionDescription function : model.description().functions()) {
            int size =
                    function.inputs().isEmpty() ? 0 : function.inputs().get(0).size();
            float[][] examples = new float[3][size];
            int[] given = function.inputs().size() > 1 ? labels : new int[0];
            switch (function.name()) {
                case "generator" ->
                    assertThat(model.sample(3, 1)).hasDimensions(3, model.data().size());
                case "density" -> assertThat(model.logDensity(examples, given)).hasSize(3);
                case "encoder" ->
                    assertThat(model.encode(examples, given).mean()).hasNumberOfRows(3);
                case "critic" -> assertThat(model.score(examples, given)).hasSize(3);
                default ->
                    assertThat(function.name()).as("one of a later version").isNotNull();
            }
        }
    }
}
