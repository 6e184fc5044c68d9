package org.pushforward.cli.commands;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.pushforward.archetype.CarriedRepository;
import org.pushforward.archetype.Kind;
import org.pushforward.archetype.PluginProject;
import org.pushforward.archetype.ProjectException;
import org.pushforward.cli.output.Json;
import org.pushforward.host.UsageException;
import org.pushforward.host.experiment.Nearest;
import org.pushforward.host.plugins.ExtensionKind;
import org.pushforward.host.plugins.PluginFolders;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pushforward plugin new}. */
@Command(
        description = {
            "Write a Maven project of a new plugin that builds, passes its tests and",
            "can be installed as it stands."
        },
        footerHeading = "%nExample:%n",
        footer = "  pushforward plugin new my-flow --package org.example.flow")
final class PluginNewCommand implements Runnable {
    private static final String REPOSITORY = "repository";

    private final Session session;

    @Parameters(
            paramLabel = "NAME",
            description = "The id of what it adds, and of the project: lower case words joined by hyphens.")
    private String name;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            defaultValue = "model",
            description = "What it adds: model, data, trainer or evaluator (model when left out).")
    private String kind;

    @Option(
            names = "--package",
            paramLabel = "PACKAGE",
            description = "The package of its classes (org.example.NAME when left out).")
    private String packageName;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The folder of the project, which must be empty or missing (NAME when left out).")
    private Path out;

    @Option(
            names = "--repository",
            paramLabel = "DIR",
            description = "The Maven repository to build from (that of this distribution when left out).")
    private Path repository;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    PluginNewCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        Path folder = (out == null ? Path.of(name) : out).toAbsolutePath().normalize();
        PluginProject project;
        try {
            project = new PluginProject(
                    kind(),
                    name,
                    packageName == null ? PluginProject.standardPackage(name) : packageName,
                    repository().toUri().getRawPath());
            requireFree(project);
            project.write(folder);
        } catch (ProjectException e) {
            throw new UsageException(e.getMessage());
        }
        completeRepository();
        if (json) {
            print(project, folder);
        } else {
            tell(project, folder);
        }
    }

    /** What the program itself runs on lies among its modules alone until somebody builds with it. */
    private void completeRepository() {
        String distribution = System.getProperty(PluginFolders.DISTRIBUTION);
        if (repository != null || distribution == null) {
            return;
        }
        CarriedRepository carried = new CarriedRepository(Path.of(distribution));
        int missing = carried.complete();
        if (missing > 0) {
            session.console()
                    .err()
                    .println("The folder " + carried.folder() + " cannot be written, so the first build takes "
                            + missing + " jars from the network: run this once as someone who may write it");
        }
    }

    /** Refuses a name that another extension of the kind has already: of two with one id the host takes one. */
    private void requireFree(PluginProject project) {
        ExtensionKind<?> extensions = switch (project.kind()) {
            case MODEL -> ExtensionKind.FAMILY;
            case DATA -> ExtensionKind.DATA_SOURCE;
            case TRAINER -> ExtensionKind.TRAINER;
            case EVALUATOR -> ExtensionKind.EVALUATOR;
        };
        session.host().plugins().registry().all(extensions).stream()
                .filter(one -> one.id().equals(project.id()))
                .findFirst()
                .ifPresent(one -> {
                    throw new UsageException("There is a " + project.kind().noun() + " '" + project.id()
                            + "' already, of the plugin '" + one.plugin().id() + "': choose another name");
                });
    }

    private Kind kind() {
        List<String> known = Arrays.stream(Kind.values()).map(Kind::word).toList();
        return Arrays.stream(Kind.values())
                .filter(one -> one.word().equals(kind))
                .findFirst()
                .orElseThrow(() ->
                        new UsageException("There is no kind '" + kind + "' of plugin" + Nearest.hint(kind, known)));
    }

    /** Returns the repository of the distribution that this program was started from. */
    private Path repository() {
        String distribution = System.getProperty(PluginFolders.DISTRIBUTION);
        if (repository == null && distribution == null) {
            throw new UsageException(
                    "This program was not started from a distribution: name a Maven repository with --repository");
        }
        Path found = (repository == null ? Path.of(distribution, REPOSITORY) : repository)
                .toAbsolutePath()
                .normalize();
        if (!Files.isDirectory(found)) {
            throw new UsageException("There is no Maven repository " + found + ": name another with --repository");
        }
        return found;
    }

    private void print(PluginProject project, Path folder) {
        ObjectNode root = Json.object()
                .put("project", folder.toString())
                .put("kind", project.kind().word())
                .put("id", project.id())
                .put("package", project.packageName())
                .put("class", project.className())
                .put("jar", folder.resolve(project.jar()).toString());
        ArrayNode files = root.putArray("files");
        project.files().keySet().forEach(files::add);
        Json.print(session.console().out(), root);
    }

    private void tell(PluginProject project, Path folder) {
        PrintStream text = session.console().out();
        text.println("Wrote the " + project.kind().noun() + " '" + project.id() + "' to " + folder);
        text.println();
        text.println("    mvn -f " + folder + " package");
        text.println();
        text.println("builds it and holds it to the laws of its kind; then copy " + project.jar()
                + " into the plugin folder, which 'pushforward plugin list' names. Its README says more.");
    }
}
