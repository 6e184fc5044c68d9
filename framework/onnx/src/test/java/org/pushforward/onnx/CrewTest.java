package org.pushforward.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrewTest {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyShareIsDoneOnceInAThreadOfItsOwn(boolean spinning) {
        try (Crew crew = new Crew(3, spinning)) {
            for (int i = 0; i < 100; i++) {
                Set<Integer> done = new ConcurrentSkipListSet<>();
                Set<String> threads = new ConcurrentSkipListSet<>();
                crew.run((share, meeting) -> {
                    done.add(share);
                    threads.add(Thread.currentThread().getName());
                });
                assertThat(done).containsExactly(0, 1, 2);
                assertThat(threads).hasSize(3);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aMeetingWaitsForAll(boolean spinning) {
        try (Crew crew = new Crew(3, spinning)) {
            AtomicInteger come = new AtomicInteger();
            Set<Integer> seen = new ConcurrentSkipListSet<>();
            crew.run((share, meeting) -> {
                for (int i = 1; i <= 50; i++) {
                    come.incrementAndGet();
                    meeting.await();
                    seen.add(come.get());
                    meeting.await();
                }
            });
            assertThat(seen).allMatch(count -> count % 3 == 0).hasSize(50);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aShareThatFailsEndsTheTaskForAllAndTheNextIsDone(int failing) {
        try (Crew crew = new Crew(3, false)) {
            assertThatThrownBy(() -> crew.run((share, meeting) -> {
                        if (share == failing) {
                            throw new IllegalStateException("share " + share);
                        }
                        meeting.await();
                        meeting.await();
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("share " + failing);

            AtomicInteger done = new AtomicInteger();
            crew.run((share, meeting) -> {
                meeting.await();
                done.incrementAndGet();
            });
            assertThat(done).hasValue(3);
        }
    }
}
