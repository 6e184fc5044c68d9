package org.pushforward.conformance.unloading;

import java.util.List;
import java.util.Locale;
import org.pushforward.conformance.unloading.HolderSearch.Link;

/** Says what a way through the heap means to the author of a plugin. */
final class HolderWords {
    private HolderWords() {}

    /**
     * Returns the holder at the beginning of a way.
     *
     * @param path from the root to the class loader
     * @param thread the name of the thread that the root belongs to; empty when it belongs to none
     * @param running whether the root is a variable of what the thread runs
     */
    static Holder describe(List<Link> path, String thread, boolean running) {
        List<String> steps = path.stream().map(Link::toString).toList();
        return new Holder(words(path, thread, running), steps);
    }

    private static String words(List<Link> path, String thread, boolean running) {
        if (path.isEmpty()) {
            return thread.isEmpty() ? "native code" : "what the thread '" + thread + "' runs";
        }
        if (!thread.isEmpty()) {
            return ofThread(path, "the thread '" + thread + "'", running);
        }
        Link first = path.get(0);
        if (first.type().equals("java.lang.ApplicationShutdownHooks")) {
            return "a shutdown hook" + named(path);
        }
        boolean listener = path.stream()
                .anyMatch(link ->
                        (link.type() + link.field()).toLowerCase(Locale.ROOT).contains("listener"));
        return (listener ? "a listener in the static field " : "the static field ") + first + named(path);
    }

    private static String ofThread(List<Link> path, String thread, boolean running) {
        String field = path.get(0).field();
        if (!running && field.toLowerCase(Locale.ROOT).endsWith("threadlocals")) {
            return "a thread-local of " + thread + named(path);
        }
        if (path.stream().anyMatch(link -> link.type().startsWith("java.util.concurrent.ThreadPoolExecutor"))) {
            return "an executor, which keeps " + thread;
        }
        if (running) {
            return "what " + thread + " runs";
        }
        return switch (field) {
            case "contextClassLoader" -> thread + ", whose context class loader it is";
            case "inheritedAccessControlContext" -> thread + ", which its code started";
            default -> thread + ", which runs its code";
        };
    }

    /** Returns the class of the plugin where the way comes to it. */
    private static String named(List<Link> path) {
        // The last steps are an object of the plugin, its class and the loader.
        for (int i = path.size() - 1; i >= 0; i--) {
            if (path.get(i).field().equals("class")) {
                return ", through " + path.get(i).type();
            }
        }
        return "";
    }
}
