package org.pushforward.runtime.format;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON as RFC 8259 has it and no more: UTF-8 without a mark, no comments, no trailing commas, no number that is not
 * finite in float64, no lone surrogates; no name twice in an object and at most 32 levels.
 *
 * <p>Objects become maps in their order, arrays lists, numbers {@code Double}, and null is {@link #NULL}.
 */
final class Json {
    static final Object NULL = new Object();

    private static final int MOST_LEVELS = 32;

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /** Returns the value that a document is. */
    static Object read(byte[] utf8) throws MalformedException {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedException("is not JSON, for it is not UTF-8");
        }
        Json json = new Json(text);
        Object value = json.value(0);
        json.space();
        if (json.at < text.length()) {
            throw json.malformed();
        }
        return value;
    }

    private Object value(int level) throws MalformedException {
        if (level > MOST_LEVELS) {
            throw new MalformedException("has more than " + MOST_LEVELS + " levels of JSON");
        }
        space();
        return switch (peek()) {
            case '{' -> object(level);
            case '[' -> array(level);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", NULL);
            default -> number();
        };
    }

    private Map<String, Object> object(int level) throws MalformedException {
        Map<String, Object> object = new LinkedHashMap<>();
        at++;
        if (isNext('}')) {
            return object;
        }
        do {
            space();
            String name = string();
            expect(':');
            if (object.put(name, value(level + 1)) != null) {
                throw new MalformedException("has the field '" + printable(name) + "' twice in one object");
            }
        } while (isNext(','));
        expect('}');
        return object;
    }

    private List<Object> array(int level) throws MalformedException {
        List<Object> array = new ArrayList<>();
        at++;
        if (isNext(']')) {
            return array;
        }
        do {
            array.add(value(level + 1));
        } while (isNext(','));
        expect(']');
        return array;
    }

    private String string() throws MalformedException {
        require('"');
        StringBuilder string = new StringBuilder();
        while (peek() != '"') {
            char c = text.charAt(at++);
            if (c < ' ') {
                at--;
                throw malformed();
            }
            string.append(c == '\\' ? escaped() : c);
        }
        at++;
        for (int i = 0; i < string.length(); i++) {
            boolean pair = Character.isHighSurrogate(string.charAt(i))
                    && i + 1 < string.length()
                    && Character.isLowSurrogate(string.charAt(i + 1));
            if (!pair && Character.isSurrogate(string.charAt(i))) {
                throw malformed();
            }
            i += pair ? 1 : 0;
        }
        return string.toString();
    }

    private char escaped() throws MalformedException {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                int code = 0;
                for (int i = 0; i < 4; i++) {
                    char digit = peek();
                    int value = digit < 128 ? Character.digit(digit, 16) : -1;
                    if (value < 0) {
                        throw malformed();
                    }
                    code = code * 16 + value;
                    at++;
                }
                yield (char) code;
            }
            default -> {
                at--;
                throw malformed();
            }
        };
    }

    private Double number() throws MalformedException {
        int start = at;
        at += peek() == '-' ? 1 : 0;
        if (peek() == '0') {
            at++;
        } else {
            digits();
        }
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            digits();
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            at++;
            at += peek() == '+' || peek() == '-' ? 1 : 0;
            digits();
        }
        double number = Double.parseDouble(text.substring(start, at));
        if (Double.isInfinite(number)) {
            at = start;
            throw malformed();
        }
        return number;
    }

    private void digits() throws MalformedException {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == start) {
            throw malformed();
        }
    }

    private Object word(String word, Object value) throws MalformedException {
        if (!text.startsWith(word, at)) {
            throw malformed();
        }
        at += word.length();
        return value;
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() throws MalformedException {
        if (at >= text.length()) {
            throw malformed();
        }
        return text.charAt(at);
    }

    private boolean isNext(char wanted) throws MalformedException {
        space();
        boolean next = peek() == wanted;
        at += next ? 1 : 0;
        return next;
    }

    private void expect(char wanted) throws MalformedException {
        space();
        require(wanted);
    }

    private void require(char wanted) throws MalformedException {
        if (peek() != wanted) {
            throw malformed();
        }
        at++;
    }

    private MalformedException malformed() {
        String before = text.substring(0, Math.min(at, text.length()));
        long line = before.chars().filter(c -> c == '\n').count() + 1;
        int column = before.length() - before.lastIndexOf('\n');
        return new MalformedException("is not JSON from line " + line + ", column " + column + " on");
    }

    /** Returns a text without what could move a cursor, and not too long, for sentences. */
    static String printable(String text) {
        int most = 60;
        String shown = text.length() > most ? text.substring(0, most) + "…" : text;
        return shown.replaceAll("\\p{Cntrl}", "?");
    }
}
