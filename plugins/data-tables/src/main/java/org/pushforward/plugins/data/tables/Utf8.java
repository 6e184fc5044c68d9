package org.pushforward.plugins.data.tables;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pushforward.api.data.DataException;

/** Text in UTF-8 and nothing else, with or without a byte order mark. */
final class Utf8 {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Utf8() {}

    /** Returns the text of a stream, which throws {@link CharacterCodingException} where it is malformed. */
    static Reader open(InputStream in) throws IOException {
        PushbackReader reader = new PushbackReader(new InputStreamReader(in, strict()));
        int first = reader.read();
        if (first >= 0 && first != BYTE_ORDER_MARK) {
            reader.unread(first);
        }
        return reader;
    }

    private static CharsetDecoder strict() {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** Returns what there is to say of a file that is not UTF-8, with the first line that is not. */
    static DataException malformed(Path file, CharacterCodingException cause) {
        return new DataException(
                "The file " + file + " is not in UTF-8: " + firstMalformed(file)
                        + " holds bytes that are no character; save it as UTF-8",
                cause);
    }

    private static String firstMalformed(Path file) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long number = 1;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] block = new byte[1 << 16];
            for (int count = in.read(block); count > 0; count = in.read(block)) {
                for (int i = 0; i < count; i++) {
                    line.write(block[i]);
                    if (block[i] == '\n') {
                        strict().decode(ByteBuffer.wrap(line.toByteArray()));
                        line.reset();
                        number++;
                    }
                }
            }
        } catch (CharacterCodingException e) {
            return "line " + number;
        } catch (IOException e) {
            return "a line";
        }
        return "line " + number;
    }
}
