package org.pushforward.archetype;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CarriedRepositoryTest {
    private static final String PLACE = "org/example/engine/1.2/engine-1.2.jar";

    @TempDir
    private Path distribution;

    private Path repository;

    @BeforeEach
    void unpack() throws IOException {
        repository = Files.createDirectories(distribution.resolve("repository"));
        Files.writeString(repository.resolve(CarriedRepository.LIST), PLACE + "\n");
        Files.createDirectories(distribution.resolve("modules"));
        Files.writeString(distribution.resolve("modules/engine-1.2.jar"), "engine");
    }

    private int complete() {
        return new CarriedRepository(distribution).complete();
    }

    @Test
    void jarsOfTheModulesGetTheirPlaces() {
        assertThat(complete()).isZero();
        assertThat(repository.resolve(PLACE)).hasContent("engine");
        assertThat(complete()).isZero();
    }

    @Test
    void whatCannotBeWrittenIsCounted() throws IOException {
        // A file where a folder should be is in everybody's way, whatever his rights.
        Files.createFile(repository.resolve("org"));
        assertThat(complete()).isEqualTo(1);
    }

    @Test
    void aRepositoryOfAnotherOriginIsLeftAsItIs() throws IOException {
        Files.delete(repository.resolve(CarriedRepository.LIST));
        assertThat(complete()).isZero();
        assertThat(repository).isEmptyDirectory();
    }
}
