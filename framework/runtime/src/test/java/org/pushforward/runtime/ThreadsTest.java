package org.pushforward.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThreadsTest {
    private static final int THREADS = 8;
    private static final int CALLS = 150;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void eightThreadsThatShareAModelGetTheBitsThatOneGets(Exported exported) throws Exception {
        try (GenerativeModel model = GenerativeModel.open(exported.write(folder.resolve("model")))) {
            List<float[][]> expected = new ArrayList<>();
            for (int call = 0; call < CALLS; call++) {
                expected.add(model.sample(size(call), call));
            }
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            try {
                List<Future<?>> ends = new ArrayList<>();
                for (int thread = 0; thread < THREADS; thread++) {
                    int first = thread * CALLS / THREADS;
                    ends.add(threads.submit(() -> {
                        for (int i = 0; i < CALLS; i++) {
                            int call = (first + i) % CALLS;
                            assertThat(model.sample(size(call), call)).isDeepEqualTo(expected.get(call));
                        }
                    }));
                }
                for (Future<?> end : ends) {
                    end.get();
                }
            } finally {
                threads.shutdownNow();
            }
        }
    }

    /** Batches of changing sizes, for memory is used again. */
    private static int size(int call) {
        return 1 + call * 7 % 5;
    }

    @ParameterizedTest
    @EnumSource(names = "FLOW")
    void closingWaitsForCallsThatAreUnderWay(Exported exported) throws Exception {
        GenerativeModel model = GenerativeModel.open(exported.write(folder.resolve("model")));
        AtomicInteger calls = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> ends = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            ends.add(threads.submit(() -> {
                try {
                    while (true) {
                        model.sample(64, calls.incrementAndGet());
                    }
                } catch (IllegalStateException e) {
                    assertThat(e).hasMessage("The model is closed");
                }
            }));
        }
        while (calls.get() < 10 * THREADS) {
            Thread.onSpinWait();
        }
        model.close();
        for (Future<?> end : ends) {
            end.get();
        }
        threads.shutdownNow();
    }
}
