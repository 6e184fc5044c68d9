package org.pushforward.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pushforward.host.Monitor;
import org.pushforward.host.Pushforward;
import org.pushforward.host.experiment.Setting;
import org.pushforward.host.plugins.ExtensionKind;
import org.pushforward.host.plugins.PluginProblem;
import org.pushforward.host.plugins.Registered;

/** A program that runs one experiment: with {@code bundles} on a host with OSGi, with {@code embedded} on one without. */
final class OneExperiment {
    private static final Map<String, String> SETTINGS = Map.of(
            "data.source", "moons",
            "model.family", "realnvp",
            "model.width", "16",
            "train.steps", "30",
            "evaluate", "nll",
            "engine.threads", "1",
            "seed", "7");

    private OneExperiment() {}

    /**
     * Runs it.
     *
     * @param arguments the kind of host; a file for what the host offers; the run folder
     */
    public static void main(String[] arguments) throws IOException {
        boolean embedded = arguments[0].equals("embedded");
        try (Pushforward host = embedded ? Pushforward.embedded() : Pushforward.open()) {
            List<String> lines = new ArrayList<>();
            for (ExtensionKind<?> kind : ExtensionKind.ALL) {
                for (Registered<?> one : host.extensions().registry().all(kind)) {
                    lines.add(kind.noun() + " " + one.id() + " " + one.plugin().id() + " "
                            + one.plugin().version() + " " + one.plugin().digest());
                }
            }
            host.extensions().problems().stream().map(PluginProblem::sentence).forEach(lines::add);
            Files.write(Path.of(arguments[1]), lines);
            List<Setting> settings = new ArrayList<>();
            SETTINGS.forEach((key, value) -> settings.add(Setting.of("test", key, value)));
            host.run(host.resolve(settings), Path.of(arguments[2]), Monitor.silent());
        }
    }
}
