package org.pushforward.host.plugins.doctor;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What must exist once in a host, and lies in the jar, too. */
final class OwnCopies implements Rule {
    private static final String PROVIDED = "give the dependency the scope 'provided' and import its packages";

    /**
     * Something of the host.
     *
     * @param files of it, within the jar or a jar in the jar
     * @param cause why a second one does harm
     */
    private record Shared(Pattern files, String cause, String remedy) {
        Optional<Finding> in(String subject, JarContents jar) {
            return jar.entries().stream()
                    .filter(name -> files.matcher(name).matches())
                    .findFirst()
                    .map(name -> Finding.fault(subject, cause + " (" + name + ")", remedy));
        }
    }

    private static final List<Shared> ALL = List.of(
            new Shared(
                    Pattern.compile("(.*!/)?org/pushforward/(api|graph)/.*|(.*/)?pushforward-(api|graph)-[^/]*\\.jar"),
                    "it carries classes of its own of the framework",
                    "give the dependencies on Pushforward the scope 'provided'"),
            new Shared(
                    Pattern.compile("(.*!/)?org/nd4j/.*|(.*/)?nd4j-[^/]*\\.jar"),
                    "it carries its own copy of ND4J, whose native code can be loaded once in a process",
                    PROVIDED),
            new Shared(
                    Pattern.compile("(.*!/)?ai/onnxruntime/.*|(.*/)?onnxruntime[^/]*\\.jar"),
                    "it carries its own copy of ONNX Runtime, whose native code can be loaded once in a process",
                    PROVIDED),
            new Shared(
                    Pattern.compile("(.*!/)?org/slf4j/[^/]*\\.class|(.*/)?slf4j-api-[^/]*\\.jar"),
                    "it carries its own copy of SLF4J, whose messages would go nowhere",
                    PROVIDED));

    @Override
    public List<Finding> examine(String subject, JarContents jar) {
        return ALL.stream()
                .map(shared -> shared.in(subject, jar))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Returns whether a package is that of something of which this rule tells. */
    static boolean tellsOf(String name) {
        return Stream.of("org.pushforward.api.", "org.pushforward.graph.", "org.nd4j.", "ai.onnxruntime.", "org.slf4j.")
                .anyMatch((name + ".")::startsWith);
    }
}
