package org.pushforward.plugins.data.images;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.pushforward.api.workbench.CancelledException;
import org.pushforward.api.workbench.Workbench;
import org.pushforward.plugins.data.images.PublishedSet.PinnedFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Downloads pinned files from the first mirror that has them; a file appears whole and checked or not at all. */
final class Download {
    private static final Logger LOG = LoggerFactory.getLogger(Download.class);
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final long POLL_MILLISECONDS = 100;

    private final List<URI> mirrors;
    private final Duration patience;
    private final Workbench bench;
    private final HttpClient client;

    /**
     * Creates a downloader; nothing is contacted yet.
     *
     * @param patience how long a mirror may send nothing before it is given up
     * @param bench where progress is reported, and whose threads it uses
     */
    Download(List<URI> mirrors, Duration patience, Workbench bench) {
        this.mirrors = List.copyOf(mirrors);
        this.patience = patience;
        this.bench = bench;
        // Redirects are followed, but never from https to http.
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(CONNECT)
                .executor(bench.executor())
                .build();
    }

    /**
     * Downloads a gzipped file into {@code folder}.
     *
     * @throws IOException when no mirror has it; the message names each mirror and what went wrong there
     * @throws CancelledException when the user interrupts
     */
    void fetch(PinnedFile file, Path folder) throws IOException {
        List<String> failures = new ArrayList<>();
        for (URI mirror : mirrors) {
            URI address = mirror.resolve(file.name() + ".gz");
            Path target = folder.resolve(file.name() + ".gz");
            Path part = folder.resolve(
                    target.getFileName() + "." + ProcessHandle.current().pid() + "."
                            + Thread.currentThread().getId() + ".part");
            try {
                receive(address, part);
                String found = Unpacked.sha256(part);
                if (!found.equals(file.sha256())) {
                    throw new IOException("the SHA-256 unpacked is " + found + ", not " + file.sha256());
                }
                try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
                LOG.info("Downloaded {} to {}", address, target);
                return;
            } catch (IOException e) {
                LOG.debug("No {} from {}", file.name(), mirror, e);
                failures.add(mirror.getHost() + ": " + reason(e));
            } finally {
                Files.deleteIfExists(part);
            }
        }
        throw new IOException(String.join("; ", failures));
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? "no connection, " + e.getClass().getSimpleName() : e.getMessage();
    }

    private void receive(URI address, Path part) throws IOException {
        String what = "downloading " + Path.of(address.getPath()).getFileName();
        AtomicLong total = new AtomicLong();
        BodyHandler<Path> handler = response -> {
            total.set(response.headers().firstValueAsLong("content-length").orElse(0));
            return response.statusCode() == 200
                    ? BodySubscribers.ofFile(
                            part,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE)
                    : BodySubscribers.replacing(part);
        };
        CompletableFuture<HttpResponse<Path>> answer =
                client.sendAsync(HttpRequest.newBuilder(address).build(), handler);
        try {
            HttpResponse<Path> response = await(answer, part, what, total);
            if (response.statusCode() != 200) {
                throw new IOException("HTTP status " + response.statusCode());
            }
        } finally {
            answer.cancel(true);
        }
    }

    private HttpResponse<Path> await(
            CompletableFuture<HttpResponse<Path>> answer, Path part, String what, AtomicLong total) throws IOException {
        long received = 0;
        long lastNews = System.nanoTime();
        while (true) {
            try {
                return answer.get(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                long size = Files.exists(part) ? Files.size(part) : 0;
                if (size > received) {
                    received = size;
                    lastNews = System.nanoTime();
                } else if (System.nanoTime() - lastNews > patience.toNanos()) {
                    throw new IOException("nothing came for " + patience.toSeconds() + " seconds", e);
                }
                bench.progress(what, received, Math.max(received, total.get()));
            } catch (ExecutionException e) {
                throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                CancelledException cancelled = new CancelledException(what);
                cancelled.initCause(e);
                throw cancelled;
            }
        }
    }
}
