package org.pushforward.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** The files of an exported model, changed by chance as disks, networks and people change files. */
final class MutatedFiles {
    private static final String DESCRIPTION = "model.json";
    private static final String DAMAGED = "archive.zip";
    /** The last property of each file: its tag, its length, and the digest as a text under its name. */
    private static final int DIGEST_BYTES = 2 + (2 + 6) + (2 + 64);

    private static final Pattern VALUE = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|-?[0-9][0-9.eE+-]*|true|false|null");
    private static final List<String> ODD = List.of(
            "-1",
            "0",
            "1",
            "1e308",
            "-0.0",
            "4294967297",
            "268435457",
            "null",
            "\"N\"",
            "\"\"",
            "{}",
            "[]",
            "[[[[1]]]]",
            "NaN");

    private final Random random;
    private final Map<String, byte[]> files = new TreeMap<>();

    /** Reads a folder. */
    MutatedFiles(Path folder, Random random) throws IOException {
        this.random = random;
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
    }

    /** Changes something, or a few things. */
    void mutate() {
        for (int i = random.nextInt(3); i >= 0; i--) {
            String name = any();
            switch (random.nextInt(8)) {
                case 0, 1 -> flip(name);
                case 2 -> files.put(name, Arrays.copyOf(files.get(name), random.nextInt(files.get(name).length)));
                case 3 -> exchange(name, any());
                case 4 -> moveBytes(name);
                case 5 -> exchangeValues();
                case 6 -> replaceValue();
                default -> files.remove(files.size() > 1 ? name : "");
            }
        }
    }

    /** Changes an ONNX file and hides it: the digest in the description is the new one, and that in the file is left out. */
    void mutateAndSign() throws IOException {
        String name;
        do {
            name = any();
        } while (name.equals(DESCRIPTION));
        byte[] before = files.get(name);
        files.put(name, Arrays.copyOf(before, before.length - DIGEST_BYTES));
        for (int i = random.nextInt(4); i >= 0; i--) {
            if (random.nextInt(4) == 0) {
                moveBytes(name);
            } else {
                flip(name);
            }
        }
        String json = new String(files.get(DESCRIPTION), StandardCharsets.UTF_8);
        files.put(
                DESCRIPTION,
                json.replace(sha256(before), sha256(files.get(name))).getBytes(StandardCharsets.UTF_8));
    }

    private String any() {
        List<String> names = new ArrayList<>(files.keySet());
        return names.get(random.nextInt(names.size()));
    }

    private void flip(String name) {
        byte[] bytes = files.get(name).clone();
        if (bytes.length > 0) {
            // Weights are most of a file, and structure is at its ends.
            int reach = random.nextBoolean() ? bytes.length : Math.min(bytes.length, 1500);
            int at = random.nextInt(reach);
            bytes[random.nextBoolean() ? at : bytes.length - 1 - at] ^= (byte) (1 << random.nextInt(8));
        }
        files.put(name, bytes);
    }

    private void exchange(String one, String other) {
        byte[] bytes = files.get(one);
        files.put(one, files.get(other));
        files.put(other, bytes);
    }

    /** Copies some bytes over others of the same file. */
    private void moveBytes(String name) {
        byte[] bytes = files.get(name).clone();
        if (bytes.length > 0) {
            int length = 1 + random.nextInt(Math.min(40, bytes.length));
            System.arraycopy(
                    files.get(name),
                    random.nextInt(bytes.length - length + 1),
                    bytes,
                    random.nextInt(bytes.length - length + 1),
                    length);
        }
        files.put(name, bytes);
    }

    private void exchangeValues() {
        change((text, values) -> {
            MatchResult one = values.get(random.nextInt(values.size()));
            MatchResult other = values.get(random.nextInt(values.size()));
            return one.start() < other.start()
                    ? text.substring(0, one.start())
                            + other.group()
                            + text.substring(one.end(), other.start())
                            + one.group()
                            + text.substring(other.end())
                    : text;
        });
    }

    private void replaceValue() {
        change((text, values) -> {
            MatchResult value = values.get(random.nextInt(values.size()));
            return text.substring(0, value.start()) + ODD.get(random.nextInt(ODD.size())) + text.substring(value.end());
        });
    }

    private interface Change {
        String apply(String text, List<MatchResult> values);
    }

    private void change(Change change) {
        byte[] json = files.get(DESCRIPTION);
        if (json != null) {
            String text = new String(json, StandardCharsets.UTF_8);
            List<MatchResult> values = VALUE.matcher(text).results().toList();
            if (!values.isEmpty()) {
                files.put(DESCRIPTION, change.apply(text, values).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** Writes the files to a folder, where nothing else is left. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> before = Files.list(folder)) {
            for (Path file : before.toList()) {
                Files.delete(file);
            }
        }
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
    }

    /** Returns the files as an archive, some bytes of which may be changed, too. */
    byte[] archive(boolean damaged) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(random.nextInt(2));
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        files.put(DAMAGED, bytes.toByteArray());
        if (damaged) {
            flip(DAMAGED);
            moveBytes(DAMAGED);
        }
        return files.remove(DAMAGED);
    }

    /** Returns whether every file that the description of a folder or an archive names has the digest that it states. */
    static boolean haveTheirDigests(Path model) throws IOException {
        if (Files.isDirectory(model)) {
            return haveTheirDigests(name -> Files.readAllBytes(model.resolve(name)));
        }
        try (ZipFile zip = new ZipFile(model.toFile())) {
            return haveTheirDigests(name -> {
                try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
                    return in.readAllBytes();
                }
            });
        }
    }

    private interface Source {
        byte[] bytes(String name) throws IOException;
    }

    private static boolean haveTheirDigests(Source files) throws IOException {
        for (JsonNode function :
                new ObjectMapper().readTree(files.bytes(DESCRIPTION)).get("functions")) {
            byte[] file = files.bytes(function.get("file").asText());
            if (!sha256(file).equals(function.get("sha256").asText())) {
                return false;
            }
        }
        return true;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
