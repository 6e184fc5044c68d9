package org.pushforward.archetype;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a new plugin adds. */
public enum Kind {
    /** A model family. */
    MODEL("model family", "__className__", "Shear", "Scaling", "ShearFlow"),
    /** A data source. */
    DATA("data source", "__className__", "ParabolaDensity", "ParabolaDataset"),
    /** A trainer. */
    TRAINER("trainer", "__className__"),
    /** An evaluator. */
    EVALUATOR("evaluator", "__className__");

    private static final List<String> COMMON = List.of("pom.xml", ".mvn/jvm.config", ".mvn/maven.config");

    private final String noun;
    private final List<String> classes;

    Kind(String noun, String... classes) {
        this.noun = noun;
        this.classes = List.of(classes);
    }

    /** Returns what one is called in a sentence, such as {@code model family}. */
    public String noun() {
        return noun;
    }

    /** Returns the word that the command line and the archetype have for it, such as {@code model}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the files of the archetype that a project of this kind is made of. */
    Stream<String> files() {
        String folder = "kind/" + word() + "/";
        return Stream.of(
                        COMMON.stream(),
                        Stream.of(folder + "README.md"),
                        classes.stream().map(name -> folder + "src/main/java/" + name + ".java"),
                        Stream.of(folder + "src/test/java/__className__Test.java"))
                .flatMap(files -> files);
    }
}
