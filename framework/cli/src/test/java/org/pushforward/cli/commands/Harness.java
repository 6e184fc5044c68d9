package org.pushforward.cli.commands;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.pushforward.cli.output.Console;
import org.pushforward.host.HostSettings;
import org.pushforward.host.Pushforward;
import org.pushforward.host.plugins.PluginFolders;
import org.pushforward.plugins.data.toy.EightGaussians;
import org.pushforward.plugins.data.toy.Moons;
import org.pushforward.plugins.data.toy.Uniform;
import org.pushforward.plugins.evaluators.DivergenceToTruth;
import org.pushforward.plugins.evaluators.NegativeLogLikelihood;
import org.pushforward.plugins.flows.RealNvp;
import org.pushforward.plugins.trainers.EvidenceLowerBound;
import org.pushforward.plugins.trainers.MaximumLikelihood;

/** Runs commands in this process, on a host whose extensions are classes of the test's class path. */
final class Harness {
    /** What a command left behind. */
    record Result(int code, String out, String err) {}

    private final Path folder;
    private String input = "";
    private String awaited = "";
    private Consumer<Interruption> action = interruption -> {};

    Harness(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder.resolve("distribution/bundles"));
            Files.createDirectories(folder.resolve("distribution/plugins"));
            Files.createDirectories(plugins());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder of the user's plugins. */
    Path plugins() {
        return folder.resolve("home/plugins");
    }

    /** Types the given lines into the next commands. */
    Harness typing(String... lines) {
        input = String.join("\n", lines) + "\n";
        return this;
    }

    /** Interrupts the next commands once they print this to the error stream. */
    Harness interruptingAt(String text) {
        return doingAt(text, Interruption::interrupt);
    }

    /** Does something once the next commands print this to the error stream. */
    Harness doingAt(String text, Consumer<Interruption> what) {
        awaited = text;
        action = what;
        return this;
    }

    Result run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Interruption interruption = new Interruption();
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8) {
            @Override
            public void println(String line) {
                super.println(line);
                if (!awaited.isEmpty() && line.contains(awaited)) {
                    action.accept(interruption);
                }
            }
        };
        Console console = Console.plain(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                errors);
        int code = new CommandLineProgram(console, this::host, this::folders, interruption).run(arguments);
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Does something with a session in which nothing is printed. */
    void within(Consumer<Session> work) {
        Console console = Console.plain(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        try (Session session = new Session(console, this::host, this::folders, new Interruption())) {
            work.accept(session);
        }
    }

    private PluginFolders folders() {
        return PluginFolders.of(folder.resolve("distribution"), folder.resolve("home"));
    }

    private Pushforward host() {
        return Pushforward.open(
                new HostSettings(Optional.of(folders()), folder.resolve("data"), folder.resolve("cache")),
                new Moons(),
                new Uniform(),
                new EightGaussians(),
                new RealNvp(),
                new MaximumLikelihood(),
                new EvidenceLowerBound(),
                new DivergenceToTruth(),
                new org.pushforward.plugins.evaluators.EvidenceLowerBound(),
                new NegativeLogLikelihood());
    }
}
