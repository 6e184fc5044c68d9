package org.pushforward.runtime;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.pushforward.runtime.format.JsonObject;
import org.pushforward.runtime.format.MalformedException;
import org.pushforward.runtime.format.OnnxFile;

/** The properties of a single file of an exported model, which say of it what {@code model.json} says of the model. */
final class SingleFile {
    private SingleFile() {}

    /** Returns what {@code model.json} would say; throws {@link MalformedException} when the properties do not say it. */
    static JsonObject description(String name, OnnxFile file) throws MalformedException {
        Map<String, String> said = file.metadata();
        if (!said.containsKey("format")) {
            throw new MalformedException("does not say what it computes, as exported models do: export the model with"
                    + " Pushforward, or give it to ONNX Runtime itself");
        }
        String json = String.join(
                "",
                "{\"format\":",
                text(said, "format"),
                ",\"family\":",
                text(said, "family"),
                ",\"latent\":{\"prior\":",
                text(said, "latent.prior"),
                ",\"shape\":[",
                property(said, "latent.shape", ""),
                "]},\"data\":{\"shape\":[",
                property(said, "data.shape", ""),
                "],\"range\":[",
                property(said, "data.range", ""),
                "],\"names\":",
                property(said, "data.names", "[]"),
                ",\"ownUnits\":",
                property(said, "data.ownUnits", "{}"),
                ",\"classes\":",
                property(said, "data.labels", "{}"),
                "},\"functions\":[{\"name\":",
                text(said, "function"),
                ",\"file\":",
                quoted(name),
                ",\"inputs\":",
                property(said, "inputs", "[]"),
                ",\"outputs\":",
                property(said, "outputs", "[]"),
                "}]}");
        return JsonObject.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String property(Map<String, String> said, String name, String other) {
        return said.getOrDefault(name, other);
    }

    private static String text(Map<String, String> said, String name) {
        return quoted(said.getOrDefault(name, ""));
    }

    private static String quoted(String text) {
        return '"' + text.replaceAll("[\\p{Cntrl}\"\\\\]", "?") + '"';
    }
}
