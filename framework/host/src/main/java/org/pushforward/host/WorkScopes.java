package org.pushforward.host;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pushforward.host.plugins.Plugin;
import org.pushforward.training.WorkScope;

/** What each plugin has begun beside one piece of work, which ends with it. */
final class WorkScopes {
    private final Map<String, WorkScope> scopes = new LinkedHashMap<>();

    /** Returns the scope of a plugin. */
    synchronized WorkScope of(Plugin plugin) {
        return scopes.computeIfAbsent(plugin.id(), WorkScope::new);
    }

    /** Ends them all; the user hears of what does not end. */
    synchronized void end(Monitor monitor) {
        for (WorkScope scope : List.copyOf(scopes.values())) {
            scope.end().forEach(monitor::note);
        }
        scopes.clear();
    }
}
