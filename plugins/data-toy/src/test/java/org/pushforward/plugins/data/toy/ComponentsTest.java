package org.pushforward.plugins.data.toy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ComponentsTest {
    @Test
    void theModuleProvidesExactlyTheComponentsOfTheBundle() throws Exception {
        try (Stream<Path> files = Files.list(Sources.classes().resolve("OSGI-INF"))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".xml", "")))
                    .containsExactlyInAnyOrderElementsOf(Sources.classNames());
        }
    }
}
