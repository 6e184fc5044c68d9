package org.pushforward.cli.commands;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.pushforward.host.UsageException;
import org.pushforward.host.plugins.PluginFolders;
import org.pushforward.lecture.format.Budget;
import org.pushforward.lecture.format.Lecture;
import org.pushforward.lecture.format.Section;
import org.pushforward.lecture.formula.FormulaCache;
import org.pushforward.lecture.formula.Formulas;
import org.pushforward.lecture.page.LectureTexts;
import org.pushforward.lecture.work.OpenLecture;
import org.pushforward.lecture.work.SectionScript;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pushforward lecture code}. */
@Command(
        description = {
            "Print a section as a script for JShell that runs as it stands on this machine: its experiments, then its Java,"
                    + " with the text as comments."
        },
        footerHeading = "%nExample:%n",
        footer = "  pushforward lecture code my-lecture experiment > experiment.jsh && jshell experiment.jsh")
final class LectureCodeCommand implements Runnable {
    private final Session session;

    @Mixin
    private LectureOptions options;

    @Parameters(index = "1", paramLabel = "SECTION", description = "The id of the section.")
    private String name;

    @Option(
            names = "--budget",
            paramLabel = "BUDGET",
            defaultValue = "quick",
            description = "quick, lecture or full; quick when left out.")
    private String budget;

    LectureCodeCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        try (OpenLecture open = options.open(session)) {
            Lecture lecture = open.lecture();
            Section section = lecture.section(name);
            if (open.isPacked() && !open.plugins().isEmpty()) {
                throw new UsageException(
                        "The plugins of the lecture travel in its jar, where JShell does not find them:"
                                + " unpack it, 'unzip " + open.source() + " -d " + lecture.id()
                                + "', and name the folder");
            }
            FormulaCache cache = LectureOptions.formulas(session);
            LectureTexts texts = LectureTexts.read(lecture, new Formulas(cache)).require();
            cache.save();
            session.console()
                    .out()
                    .print(SectionScript.of(
                            lecture, section, texts.notes().get(section.id()), Budget.of(budget), classPath(open)));
        }
    }

    /**
     * Returns the jars of the distribution that this program was started from, none where there is none, and of the plugins
     * that travel with the lecture.
     */
    private static List<Path> classPath(OpenLecture open) {
        String distribution = System.getProperty(PluginFolders.DISTRIBUTION);
        List<Path> jars = new ArrayList<>();
        for (String folder : distribution == null ? List.<String>of() : List.of("modules", "plugins", "classpath")) {
            Path path = Path.of(distribution, folder).toAbsolutePath().normalize();
            if (!Files.isDirectory(path)) {
                continue;
            }
            try (Stream<Path> files = Files.list(path)) {
                files.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(jars::add);
            } catch (IOException e) {
                throw new UncheckedIOException("The folder " + path + " cannot be read", e);
            }
        }
        open.plugins().forEach(jar -> jars.add(jar.toAbsolutePath().normalize()));
        return jars;
    }
}
