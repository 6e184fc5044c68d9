package org.pushforward.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.pushforward.runtime.GenerativeModel;

/** A program that draws from an exported model with the runtime that it is started with. */
final class OneSample {
    private OneSample() {}

    /**
     * Draws.
     *
     * @param arguments the model; a file for the module of the runtime, the modules there are, and the samples
     */
    public static void main(String[] arguments) throws IOException {
        try (GenerativeModel model = GenerativeModel.open(Path.of(arguments[0]))) {
            Files.write(
                    Path.of(arguments[1]),
                    List.of(
                            String.valueOf(GenerativeModel.class.getModule().getName()),
                            ModuleLayer.boot().modules().stream()
                                    .map(Module::getName)
                                    .filter(name -> name.startsWith("org.pushforward"))
                                    .toList()
                                    .toString(),
                            Arrays.deepToString(model.sample(5, 7))));
        }
    }
}
