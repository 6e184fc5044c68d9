package org.pushforward.training;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.FiniteSplit;
import org.pushforward.api.training.TrainingPlan;
import org.pushforward.api.training.Watch;

final class RunRecorderTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

    @TempDir
    private Path temporary;

    private RunFolder record(String name, long stopAfter, Optional<Checkpoint> from) {
        RunFolder folder = new RunFolder(temporary.resolve(name));
        TrainingLoop loop = LineFitting.loop(100, 0.01, LineFitting.points(100));
        long[] made = {0};
        TrainingListener counter = new TrainingListener() {
            @Override
            public void on(TrainingEvent event) {}

            @Override
            public void stepped(long step) {
                made[0] = step;
            }
        };
        loop.train(from, loop.totalSteps(), new RunRecorder(folder, CLOCK).and(counter), () -> made[0] >= stopAfter);
        return folder;
    }

    @Test
    void metricsHaveOneRowForEachWindow() throws IOException {
        RunFolder folder = record("run", Long.MAX_VALUE, Optional.empty());
        assertThat(Files.readAllLines(folder.metrics())).hasSize(11).first().isEqualTo("step,nll");
        assertThat(Files.readAllLines(folder.events()).get(0))
                .isEqualTo("{\"time\":\"2026-01-02T03:04:05Z\",\"event\":\"started\",\"step\":0,\"totalSteps\":100,"
                        + "\"parameters\":4}");
    }

    @Test
    void aWarningIsAnEventAndIsReadBackOnceFromAResumedRun() throws IOException {
        LineFitting model = new LineFitting();
        Watch watch = new Watch(
                60, List.of(Watch.Sign.of("nll", Watch.Course.HAS_NOT_MOVED)), "the rate is tiny", "raise 'lr'");
        TrainingPlan plan = new TrainingPlan(model.plan(1e-12).updates(), Optional.empty(), List.of(watch));
        TrainingLoop loop = model.loop(plan, LineFitting.points(100), Map.of("steps", 100, "checkpoint-every", 50));
        RunFolder folder = new RunFolder(temporary.resolve("run"));
        assertThat(RunWarnings.read(folder)).isEmpty();
        loop.train(Optional.empty(), 100, new RunRecorder(folder, CLOCK), () -> false);
        Checkpoint middle = Checkpoint.read(folder.checkpoint(50));
        loop.train(Optional.of(middle), 100, new RunRecorder(folder, CLOCK), () -> false);
        assertThat(RunWarnings.read(folder))
                .singleElement()
                .satisfies(warning -> assertThat(warning.sentence())
                        .matches(
                                "After step 60: nll has not moved from \\S+ in the first 60 steps; likely the rate is tiny; raise"
                                        + " 'lr'"));
    }

    @Test
    void figuresOnHeldOutDataAreAColumnWithEmptyCellsBetweenThem() throws IOException {
        LineFitting model = new LineFitting();
        Dataset data = LineFitting.with(LineFitting.points(100), FiniteSplit.of(new double[][] {{3, -1}}));
        RunFolder folder = new RunFolder(temporary.resolve("run"));
        model.loop(model.plan(0.01), data, Map.of("steps", 20, "held-out-every", 20))
                .train(Optional.empty(), 20, new RunRecorder(folder, CLOCK), () -> false);
        List<String> rows = Files.readAllLines(folder.metrics());
        assertThat(rows.get(0)).isEqualTo("step,nll,held-out-nll");
        assertThat(rows.get(1)).matches("10,[^,]+,");
        assertThat(rows.get(2)).matches("20,[^,]+,[^,]+");
        assertThat(Files.readAllLines(folder.events()).get(2))
                .startsWith("{\"time\":\"2026-01-02T03:04:05Z\",\"event\":\"validated\",\"step\":20,\"figures\":{"
                        + "\"held-out-nll\":");
    }

    @Test
    void theNewestTwoCheckpointsAreKept() throws IOException {
        RunFolder folder = record("run", Long.MAX_VALUE, Optional.empty());
        assertThat(folder.checkpointFiles()).containsExactly(folder.checkpoint(80), folder.checkpoint(100));
    }

    @Test
    void theMetricsOfAResumedRunEqualThoseOfAWholeOne() throws IOException {
        RunFolder whole = record("whole", Long.MAX_VALUE, Optional.empty());
        RunFolder broken = record("broken", 57, Optional.empty());
        Checkpoint older = Checkpoint.read(broken.checkpoint(40));
        record("broken", Long.MAX_VALUE, Optional.of(older));
        assertThat(Files.readString(broken.metrics())).isEqualTo(Files.readString(whole.metrics()));
        assertThat(Files.readAllBytes(broken.checkpoint(100))).isEqualTo(Files.readAllBytes(whole.checkpoint(100)));
    }

    @Test
    void aDamagedCheckpointIsRefusedWithItsName() throws IOException {
        RunFolder folder = record("run", Long.MAX_VALUE, Optional.empty());
        byte[] bytes = Files.readAllBytes(folder.checkpoint(100));
        for (int length : new int[] {0, 1, 30, bytes.length / 2, bytes.length - 1}) {
            Files.write(folder.checkpoint(100), Arrays.copyOf(bytes, length));
            assertThatThrownBy(folder::latest)
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("step-0000000100.npz");
        }
    }

    @Test
    void damagedMetricsAreRefusedWithTheirNameAndLeftAsTheyAre() throws IOException {
        RunFolder folder = record("run", 57, Optional.empty());
        Checkpoint kept = Checkpoint.read(folder.checkpoint(57));
        for (byte[] damaged : new byte[][] {"step,nll\nten,1.5\n".getBytes(UTF_8), {(byte) 0xff, (byte) 0xfe}}) {
            Files.write(folder.metrics(), damaged);
            assertThatThrownBy(() -> record("run", Long.MAX_VALUE, Optional.of(kept)))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("metrics.csv is damaged")
                    .hasMessageEndingWith("correct it, or delete it to begin a new one");
            assertThat(folder.metrics()).hasBinaryContent(damaged);
        }
    }
}
