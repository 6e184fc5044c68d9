package org.pushforward.host.plugins.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pushforward.host.Monitor;
import org.pushforward.host.UsageException;

class DownloadTest {
    private static final byte[] CONTENT = "PK and more".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String address(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    private Path get(String path) {
        return Download.of(address(path), folder, Monitor.silent());
    }

    @Test
    void aJarOfThisMachineComesByHttp() {
        server.createContext("/my-flow-1.0.jar", exchange -> {
            exchange.sendResponseHeaders(200, CONTENT.length);
            exchange.getResponseBody().write(CONTENT);
            exchange.close();
        });
        assertThat(get("/my-flow-1.0.jar?take=1"))
                .hasFileName("my-flow-1.0.jar")
                .hasBinaryContent(CONTENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org/a.jar",
                "ftp://example.org/a.jar",
                "http://10.0.0.1/a.jar",
                "file:/tmp/a.jar",
                "jar:/a!/b.jar"
            })
    void otherAddressesAreNotSafe(String address) {
        assertThatThrownBy(() -> Download.of(address, folder, Monitor.silent()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("is not safe: use https");
    }

    @Test
    void nobodyIsSentElsewhereWithoutCare() {
        server.createContext("/away.jar", exchange -> {
            exchange.getResponseHeaders().add("Location", "http://example.org/a.jar");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        assertThatThrownBy(() -> get("/away.jar"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("http://example.org/a.jar is not safe");
        server.createContext("/round.jar", exchange -> {
            exchange.getResponseHeaders().add("Location", "/round.jar");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        assertThatThrownBy(() -> get("/round.jar")).hasMessageContaining("without end");
    }

    @Test
    void whatIsMissingOrCutOffIsASentence() {
        assertThatThrownBy(() -> get("/none.jar"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("/none.jar cannot be had")
                .hasMessageContaining("the server answers with the status 404");
        server.createContext("/cut.jar", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(CONTENT);
            exchange.close();
        });
        assertThatThrownBy(() -> get("/cut.jar")).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> Download.of("nowhere.jar", folder, Monitor.silent()))
                .isInstanceOf(UsageException.class)
                .hasMessage("There is no file nowhere.jar to install");
    }
}
