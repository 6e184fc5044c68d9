package org.pushforward.cli.commands;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.pushforward.api.data.DataException;
import org.pushforward.cli.output.Json;
import org.pushforward.cli.output.Table;
import org.pushforward.host.Failure;
import org.pushforward.host.UsageException;
import org.pushforward.host.plugins.LectureBundle;
import org.pushforward.lecture.archive.LectureJar;
import org.pushforward.lecture.format.Lecture;
import org.pushforward.lecture.format.LectureReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pushforward lecture list}. */
@Command(description = "List the lectures of the host, and those in folders.")
final class LectureListCommand implements Runnable {
    private final Session session;

    @Parameters(
            paramLabel = "DIR",
            arity = "0..*",
            description = "Folders that hold lectures, or are one (default: the current folder).")
    private List<Path> folders = List.of(Path.of(""));

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    LectureListCommand(Session session) {
        this.session = session;
    }

    /**
     * A lecture, or what only looks like one.
     *
     * @param path its folder or jar
     * @param lecture what it says; empty where that cannot be read
     * @param problem why not, in a sentence; empty where it can
     */
    private record Found(Path path, Optional<Lecture> lecture, String problem) {
        static Found of(Path path, Function<Path, Lecture> reader) {
            try {
                return new Found(path, Optional.of(reader.apply(path)), "");
            } catch (DataException | UncheckedIOException e) {
                return new Found(path, Optional.empty(), Failure.of(e).sentence());
            }
        }

        String place() {
            return path.toString().isEmpty() ? "." : path.toString();
        }
    }

    @Override
    public void run() {
        List<Found> lectures = new ArrayList<>();
        for (LectureBundle bundle : session.host().plugins().lectures()) {
            lectures.add(Found.of(bundle.jar(), LectureJar::describe));
        }
        folders.forEach(folder -> within(folder).forEach(one -> lectures.add(Found.of(one, LectureReader::read))));
        if (json) {
            print(lectures);
        } else if (lectures.isEmpty()) {
            session.console()
                    .out()
                    .println(
                            "There are no lectures here: 'pushforward lecture new' makes one, and jars of lectures go into "
                                    + session.folders().user());
        } else {
            table(lectures);
        }
    }

    private static List<Path> within(Path folder) {
        if (LectureReader.isOne(folder)) {
            return List.of(folder);
        }
        if (!Files.isDirectory(folder.toAbsolutePath())) {
            throw new UsageException("There is no folder " + folder);
        }
        try (Stream<Path> files = Files.list(folder.toAbsolutePath())) {
            return files.filter(LectureReader::isOne)
                    .map(one -> folder.resolve(one.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be read", e);
        }
    }

    private void print(List<Found> lectures) {
        ObjectNode root = Json.object();
        ArrayNode all = root.putArray("lectures");
        for (Found found : lectures) {
            ObjectNode one = all.addObject().put("source", found.place());
            if (found.lecture().isEmpty()) {
                one.put("problem", found.problem());
                continue;
            }
            Lecture lecture = found.lecture().get();
            one.put("id", lecture.id())
                    .put("version", lecture.version())
                    .put("title", lecture.title())
                    .put("minutes", lecture.minutes());
            lecture.sections().forEach(section -> one.withArray("sections").add(section.id()));
            lecture.experiments().forEach(one.withArray("experiments")::add);
            lecture.exercises().forEach(one.withArray("exercises")::add);
        }
        Json.print(session.console().out(), root);
    }

    private void table(List<Found> lectures) {
        Table table = new Table("lecture", "version", "min", "title", "from");
        for (Found found : lectures) {
            found.lecture()
                    .ifPresentOrElse(
                            lecture -> table.row(
                                    lecture.id(),
                                    lecture.version(),
                                    Integer.toString(lecture.minutes()),
                                    lecture.title(),
                                    found.place()),
                            () -> table.row("–", "–", "–", "cannot be read, see below", found.place()));
        }
        table.print(session.console());
        lectures.stream()
                .filter(found -> found.lecture().isEmpty())
                .forEach(found -> session.console()
                        .err()
                        .println("pushforward: The lecture " + found.place() + " cannot be read: " + found.problem()));
    }
}
