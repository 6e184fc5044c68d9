package org.pushforward.host.plugins.doctor;

import java.util.List;
import java.util.regex.Pattern;

/** Native libraries in the jar. */
final class NativeCode implements Rule {
    private static final Pattern LIBRARY = Pattern.compile(".*\\.(so(\\.\\d+)*|dll|dylib|jnilib)");

    @Override
    public List<Finding> examine(String subject, JarContents jar) {
        List<String> libraries = jar.entries().stream()
                .filter(name -> LIBRARY.matcher(name).matches())
                .toList();
        if (libraries.isEmpty() && jar.clauses("Bundle-NativeCode").isEmpty()) {
            return List.of();
        }
        String named = libraries.isEmpty() ? "" : " (" + Words.list(libraries) + ")";
        return List.of(Finding.advice(
                subject,
                "it carries native code" + named + ", which stays loaded with its first generation, so that a later one"
                        + " cannot load it",
                "let the host have the native code once, or restart the host after each change"));
    }
}
