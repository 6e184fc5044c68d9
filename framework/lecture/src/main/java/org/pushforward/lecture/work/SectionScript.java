package org.pushforward.lecture.work;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.pushforward.host.experiment.ExperimentFile;
import org.pushforward.host.experiment.Setting;
import org.pushforward.lecture.format.Budget;
import org.pushforward.lecture.format.Lecture;
import org.pushforward.lecture.format.Section;
import org.pushforward.lecture.markdown.Markdown;
import org.pushforward.lecture.markdown.PlainText;

/** A section as a script for JShell, which runs its experiments and its Java on an embedded host. */
public final class SectionScript {
    private static final int WIDTH = 100;
    private static final String QUOTES = "\"";

    private final Lecture lecture;
    private final Section section;
    private final Budget budget;
    private final StringBuilder script = new StringBuilder();

    private SectionScript(Lecture lecture, Section section, Budget budget) {
        this.lecture = lecture;
        this.section = section;
        this.budget = budget;
    }

    /**
     * Returns the script.
     *
     * @param notes the notes of the section
     * @param classPath the jars that it needs; none where JShell is to be told otherwise
     */
    public static String of(Lecture lecture, Section section, Markdown notes, Budget budget, List<Path> classPath) {
        SectionScript script = new SectionScript(lecture, section, budget);
        script.begin(notes, classPath);
        section.experiments().forEach(script::experiment);
        script.notes(notes);
        script.script.append("\npushforward.close();\n/exit\n");
        return script.script.toString();
    }

    private void begin(Markdown notes, List<Path> classPath) {
        comment(lecture.title() + ": " + PlainText.of(notes.document().getFirstChild()));
        if (!classPath.isEmpty()) {
            script.append("/env -class-path ")
                    .append(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)))
                    .append('\n');
        }
        script.append("""
                import java.nio.file.*;
                import java.util.*;
                import org.pushforward.host.*;
                import org.pushforward.host.experiment.*;
                import org.pushforward.host.sweep.*;

                Pushforward open() {
                    Thread.currentThread().setContextClassLoader(Pushforward.class.getClassLoader());
                    return Pushforward.embedded();
                }
                var pushforward = open();
                Path runs = Files.createTempDirectory("SECTION-");
                void show(EvaluationReport report) {
                    report.metrics().forEach(m -> System.out.printf("  %-24s %10.4f ± %.4f %s%n", m.id(), m.value(), m.standardError(), m.unit()));
                }
                """.replace("SECTION", section.id()));
    }

    private void experiment(String id) {
        LectureExperiment experiment = LectureExperiment.read(lecture, id, budget);
        ExperimentFile file = experiment.startingFrom(run -> Path.of("RUNS", run.toString()));
        String name = camel(id);
        script.append('\n');
        comment("The experiment '" + id + "' at the budget '" + budget.word() + "'.");
        if (file.axes().isEmpty()) {
            script.append("List<Setting> ").append(name).append("Settings = List.of(\n");
            script.append(settings(file.settings())).append(");\n");
            script.append("EvaluationReport ")
                    .append(name)
                    .append(" = pushforward.run(pushforward.resolve(")
                    .append(name)
                    .append("Settings), runs.resolve(\"")
                    .append(id)
                    .append("\"), Monitor.silent());\n");
            script.append("System.out.println(\"")
                    .append(id)
                    .append("\");\nshow(")
                    .append(name)
                    .append(");\n");
        } else {
            sweep(id, name, file);
        }
    }

    private void sweep(String id, String name, ExperimentFile file) {
        String axes = file.axes().stream()
                .map(axis -> "new Axis(" + quoted(axis.key()) + ", List.of("
                        + axis.points().stream()
                                .map(point -> "\n        new Axis.Point(" + quoted(point.name()) + ", List.of("
                                        + settings(point.settings()) + "))")
                                .collect(Collectors.joining(","))
                        + "), " + axis.isOption() + ", Origin.commandLine(\"lecture\"))")
                .collect(Collectors.joining(",\n    "));
        script.append("var ")
                .append(name)
                .append("File = new ExperimentFile(List.of(\n")
                .append(settings(file.settings()))
                .append("), List.of(\n    ")
                .append(axes)
                .append("));\n");
        script.append("SweepResult ")
                .append(name)
                .append(" = new Sweeps(pushforward).run(Sweep.of(")
                .append(name)
                .append("File, List.of(), List.of(), 100, pushforward::resolve), new SweepFolder(runs.resolve(\"")
                .append(id)
                .append("\")), Monitor.silent());\n");
        script.append("for (var row : ")
                .append(name)
                .append(".rows()) { System.out.println(\"")
                .append(id)
                .append(" \" + row.label()); row.metrics().forEach(m -> System.out.printf(\"  %-24s %10.4f ± %.4f"
                        + " %s%n\", m.id(), m.value(), m.standardError(), m.unit())); }\n");
    }

    private static String settings(List<Setting> settings) {
        return settings.stream()
                .filter(setting -> !setting.key().startsWith("expect"))
                .map(setting -> "    Setting.of(\"lecture\", " + quoted(setting.key()) + ", " + value(setting) + ")")
                .collect(Collectors.joining(",\n"));
    }

    private static String value(Setting setting) {
        if (setting.value() instanceof List<?> list) {
            return list.stream().map(one -> quoted(one.toString())).collect(Collectors.joining(", ", "List.of(", ")"));
        }
        String text = setting.value().toString();
        return text.startsWith("RUNS")
                ? "runs.resolve(" + quoted(text.substring("RUNS".length() + 1)) + ")"
                : quoted(text);
    }

    private static String quoted(String text) {
        return QUOTES + text.replace("\\", "\\\\").replace(QUOTES, "\\\"") + QUOTES;
    }

    private static String camel(String id) {
        StringBuilder name = new StringBuilder();
        for (String word : id.split("-", -1)) {
            name.append(name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }

    private void notes(Markdown notes) {
        notes.document().accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                text(heading);
            }

            @Override
            public void visit(Paragraph paragraph) {
                text(paragraph);
            }

            @Override
            public void visit(BulletList list) {
                visitChildren(list);
            }

            @Override
            public void visit(OrderedList list) {
                visitChildren(list);
            }

            @Override
            public void visit(FencedCodeBlock block) {
                if (block.getInfo().strip().equals("java")) {
                    script.append('\n').append(block.getLiteral());
                }
            }
        });
    }

    private void text(Node node) {
        script.append('\n');
        comment(PlainText.of(node));
    }

    /** Adds a text as comments of a width that can be read. */
    private void comment(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+", -1)) {
            if (line.length() + word.length() >= WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        lines.forEach(one -> script.append("// ").append(one).append('\n'));
    }
}
