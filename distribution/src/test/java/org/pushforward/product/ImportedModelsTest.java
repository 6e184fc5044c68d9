package org.pushforward.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exported models of every kind of network, imported again: an import is refused unless it computes what the files do. */
final class ImportedModelsTest {
    private static final Map<String, String> MODELS = new TreeMap<>(Map.ofEntries(
            Map.entry("flow-written", "realnvp --data moons --set layers=3 --set width=5 --set as-written=true"),
            Map.entry(
                    "flow-label", "realnvp --data eight-gaussians --set layers=3 --set width=5 --set conditional=true"),
            Map.entry("vae-label", "vae --data glyphs --set width=2 --set latent-size=3 --set conditional=true"),
            Map.entry("vae-connected", "vae --data glyphs --set network=fully-connected --set hidden=7,9"),
            Map.entry("vae-points", "vae --data eight-gaussians --set hidden=8 --set conditional=true"),
            Map.entry("vae-gaussian", "vae --data glyphs --set width=2 --set likelihood=gaussian"),
            Map.entry("dcgan-none", "dcgan --data glyphs --set width=2 --set model.normalization=none"),
            Map.entry("dcgan-layer", "dcgan --data glyphs --set width=2 --set model.normalization=layer"),
            Map.entry(
                    "wgan-spectral",
                    "wgan --data glyphs --set width=2 --set model.normalization=spectral --set conditional=true")));

    @TempDir
    private Path folder;

    @Test
    void everyExportedFunctionBecomesTheModelThatItWasAndCanBeTrainedOn() throws Exception {
        List<String> commands = new ArrayList<>();
        MODELS.forEach((name, model) -> {
            String family = model.substring(0, model.indexOf(' '));
            commands.add("train " + model + " --steps 2 --batch 8 --set engine.threads=1 --out " + name);
            commands.add("export " + name + " --out " + name + ".zip");
            commands.add("import " + name + ".zip --family " + family + " --out again/" + name);
            commands.add("resume again/" + name + " --steps 1");
        });
        commands.add("export flow-label --int8 --out small");
        commands.add("import small --family realnvp --out again/small");
        Product.Outcome outcome = new Product(folder).typing(commands, "shell");
        assertThat(outcome.errors()).doesNotContain("pushforward: ");
        for (String name : MODELS.keySet()) {
            assertThat(folder.resolve("again").resolve(name).resolve("checkpoints/step-0000000001.npz"))
                    .exists();
        }
        assertThat(Files.exists(folder.resolve("again/small/model/generator.onnx")))
                .isTrue();
    }
}
