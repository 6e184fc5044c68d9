package org.pushforward.host.plugins.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PluginThreadsTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final PluginThreads threads = new PluginThreads();
    private final CountDownLatch end = new CountDownLatch(1);

    private boolean awaitEnd() throws InterruptedException {
        return end.await(20, TimeUnit.SECONDS);
    }

    @Test
    void aCallReturnsItsValueFromAThreadThatIsNamedByThePlugin() throws Exception {
        String name = threads.call(
                        "org.example", LONG, () -> Thread.currentThread().getName(), late -> {})
                .value();
        assertThat(name).isEqualTo("pushforward-plugin-org.example");
    }

    @Test
    void whatACallThrowsIsThrownOn() {
        AssertionError thrown = new AssertionError("no");
        assertThatThrownBy(() -> threads.call(
                        "org.example",
                        LONG,
                        () -> {
                            throw thrown;
                        },
                        late -> {}))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isSameAs(thrown);
    }

    @Test
    void whatComesTooLateIsGivenBack() throws Exception {
        LinkedBlockingQueue<Boolean> late = new LinkedBlockingQueue<>();
        assertThatThrownBy(() -> threads.call("org.example", Duration.ofMillis(50), this::awaitEnd, late::add))
                .isInstanceOf(GivenUpException.class)
                .hasMessageContaining("'pushforward-plugin-org.example' was given up");
        end.countDown();
        assertThat(late.poll(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void threadsThatStillRunAreTold() throws Exception {
        Thread ended = new Thread(() -> {}, "ended");
        PluginThreads.Result<Boolean> result = threads.call(
                "org.example",
                LONG,
                () -> {
                    ended.start();
                    ended.join();
                    Thread left = new Thread(
                            () -> {
                                try {
                                    awaitEnd();
                                } catch (InterruptedException e) {
                                    Thread.currentThread().interrupt();
                                }
                            },
                            "left");
                    left.start();
                    return true;
                },
                late -> {});
        assertThat(result.started()).extracting(Thread::getName).containsExactly("left");
        end.countDown();
    }
}
