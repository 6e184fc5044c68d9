package org.pushforward.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class WorkScopeTest {
    private final WorkScope scope = new WorkScope("org.example.user");

    @Test
    void threadsEndWithTheWork() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        scope.executor().execute(() -> {
            threads.add(Thread.currentThread());
            begun.countDown();
            sleep();
        });
        begun.await();
        assertThat(threads.get(0).isDaemon()).isTrue();
        assertThat(threads.get(0).getContextClassLoader()).isSameAs(WorkScope.class.getClassLoader());
        assertThat(scope.end()).isEmpty();
        threads.get(0).join();
    }

    private static void sleep() {
        try {
            Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aThreadThatDoesNotListenIsNamed() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        Future<?> deaf = scope.executor().submit(() -> {
            while (true) {
                try {
                    end.await();
                    return null;
                } catch (InterruptedException e) {
                    // This is what it is about.
                }
            }
        });
        assertThat(scope.end())
                .containsExactly(
                        "The plugin org.example.user left the thread 'pushforward-work-org.example.user-1' behind,"
                                + " which goes on after the end of the work and keeps the plugin from being unloaded: let it end when"
                                + " it is interrupted");
        end.countDown();
        assertThat(deaf.get()).isNull();
    }

    @Test
    void everythingIsClosedTheLastFirstWhateverTheOthersThrow() {
        List<String> closed = new ArrayList<>();
        scope.closing(() -> closed.add("first"));
        scope.closing(() -> {
            throw new IllegalStateException("jammed");
        });
        scope.closing(() -> closed.add("last"));
        assertThat(scope.end())
                .containsExactly("The plugin org.example.user could not close what it used when the work ended:"
                        + " java.lang.IllegalStateException: jammed");
        assertThat(closed).containsExactly("last", "first");
        assertThat(scope.end()).isEmpty();
    }

    @Test
    void nothingBeginsOnceTheWorkHasEnded() {
        scope.end();
        assertThatThrownBy(scope::executor)
                .hasMessageContaining("lent to org.example.user")
                .hasMessageContaining("ended");
        assertThatThrownBy(() -> scope.closing(() -> {})).isInstanceOf(IllegalStateException.class);
    }
}
