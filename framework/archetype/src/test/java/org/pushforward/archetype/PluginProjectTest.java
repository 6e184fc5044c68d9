package org.pushforward.archetype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PluginProjectTest {
    @TempDir
    private Path folder;

    private static PluginProject project(Kind kind, String id, String packageName) {
        return new PluginProject(kind, id, packageName, "/repository");
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aProjectHasNoPlaceLeftToFill(Kind kind) throws IOException {
        Path target = folder.resolve("my-thing");
        project(kind, "my-thing", "com.acme.things").write(target);
        for (Path file : files(target)) {
            assertThat(Files.readString(file))
                    .as(file.toString())
                    .doesNotContain(
                            "${artifactId}",
                            "${package}",
                            "${className}",
                            "${groupId}",
                            "${version}",
                            "${repository}",
                            "@project");
        }
        assertThat(target.resolve("src/main/java/com/acme/things/MyThing.java")).exists();
        assertThat(target.resolve("src/test/java/com/acme/things/MyThingTest.java"))
                .exists();
        assertThat(target.resolve("pom.xml")).content().contains("<url>file:///repository</url>");
    }

    @Test
    void everyFileOfTheArchetypeBelongsToAKind() throws IOException, URISyntaxException {
        Path resources =
                Path.of(PluginProject.class.getResource("/archetype-resources").toURI());
        Set<String> used = Arrays.stream(Kind.values()).flatMap(Kind::files).collect(Collectors.toSet());
        assertThat(files(resources).stream()
                        .map(file -> resources.relativize(file).toString().replace('\\', '/')))
                .containsExactlyInAnyOrderElementsOf(used);
    }

    @ParameterizedTest
    @CsvSource({
        "MyFlow, The name 'MyFlow' must be lower case words",
        "my--flow, The name 'my--flow' must be lower case words",
        "1st, The name '1st' must be lower case words",
        "../flow, The name '../flow' must be lower case words",
        "model, The name 'model' would make a class Model",
        "shear, The name 'shear' would make a class Shear"
    })
    void aNameThatIsNotLegalIsRefused(String id, String sentence) {
        assertThatThrownBy(() -> project(Kind.MODEL, id, "org.example.flow"))
                .isInstanceOf(ProjectException.class)
                .hasMessageStartingWith(sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "org.Example, must be lower case names",
        "org.class.flow, none of them a word of Java",
        "org..flow, must be lower case names",
        "org.pushforward.flow, belongs to others",
        "java.flow, belongs to others"
    })
    void aPackageThatIsNotLegalIsRefused(String packageName, String sentence) {
        assertThatThrownBy(() -> project(Kind.DATA, "my-data", packageName))
                .isInstanceOf(ProjectException.class)
                .hasMessageStartingWith("The package '" + packageName + "'")
                .hasMessageContaining(sentence);
    }

    @Test
    void aFolderThatIsNotEmptyIsLeftAsItIs() throws IOException {
        Files.writeString(folder.resolve("note"), "mine");
        assertThatThrownBy(() -> project(Kind.MODEL, "my-flow", "org.example").write(folder))
                .isInstanceOf(ProjectException.class)
                .hasMessageContaining("is not empty: name another with --out");
        assertThat(files(folder)).hasSize(1);
    }

    @Test
    void anEmptyFolderBecomesTheProject() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        project(Kind.TRAINER, "my-trainer", "org.example").write(empty);
        assertThat(empty.resolve("pom.xml")).exists();
        try (Stream<Path> beside = Files.list(folder)) {
            assertThat(beside).containsExactly(empty);
        }
    }

    @Test
    void theStandardPackageOfAWordOfJavaIsLegal() {
        assertThat(PluginProject.standardPackage("my-flow")).isEqualTo("org.example.myflow");
        assertThat(PluginProject.standardPackage("new")).isEqualTo("org.example.newplugin");
    }
}
