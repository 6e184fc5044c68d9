package org.pushforward.conformance.unloading;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HolderSearchTest {
    private static final ThreadLocal<Object> LOCAL = new ThreadLocal<>();

    @TempDir
    private Path folder;

    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Mark> marks = new ArrayList<>();

    @AfterEach
    void end() {
        end.countDown();
    }

    /** Lets a thread hold a new class loader. */
    private void hold(String name, Consumer<ClassLoader> how) throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        Thread thread = new Thread(
                () -> {
                    marks.add(mark(how));
                    held.countDown();
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        held.await();
    }

    private Mark mark(Consumer<ClassLoader> how) {
        ClassLoader loader = new URLClassLoader(new URL[0]);
        how.accept(loader);
        return new Mark(loader, 1000 + marks.size());
    }

    @Test
    void whatThreadsKeepIsNamedAndWhatIsGoneIsToldToBe() throws InterruptedException {
        hold("keeper", loader -> LOCAL.set(new Object[] {loader}));
        hold("lender", loader -> Thread.currentThread().setContextClassLoader(loader));
        hold("nobody", loader -> {});
        assertThat(HolderSearch.of(marks, folder))
                .extracting(Holder::what)
                .containsExactly(
                        "a thread-local of the thread 'keeper'",
                        "the thread 'lender', whose context class loader it is",
                        "something that was not found, for it went while it was looked for");
        assertThat(folder).isEmptyDirectory();
    }
}
