package org.pushforward.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class HostThreadsTest {
    @Test
    void theyAreNamedDaemonsWithTheLoaderOfTheHost() throws InterruptedException, ExecutionException {
        ExecutorService executor = Executors.newSingleThreadExecutor(new HostThreads("test"));
        try {
            Thread thread = executor.submit(Thread::currentThread).get();
            assertThat(thread.getName()).isEqualTo("test-1");
            assertThat(thread.isDaemon()).isTrue();
            assertThat(thread.getContextClassLoader()).isSameAs(PluginHost.class.getClassLoader());
        } finally {
            executor.shutdown();
        }
    }

    @Test
    void aThreadOfTheCallerGetsItsOwnLoaderBack() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        ClassLoader other = new ClassLoader() {};
        Thread.currentThread().setContextClassLoader(other);
        try {
            ClassLoader within = HostThreads.call(() -> Thread.currentThread().getContextClassLoader());
            assertThat(within).isSameAs(PluginHost.class.getClassLoader());
            assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(other);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }
}
