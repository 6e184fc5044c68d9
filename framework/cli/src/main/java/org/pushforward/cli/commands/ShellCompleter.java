package org.pushforward.cli.commands;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.pushforward.archetype.Kind;
import org.pushforward.host.plugins.ExtensionKind;
import org.pushforward.host.plugins.Plugin;
import org.pushforward.host.plugins.Registered;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completes commands, their options, and what options and arguments name: ids, keys of settings, files. */
final class ShellCompleter implements Completer {
    private static final Map<String, ExtensionKind<?>> KINDS = Map.of(
            "FAMILY", ExtensionKind.FAMILY,
            "SOURCE", ExtensionKind.DATA_SOURCE,
            "TRAINER", ExtensionKind.TRAINER,
            "ENGINE", ExtensionKind.ENGINE,
            "A,B", ExtensionKind.EVALUATOR);
    private static final Set<String> NAMES = Set.of("ID", "JAR|ID", "KIND");

    private final Session session;

    ShellCompleter(Session session) {
        this.session = session;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        List<String> before = line.words().subList(0, line.wordIndex());
        CommandLine command = CommandLineProgram.commandLine(session);
        int place = 0;
        while (place < before.size() && command.getSubcommands().containsKey(before.get(place))) {
            command = command.getSubcommands().get(before.get(place));
            place++;
        }
        CommandSpec spec = command.getCommandSpec();
        String word = line.word().substring(0, line.wordCursor());
        Arguments given = Arguments.of(spec, before.subList(place, before.size()));
        if (given.open() != null) {
            complete(given.open(), word, line, candidates);
        } else if (word.startsWith("-")) {
            options(spec, before).forEach(option -> candidates.add(new Candidate(option)));
        } else if (!command.getSubcommands().isEmpty()) {
            command.getSubcommands().keySet().forEach(name -> candidates.add(new Candidate(name)));
        } else {
            spec.positionalParameters().stream()
                    .filter(parameter -> parameter.index().contains(given.positions()))
                    .findFirst()
                    .ifPresent(parameter -> complete(parameter, word, line, candidates));
        }
    }

    /** What stands before the word: how many positional arguments, and the option that still wants a value, or null. */
    private record Arguments(int positions, OptionSpec open) {
        static Arguments of(CommandSpec spec, List<String> words) {
            int positions = 0;
            OptionSpec open = null;
            for (String word : words) {
                if (open != null) {
                    open = null;
                } else if (word.startsWith("-")) {
                    OptionSpec option = spec.findOption(word);
                    open = option != null && option.arity().min() > 0 ? option : null;
                } else {
                    positions++;
                }
            }
            return new Arguments(positions, open);
        }
    }

    private static Stream<String> options(CommandSpec spec, List<String> before) {
        return spec.options().stream()
                .filter(option -> !option.hidden()
                        && (option.isMultiValue() || before.stream().noneMatch(List.of(option.names())::contains)))
                .map(OptionSpec::longestName);
    }

    private void complete(ArgSpec argument, String word, ParsedLine line, List<Candidate> candidates) {
        String label = argument.paramLabel();
        ExtensionKind<?> kind = KINDS.get(label);
        if (kind != null) {
            // Of a list, the last one is typed.
            String others = word.substring(0, word.lastIndexOf(',') + 1);
            ids(kind).forEach(id -> candidates.add(new Candidate(others + id)));
        } else if (label.startsWith("KEY=")) {
            candidates.addAll(new SettingKeys(session.host().plugins().registry(), line.words()).candidates());
        } else if (NAMES.contains(label)) {
            named(argument.command().userObject()).forEach(id -> candidates.add(new Candidate(id)));
        }
        if (isPath(label)) {
            files(word, candidates);
        }
    }

    private Stream<String> ids(ExtensionKind<?> kind) {
        return session.host().plugins().registry().all(kind).stream().map(Registered::id);
    }

    /** Returns what a kind or an id is one of, which depends on the command. */
    private Stream<String> named(Object command) {
        if (command instanceof ListCommand) {
            return ListCommand.kinds().stream();
        }
        if (command instanceof PluginNewCommand) {
            return Stream.of(Kind.values()).map(Kind::word);
        }
        return command instanceof DescribeCommand
                ? ExtensionKind.ALL.stream().flatMap(this::ids)
                : session.host().plugins().plugins().stream().map(Plugin::id);
    }

    /** Folders end with a slash, behind which more is to be typed. */
    private static void files(String word, List<Candidate> candidates) {
        String folder = word.substring(0, word.lastIndexOf('/') + 1);
        boolean hidden = word.startsWith(".", folder.length());
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of(folder.isEmpty() ? "." : folder))) {
            for (Path entry : entries) {
                String name = folder + entry.getFileName();
                if (hidden == entry.getFileName().toString().startsWith(".")) {
                    candidates.add(
                            Files.isDirectory(entry)
                                    ? new Candidate(name + "/", name + "/", null, null, null, null, false)
                                    : new Candidate(name));
                }
            }
        } catch (IOException | DirectoryIteratorException | InvalidPathException e) {
            // There is nothing that the word could go on with; the command will say so, if it is meant.
        }
    }

    private static boolean isPath(String label) {
        return Stream.of("DIR", "FILE", "JAR", "RUN", "EXPERIMENT").anyMatch(label::startsWith);
    }
}
