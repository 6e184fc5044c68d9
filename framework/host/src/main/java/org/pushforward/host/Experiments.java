package org.pushforward.host;

import java.util.ArrayList;
import java.util.List;
import org.pushforward.api.extension.Extension;
import org.pushforward.host.experiment.Experiment;
import org.pushforward.host.experiment.ExperimentResolver;
import org.pushforward.host.experiment.Setting;
import org.pushforward.host.plugins.ExtensionKind;
import org.pushforward.host.plugins.Registry;
import org.pushforward.training.LoopOptions;
import org.pushforward.training.RunFolder;

/** Resolves experiments to what a registry offers. */
final class Experiments {
    private Experiments() {}

    /** Returns the extensions of all kinds; who keeps them keeps their plugins. */
    static List<Extension<?>> extensions(Registry registry) {
        List<Extension<?>> extensions = new ArrayList<>();
        for (ExtensionKind<?> kind : ExtensionKind.ALL) {
            registry.all(kind).forEach(one -> extensions.add(one.extension()));
        }
        return extensions;
    }

    /** Returns the experiment that settings describe. */
    static Experiment of(List<Setting> given, Registry registry) {
        return new ExperimentResolver(() -> extensions(registry), LoopOptions.type()).resolve(given);
    }

    /** Returns the experiment of a run. */
    static Experiment of(RunFolder run, Registry registry) {
        return of(run, Runs.settings(run), registry);
    }

    /** Returns the experiment of a run with settings over its own, which {@code given} includes. */
    static Experiment of(RunFolder run, List<Setting> given, Registry registry) {
        return Runs.resolved(run, () -> of(given, registry));
    }
}
