package org.pushforward.cli.commands;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.pushforward.api.data.DataException;
import org.pushforward.host.UsageException;
import org.pushforward.host.plugins.Plugin;
import org.pushforward.lecture.archive.LectureFiles;
import org.pushforward.lecture.archive.LectureJar;
import org.pushforward.lecture.archive.LectureLock;
import org.pushforward.lecture.format.Lecture;
import org.pushforward.lecture.formula.FormulaCache;
import org.pushforward.lecture.formula.Formulas;
import org.pushforward.lecture.page.LectureTexts;
import org.pushforward.lecture.result.Results;
import org.pushforward.lecture.work.OpenLecture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pushforward lecture pack}. */
@Command(
        description = {
            "Pack a lecture into one jar, with the digests of all that is in it and of the plugins that it needs.",
            "The same lecture makes the same bytes. In the plugin folder of a running host the jar appears as a lecture.",
            "A jar is packed again: its lock then has the plugins that are here."
        })
final class LecturePackCommand implements Runnable {
    private final Session session;

    @Mixin
    private LectureOptions options;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The jar (default: ID-VERSION.jar; of a jar, that itself).")
    private Path out;

    LecturePackCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        try (OpenLecture open = options.open(session)) {
            Lecture lecture = open.lecture();
            open.lock().ifPresent(old -> requireUnchanged(old, lecture));
            FormulaCache cache = LectureOptions.formulas(session);
            LectureTexts.read(lecture, new Formulas(cache)).require();
            cache.save();
            open.bringPlugins(session.host());
            Map<String, LectureLock.Pin> pins = new TreeMap<>();
            for (Plugin plugin : session.host().plugins().plugins()) {
                if (lecture.plugins().containsKey(plugin.id())) {
                    pins.put(plugin.id(), new LectureLock.Pin(plugin.version(), plugin.digest()));
                }
            }
            lecture.plugins().keySet().stream()
                    .filter(id -> !pins.containsKey(id))
                    .findFirst()
                    .ifPresent(id -> {
                        throw new UsageException("The lecture needs the plugin " + id
                                + ", which is not here, so its digest is not known: install it first");
                    });
            LectureLock lock = LectureJar.lock(lecture, pins);
            Path standard = open.isPacked() ? open.source() : Path.of(lecture.id() + "-" + lecture.version() + ".jar");
            Path jar = out != null ? out : standard;
            LectureJar.write(lecture, lock, jar);
            session.console()
                    .out()
                    .println("Packed " + lock.files().size() + " files into " + jar + "; in "
                            + session.folders().user() + " it is found as '" + lecture.id() + "'");
            long silent = lecture.experiments().stream()
                    .filter(id -> new Results(open.kept(), open.kept(), Optional.empty())
                            .of(id)
                            .isEmpty())
                    .count();
            if (silent > 0) {
                session.console()
                        .out()
                        .println("Of " + silent + (silent == 1 ? " experiment" : " experiments")
                                + " no numbers travel in it, so that its page shows none: 'pushforward lecture run "
                                + open.name() + " --keep' puts them there");
            }
        }
    }

    /** What was changed in a jar is not to pass for what its author packed. */
    private static void requireUnchanged(LectureLock lock, Lecture lecture) {
        lock.differences(LectureFiles.digests(lecture.folder())).stream()
                .findFirst()
                .ifPresent(difference -> {
                    throw new DataException(difference);
                });
    }
}
