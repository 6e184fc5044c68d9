package org.pushforward.cli.commands;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.pushforward.cli.output.Json;
import org.pushforward.cli.output.Style;
import org.pushforward.cli.output.Table;
import org.pushforward.host.UsageException;
import org.pushforward.host.experiment.Nearest;
import org.pushforward.host.plugins.ExtensionKind;
import org.pushforward.host.plugins.Plugin;
import org.pushforward.host.plugins.PluginHost;
import org.pushforward.host.plugins.Registered;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pushforward list}. */
@Command(description = "Show what there is: model families, data, trainers, evaluators, engines and plugins.")
final class ListCommand implements Runnable {
    private static final String PLUGINS = "plugins";

    private final Session session;

    @Parameters(
            arity = "0..1",
            paramLabel = "KIND",
            description = "families, data, trainers, evaluators, engines or plugins; without it, all of them.")
    private String kind;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    ListCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        List<ExtensionKind<?>> kinds =
                ExtensionKind.ALL.stream().filter(k -> isAsked(k.listing())).toList();
        if (kinds.isEmpty() && !isAsked(PLUGINS)) {
            throw new UsageException("There is nothing called '" + kind + "' to list" + Nearest.hint(kind, kinds()));
        }
        PluginHost host = session.host().plugins();
        if (json) {
            printJson(kinds, host);
        } else {
            print(kinds, host);
        }
    }

    /** Returns what can be listed. */
    static List<String> kinds() {
        return Stream.concat(ExtensionKind.ALL.stream().map(ExtensionKind::listing), Stream.of(PLUGINS))
                .toList();
    }

    private boolean isAsked(String listing) {
        return kind == null || kind.equals(listing);
    }

    private void print(List<ExtensionKind<?>> kinds, PluginHost host) {
        PrintStream out = session.console().out();
        Style style = session.console().style();
        String gap = "";
        for (ExtensionKind<?> one : kinds) {
            Table table = new Table("ID", "PLUGIN", "DESCRIPTION");
            for (Registered<?> extension : host.registry().all(one)) {
                table.row(
                        extension.id(),
                        extension.plugin().id() + " " + extension.plugin().version(),
                        extension.extension().descriptor().summary());
            }
            out.println(gap + style.heading(one.listing().toUpperCase(Locale.ROOT)));
            table.print(session.console());
            gap = System.lineSeparator();
        }
        if (isAsked(PLUGINS)) {
            Table table = new Table("ID", "VERSION", "STATE");
            for (Plugin plugin : host.plugins()) {
                table.row(plugin.id(), plugin.version(), plugin.state().name().toLowerCase(Locale.ROOT));
            }
            out.println(gap + style.heading(PLUGINS.toUpperCase(Locale.ROOT)));
            table.print(session.console());
            if (session.isShell()) {
                session.tellProblems();
            }
            out.println(System.lineSeparator() + "Plugins of your own go to " + host.folder());
        }
    }

    private void printJson(List<ExtensionKind<?>> kinds, PluginHost host) {
        ObjectNode root = Json.object();
        for (ExtensionKind<?> one : kinds) {
            ArrayNode list = root.putArray(one.listing());
            for (Registered<?> extension : host.registry().all(one)) {
                list.addObject()
                        .put("id", extension.id())
                        .put("summary", extension.extension().descriptor().summary())
                        .put("plugin", extension.plugin().id())
                        .put("version", extension.plugin().version());
            }
        }
        if (isAsked(PLUGINS)) {
            PluginListCommand.putInto(root, host);
        }
        Json.print(session.console().out(), root);
    }
}
