package org.pushforward.cli.commands;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.pushforward.cli.output.Json;
import org.pushforward.cli.output.Table;
import org.pushforward.host.plugins.ExtensionKind;
import org.pushforward.host.plugins.Plugin;
import org.pushforward.host.plugins.PluginHost;
import org.pushforward.host.plugins.PluginProblem;
import org.pushforward.host.plugins.Registered;
import org.pushforward.host.plugins.Registry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code pushforward plugin list}. */
@Command(
        description =
                "Show the plugins: their versions, generations and states, the work that uses them, and what is wrong with them.")
final class PluginListCommand implements Runnable {
    private final Session session;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    PluginListCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        PluginHost host = session.host().plugins();
        if (json) {
            Json.print(session.console().out(), document(host));
        } else {
            print(host);
        }
    }

    private void print(PluginHost host) {
        Table table = new Table("ID", "VERSION", "GENERATION", "STATE", "USED BY");
        for (Plugin plugin : generations(host)) {
            table.row(
                    plugin.id(),
                    plugin.version(),
                    Integer.toString(plugin.generation()),
                    state(plugin),
                    String.join(", ", host.registry().leases().workUsing(plugin)));
        }
        table.print(session.console());
        if (session.isShell()) {
            session.tellProblems();
        }
        session.console().out().println(System.lineSeparator() + "Plugins of your own go to " + host.folder());
    }

    /** Returns the plugins as they stand, and then the generations before that are not quite gone. */
    private static List<Plugin> generations(PluginHost host) {
        return Stream.concat(host.plugins().stream(), host.oldGenerations().stream())
                .toList();
    }

    private static ObjectNode document(PluginHost host) {
        ObjectNode root = Json.object();
        putInto(root, host);
        return root;
    }

    /** Puts the plugins, the folder of the user's own and what is wrong into a document. */
    static void putInto(ObjectNode root, PluginHost host) {
        ArrayNode list = root.putArray("plugins");
        for (Plugin plugin : generations(host)) {
            ObjectNode one = list.addObject()
                    .put("id", plugin.id())
                    .put("version", plugin.version())
                    .put("digest", plugin.digest())
                    .put("source", plugin.source())
                    .put("generation", plugin.generation())
                    .put("state", state(plugin));
            ArrayNode offers = one.putArray("offers");
            extensions(host.registry(), plugin).forEach(offers::add);
            ArrayNode work = one.putArray("usedBy");
            host.registry().leases().workUsing(plugin).forEach(work::add);
        }
        root.put("folder", host.folder().toString());
        ArrayNode problems = root.putArray("problems");
        for (PluginProblem problem : host.problems()) {
            problems.addObject()
                    .put("subject", problem.subject())
                    .put("cause", problem.cause())
                    .put("remedy", problem.remedy());
        }
    }

    private static String state(Plugin plugin) {
        return plugin.state().name().toLowerCase(Locale.ROOT);
    }

    /** Returns what a plugin offers, such as {@code model family realnvp}. */
    static Stream<String> extensions(Registry registry, Plugin plugin) {
        return ExtensionKind.ALL.stream()
                .flatMap(kind -> registry.all(kind).stream()
                        .filter(one -> one.plugin().location().equals(plugin.location()))
                        .map(Registered::id)
                        .map(id -> kind.noun() + " " + id));
    }
}
