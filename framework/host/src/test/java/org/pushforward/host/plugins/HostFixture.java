package org.pushforward.host.plugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Folders of one test and the host that it opens on them. */
final class HostFixture implements BeforeEachCallback, AfterEachCallback {
    private Path folder;
    private PluginFolders folders;
    private PluginHost host;

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        folder = Files.createTempDirectory("pushforward-test-");
        folders = new PluginFolders(Path.of("target/bundles"), folder.resolve("shipped"), folder.resolve("user"));
        Files.createDirectory(folders.user());
    }

    PluginFolders folders() {
        return folders;
    }

    /** Returns where a jar of the user lies. */
    Path jar(String name) {
        return folders.user().resolve(name);
    }

    /** Writes a bundle into the user's folder. */
    HostFixture with(String name, TestBundle bundle) throws IOException {
        bundle.writeTo(jar(name));
        return this;
    }

    /** Opens the host, which is closed after the test. */
    PluginHost open() {
        host = PluginHost.open(folders, List.of());
        return host;
    }

    /** Returns the host that was opened last. */
    PluginHost host() {
        return host;
    }

    /** Returns the problems as the user reads them. */
    List<String> sentences() {
        return host.problems().stream().map(PluginProblem::sentence).toList();
    }

    /** Returns the ids of all evaluators. */
    List<String> evaluators() {
        return host.registry().evaluators().stream().map(Registered::id).toList();
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        if (host != null) {
            host.close();
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
