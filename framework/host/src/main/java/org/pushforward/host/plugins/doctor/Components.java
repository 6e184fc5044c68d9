package org.pushforward.host.plugins.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pushforward.host.plugins.ExtensionKind;

/** Extensions without the descriptor that makes them known, and descriptors without what they name. */
final class Components implements Rule {
    private static final String REBUILD = "build it again, with bnd";

    @Override
    public List<Finding> examine(String subject, JarContents jar) {
        List<Finding> findings = new ArrayList<>();
        jar.clauses("Service-Component").stream()
                .map(ManifestClause::name)
                .filter(name -> !name.contains("*") && !jar.entries().contains(name))
                .forEach(name -> findings.add(Finding.fault(
                        subject,
                        "its manifest names the component descriptor " + name + ", which it does not hold",
                        REBUILD)));
        jar.components()
                .forEach((file, type) -> described(jar, file, type)
                        .ifPresent(problem -> findings.add(Finding.fault(subject, problem, REBUILD))));
        if (findings.isEmpty()) {
            jar.classes()
                    .forEach(
                            type -> undescribed(jar, type)
                                    .ifPresent(
                                            kind -> findings.add(
                                                    Finding.fault(
                                                            subject,
                                                            "no component descriptor names its " + kind.noun() + " "
                                                                    + type.name()
                                                                    + ", so that the host does not know it",
                                                            "annotate it with @Component and build it with the parent POM pushforward-plugin-parent"))));
        }
        return findings;
    }

    /** Returns what is wrong with the class that a descriptor names. */
    private static Optional<String> described(JarContents jar, String file, String type) {
        if (!jar.entries().contains(type.replace('.', '/') + ".class")
                && jar.entries().stream().noneMatch(name -> name.endsWith("!/" + type.replace('.', '/') + ".class"))) {
            return Optional.of(
                    "its component descriptor " + file + " names the class " + type + ", which it does not hold");
        }
        return jar.classes().stream()
                .filter(found -> found.name().equals(type)
                        && !found.constructible()
                        && kind(jar, found).isPresent())
                .findFirst()
                .map(found ->
                        "its component " + type + " is not a public class with a public constructor without arguments");
    }

    /** Returns what kind of extension a class is that nothing names. */
    private static Optional<ExtensionKind<?>> undescribed(JarContents jar, ClassFacts type) {
        return type.concrete() && type.constructible() && !jar.components().containsValue(type.name())
                ? kind(jar, type)
                : Optional.empty();
    }

    private static Optional<ExtensionKind<?>> kind(JarContents jar, ClassFacts type) {
        return ExtensionKind.ALL.stream()
                .filter(kind -> type.isA(kind.type().getName(), jar.classes()))
                .findFirst();
    }
}
