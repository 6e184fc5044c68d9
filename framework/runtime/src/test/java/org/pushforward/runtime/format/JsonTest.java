package org.pushforward.runtime.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    private static Object read(String text) throws MalformedException {
        return Json.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatStandsInADocumentIsReadInItsOrder() throws MalformedException {
        assertThat(read(" {\"b\" : [1, -0.5, 1e3, 2E-2], \"a\":\"\\u00fc\\n\\ud83d\\ude00/\", \"c\":{} ,\"d\":[]}\n"))
                .isEqualTo(Map.of("b", List.of(1.0, -0.5, 1000.0, 0.02), "a", "ü\n😀/", "c", Map.of(), "d", List.of()));
        assertThat(((Map<?, ?>) read("{\"b\":1,\"a\":true,\"c\":false}"))
                        .keySet()
                        .toArray())
                .containsExactly("b", "a", "c");
        assertThat(read("null")).isSameAs(Json.NULL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0.0",
                "10.25",
                "1e5",
                "\"a\\\\\\\"\\/\\b\\f\\n\\r\\t\"",
                "[[[]]]",
                "{\"\":{\"\":[{}]}}",
                "\"\\uD834\\uDD1E\""
            })
    void whatIsReadIsWhatALibraryReads(String text) throws MalformedException, JsonProcessingException {
        Object expected = new ObjectMapper().readValue(text, Object.class);
        assertThat(read(text)).isEqualTo(expected instanceof Number number ? (Object) number.doubleValue() : expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[",
                "\"",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "[1,]",
                "[,]",
                "[1 2]",
                "01",
                "+1",
                ".5",
                "1.",
                "1e",
                "1e+",
                "-",
                "--1",
                "0x10",
                "NaN",
                "Infinity",
                "1e999",
                "tru",
                "truex",
                "nul",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"\\u123\"",
                "\"\\ud800\"",
                "\"\\udc00\\ud800\"",
                "\"a\nb\"",
                "1 1",
                "{}}",
                "[]]",
                "/* a */ 1",
                "1 // a",
                "\uFEFF1",
                "\"\\",
                "\"\\u"
            })
    void whatIsNotJsonIsRefusedWithItsPlace(String text) {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> read(text))
                .withMessageMatching("is not JSON from line [0-9]+, column [0-9]+ on");
    }

    @Test
    void thePlaceIsThatOfTheFirstMistake() {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> read("{\n  \"a\": 1,\n  \"b\": ?\n}"))
                .withMessage("is not JSON from line 3, column 8 on");
    }

    @Test
    void aNameThatStandsTwiceIsRefused() {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> read("{\"a\":null,\"\\u0061\":2}"))
                .withMessage("has the field 'a' twice in one object");
    }

    @Test
    void whatIsNestedWithoutEndIsRefused() {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> read("[".repeat(1_000_000)))
                .withMessage("has more than 32 levels of JSON");
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> Json.read(new byte[] {'"', (byte) 0xFC, '"'}))
                .withMessage("is not JSON, for it is not UTF-8");
    }
}
