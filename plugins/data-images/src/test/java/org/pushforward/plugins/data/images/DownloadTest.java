package org.pushforward.plugins.data.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pushforward.api.data.DataException;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.workbench.CancelledException;

class DownloadTest {
    @TempDir
    Path folder;

    private final Map<String, byte[]> files = TinySet.files();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;
    private TestBench bench;

    @BeforeEach
    void startMirrors() throws IOException {
        bench = new TestBench(folder);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/good/", exchange -> send(exchange, packed(exchange), 0));
        server.createContext("/slow/", exchange -> send(exchange, packed(exchange), 400));
        server.createContext("/changed/", exchange -> send(exchange, TinySet.gzip(new byte[100]), 0));
        server.createContext("/cut/", exchange -> {
            byte[] whole = packed(exchange);
            exchange.sendResponseHeaders(200, whole.length);
            exchange.getResponseBody().write(whole, 0, whole.length / 2);
            exchange.close();
        });
        server.createContext("/stalled/", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            awaitEnd();
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopMirrors() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void missingFilesAreDownloadedCheckedAndKept() throws Exception {
        assertThat(open(mirror("good")).digest()).hasSize(64);
        assertThat(names())
                .containsExactlyInAnyOrderElementsOf(
                        files.keySet().stream().map(name -> name + ".gz").toList());
        server.stop(0);
        assertThat(open(mirror("good")).digest()).hasSize(64);
    }

    @Test
    void onlyWhatIsMissingIsDownloaded() throws Exception {
        TinySet.write(folder, files, false);
        Files.delete(folder.resolve("tiny").resolve(TinySet.TEST_LABELS));
        open(mirror("good"));
        assertThat(names()).hasSize(4).contains(TinySet.TEST_LABELS + ".gz", TinySet.TEST_IMAGES);
    }

    @Test
    void theNextMirrorIsAskedWhenOneFails() throws Exception {
        open(mirror("absent"), mirror("changed"), mirror("cut"), URI.create("http://localhost:1/"), mirror("good"));
        assertThat(names()).hasSize(4).allMatch(name -> name.endsWith("ubyte.gz"));
    }

    @Test
    void whenEveryMirrorFailsTheErrorSaysWhatToPutWhere() throws Exception {
        assertThatThrownBy(() -> open(mirror("absent"), mirror("changed"), mirror("cut")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("Tiny is missing in " + folder.resolve("tiny"))
                .hasMessageContainingAll(files.keySet().toArray(String[]::new))
                .hasMessageContaining("gzipped or not")
                .hasMessageContaining("HTTP status 404")
                .hasMessageContaining("SHA-256");
        assertThat(names()).isEmpty();
    }

    @Test
    void withoutANetworkTheErrorSaysWhatToPutWhere() {
        assertThatThrownBy(() -> open(URI.create("http://localhost:1/")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("could not be downloaded (localhost: no connection")
                .hasMessageContainingAll(files.keySet().toArray(String[]::new));
    }

    @Test
    void aMirrorThatSendsNothingIsGivenUp() throws Exception {
        Files.createDirectories(folder.resolve("tiny"));
        PublishedSet set = TinySet.pinned(files, mirror("stalled"));
        Download download = new Download(set.mirrors(), Duration.ofMillis(300), bench);
        assertThatThrownBy(() -> download.fetch(set.test().labels(), folder.resolve("tiny")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nothing came");
        assertThat(names()).isEmpty();
    }

    @Test
    void progressIsReportedWithTheFile() {
        open(mirror("slow"));
        assertThat(bench.progress).anyMatch(text -> text.startsWith("downloading " + TinySet.TEST_LABELS + ".gz"));
    }

    @Test
    void anInterruptedDownloadLeavesNothingBehind() throws Exception {
        bench.cancelled = true;
        assertThatThrownBy(() -> open(mirror("stalled"))).isInstanceOf(CancelledException.class);
        assertThat(names()).isEmpty();
    }

    @Test
    void theMirrorsOfMnistAreSecure() {
        assertThat(PublishedSet.MNIST.mirrors()).hasSizeGreaterThan(1).allSatisfy(mirror -> {
            assertThat(mirror).hasScheme("https");
            assertThat(mirror.getPath()).endsWith("/");
        });
    }

    private Dataset open(URI... mirrors) {
        return TestBench.open(new Mnist(TinySet.pinned(files, mirrors)), Map.of(), bench);
    }

    private URI mirror(String context) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/" + context + "/");
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> found = Files.list(folder.resolve("tiny"))) {
            return found.map(file -> file.getFileName().toString()).toList().stream();
        }
    }

    private byte[] packed(HttpExchange exchange) {
        String name = Path.of(exchange.getRequestURI().getPath()).getFileName().toString();
        return TinySet.gzip(files.get(name.replace(".gz", "")));
    }

    private static void send(HttpExchange exchange, byte[] body, long pauseMilliseconds) throws IOException {
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body, 0, 10);
            out.flush();
            pause(pauseMilliseconds);
            out.write(body, 10, body.length - 10);
        }
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
