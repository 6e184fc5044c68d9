package org.pushforward.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pushforward.api.data.DataException;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Graph;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;
import org.pushforward.onnx.reader.OnnxFile;

class OwnDigestTest {
    @Test
    void anExportedFileThatLiesAloneShowsEveryChangedByte() {
        Value x = Value.input("x", new Shape(List.of(Dimension.BATCH, Dimension.of(2))));
        byte[] file =
                OnnxWriter.write("example", new Graph(List.of(x), Map.of("y", x.exp())), Map.of("family", "none"));
        assertThat(OnnxFile.of("file", file).metadata()).containsKey("sha256");
        int name = new String(file, StandardCharsets.ISO_8859_1).lastIndexOf("sha256");
        for (int i = 0; i < file.length; i++) {
            // Without its name the digest is just one more property.
            if (i < name - 4 || i >= name + 8) {
                byte[] changed = file.clone();
                changed[i] ^= 4;
                assertThatExceptionOfType(DataException.class)
                        .as("byte %s changed", i)
                        .isThrownBy(() -> OnnxFile.of("file", changed));
            }
        }
    }
}
