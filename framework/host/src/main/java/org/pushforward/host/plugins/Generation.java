package org.pushforward.host.plugins;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.pushforward.host.plugins.guard.GivenUpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One bundle, installed from what one jar was at one time. */
final class Generation {
    private static final Logger LOG = LoggerFactory.getLogger(Generation.class);

    private final Path source;
    private final String digest;
    private final int number;
    private final Bundle bundle;
    private Optional<PluginProblem> refusal = Optional.empty();

    Generation(Path source, String digest, int number, Bundle bundle) {
        this.source = source;
        this.digest = digest;
        this.number = number;
        this.bundle = bundle;
    }

    /** Tries to start the bundle where it does not run yet. */
    void start(EmbeddedFramework framework, UnmetRequirements unmet, ComponentLog log) {
        if (runs() || isFragment()) {
            return;
        }
        log.forget(bundle);
        try {
            framework.start(bundle);
            refusal = Optional.empty();
        } catch (BundleException e) {
            LOG.debug("{} was refused", source, e);
            refusal = Optional.of(unmet.explain(subject(), bundle, e));
        } catch (GivenUpException e) {
            refusal = Optional.of(new PluginProblem(subject(), "it " + e.getMessage(), e.remedy()));
        }
    }

    Bundle bundle() {
        return bundle;
    }

    String digest() {
        return digest;
    }

    /** Returns whether {@code plugins.lock} still allows it, or is not there. */
    boolean isPinned() {
        return PluginJar.isPinned(source, bundle.getSymbolicName(), digest);
    }

    boolean runs() {
        return (bundle.getState() & (Bundle.STARTING | Bundle.ACTIVE)) != 0;
    }

    /** Returns whether the bundle runs and offers something, be it packages. */
    boolean works(Registry registry) {
        return isFragment() ? refusal.isEmpty() : runs() && !isUseless(registry);
    }

    /** Returns the plugin as it stands. */
    Plugin plugin(Registry registry) {
        return plugin(works(registry) ? Plugin.State.ACTIVE : Plugin.State.FAILED);
    }

    /** Returns the plugin as it is while what it offers is being registered. */
    Plugin starting() {
        return plugin(Plugin.State.ACTIVE);
    }

    private Plugin plugin(Plugin.State state) {
        return new Plugin(
                bundle.getSymbolicName(), bundle.getVersion().toString(), digest, source.toString(), number, state);
    }

    List<PluginProblem> problems(Registry registry, ComponentLog log) {
        List<PluginProblem> problems = new ArrayList<>(refusal.stream().toList());
        log.errors(bundle).forEach(error -> problems.add(error.problem(subject())));
        if (problems.isEmpty() && runs() && isUseless(registry)) {
            problems.add(
                    new PluginProblem(
                            subject(),
                            "it offers nothing",
                            "annotate its extensions with @Component and build it with the parent POM pushforward-plugin-parent"));
        }
        return problems.stream().distinct().toList();
    }

    private boolean isUseless(Registry registry) {
        return !registry.has(starting())
                && !LectureTracker.isOne(bundle)
                && bundle.getHeaders().get(Constants.EXPORT_PACKAGE) == null;
    }

    private boolean isFragment() {
        return bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
    }

    private String subject() {
        return source.getFileName().toString();
    }
}
