package org.pushforward.cli.commands;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.pushforward.cli.output.Json;
import org.pushforward.cli.output.Table;
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

    @Override
    public void run() {
        Map<Path, Lecture> lectures = new LinkedHashMap<>();
        for (LectureBundle bundle : session.host().plugins().lectures()) {
            lectures.put(bundle.jar(), LectureJar.describe(bundle.jar()));
        }
        folders.forEach(folder -> within(folder).forEach(one -> lectures.put(one, LectureReader.read(one))));
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
        try (Stream<Path> files = Files.list(folder.toAbsolutePath())) {
            return files.filter(LectureReader::isOne)
                    .map(one -> folder.resolve(one.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be read", e);
        }
    }

    private void print(Map<Path, Lecture> lectures) {
        ObjectNode root = Json.object();
        ArrayNode all = root.putArray("lectures");
        lectures.forEach((path, lecture) -> {
            ObjectNode one = all.addObject()
                    .put("id", lecture.id())
                    .put("version", lecture.version())
                    .put("title", lecture.title())
                    .put("minutes", lecture.minutes())
                    .put("source", path.toString());
            lecture.sections().forEach(section -> one.withArray("sections").add(section.id()));
            lecture.experiments().forEach(one.withArray("experiments")::add);
            lecture.exercises().forEach(one.withArray("exercises")::add);
        });
        Json.print(session.console().out(), root);
    }

    private void table(Map<Path, Lecture> lectures) {
        Table table = new Table("lecture", "version", "min", "title", "from");
        lectures.forEach((path, lecture) -> table.row(
                lecture.id(),
                lecture.version(),
                Integer.toString(lecture.minutes()),
                lecture.title(),
                path.toString().isEmpty() ? "." : path.toString()));
        table.print(session.console());
    }
}
