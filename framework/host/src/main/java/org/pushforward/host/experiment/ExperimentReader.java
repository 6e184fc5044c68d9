package org.pushforward.host.experiment;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pushforward.api.data.DataException;
import org.pushforward.api.extension.ModelReference;
import org.pushforward.api.extension.OptionException;

/** Reads an experiment file into settings, each with its line. */
public final class ExperimentReader {
    private static final Pattern PLACE = Pattern.compile("in 'reader', line (\\d+)");
    private final Path file;
    private final JsonParser parser;
    private final List<Setting> settings = new ArrayList<>();

    private ExperimentReader(Path file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /**
     * Returns the settings that a file makes.
     *
     * @throws DataException when the file is missing or not an experiment in YAML; names the file and the line
     * @throws OptionException when it has a section that experiments do not have
     */
    public static List<Setting> read(Path file) {
        YAMLFactory factory = YAMLFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
                .build();
        try (JsonParser parser = factory.createParser(Files.readString(file))) {
            ExperimentReader reader = new ExperimentReader(file, parser);
            reader.experiment();
            reader.end();
            return List.copyOf(reader.settings);
        } catch (NoSuchFileException e) {
            throw new DataException("There is no file " + file + " to read an experiment from", e);
        } catch (CharacterCodingException e) {
            throw new DataException(file + " is not an experiment file: it is not text in UTF-8", e);
        } catch (JsonProcessingException e) {
            throw notYaml(file, e);
        } catch (IOException e) {
            throw new DataException("The experiment file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The message of the parser tells, in this order, what it was reading and where, and what is wrong and where. */
    private static DataException notYaml(Path file, JsonProcessingException thrown) {
        int line = thrown.getLocation() == null ? 1 : thrown.getLocation().getLineNr();
        Matcher place = PLACE.matcher(thrown.getOriginalMessage());
        while (place.find()) {
            line = Integer.parseInt(place.group(1));
        }
        String problem = thrown.getOriginalMessage()
                .lines()
                .filter(said -> !said.startsWith("while ") && !said.startsWith(" "))
                .findFirst()
                .orElse("it cannot be parsed");
        return new DataException(place(file, line) + " is not YAML: " + problem, thrown);
    }

    private static String place(Path file, int line) {
        return file + ", line " + line;
    }

    private void experiment() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw wrong("an experiment has the sections data, model, train, evaluate, engine and seed");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String title = parser.currentName();
            if (!Section.topLevel().contains(title)) {
                throw new OptionException(
                        title,
                        "There is no section '" + title + "' (" + origin().place() + ")"
                                + Nearest.hint(title, Section.topLevel()));
            }
            parser.nextToken();
            if (title.equals(Section.EXPECT)) {
                expectations();
            } else if (title.equals(Section.SEED)) {
                add(title, scalar(title));
            } else if (title.equals(Section.EVALUATE.title())) {
                evaluators();
            } else {
                section(title);
            }
        }
    }

    /** A map from metrics to bounds, or {@code none}. */
    private void expectations() throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            add(Section.EXPECT, scalar(Section.EXPECT));
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = Section.EXPECT + "." + parser.currentName();
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw wrong("'" + key + "' holds bounds, as in  {at-most: 0.03}  or  {value: 0.29, tolerance: 0.01}");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String bound = key + "." + parser.currentName();
                parser.nextToken();
                add(bound, scalar(bound));
            }
        }
    }

    private void end() throws IOException {
        if (parser.nextToken() != null) {
            throw wrong("an experiment is a single YAML document, but here a second one begins");
        }
    }

    private void section(String title) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw wrong("'" + title + "' holds options by name, as in  " + title + ": {option: value}");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = title + "." + parser.currentName();
            parser.nextToken();
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                reference(key);
            } else {
                add(key, value(key));
            }
        }
    }

    /** A model family with options of its own, as the value of an option. */
    private void reference(String key) throws IOException {
        DataException refused =
                wrong("'" + key + "' must be a single value, or name a family as in  {family: realnvp}");
        int before = settings.size();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            String full = name.equals(ModelReference.FAMILY) ? key : key + "." + name;
            add(full, value(full));
        }
        if (settings.subList(before, settings.size()).stream()
                .noneMatch(setting -> setting.key().equals(key))) {
            throw refused;
        }
    }

    /** A list of ids, or of maps with the id as {@code evaluator} and options beside it. */
    private void evaluators() throws IOException {
        String title = Section.EVALUATE.title();
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            add(title, scalar(title));
            return;
        }
        Origin origin = origin();
        List<String> ids = new ArrayList<>();
        int position = settings.size();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            ids.add(parser.currentToken() == JsonToken.START_OBJECT ? evaluator() : scalar(title));
        }
        settings.add(position, new Setting(title, ids, origin));
    }

    private String evaluator() throws IOException {
        List<Setting> options = new ArrayList<>();
        String selector = Section.EVALUATE.selector();
        String id = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals(selector)) {
                id = scalar(selector);
            } else {
                options.add(new Setting(name, value(name), origin()));
            }
        }
        if (id == null) {
            throw wrong("an evaluator with options is written  {evaluator: ID, option: value}");
        }
        for (Setting option : options) {
            settings.add(new Setting(
                    Section.EVALUATE.title() + "." + id + "." + option.key(), option.value(), option.origin()));
        }
        return id;
    }

    private void add(String key, Object value) {
        settings.add(new Setting(key, value, origin()));
    }

    private Object value(String key) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            return scalar(key);
        }
        List<String> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(scalar(key));
        }
        return elements;
    }

    private String scalar(String key) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            throw wrong("'" + key + "' has no value");
        }
        if (!token.isScalarValue()) {
            throw wrong("'" + key + "' must be a single value");
        }
        return parser.getText();
    }

    private Origin origin() {
        Path folder = file.toAbsolutePath().getParent();
        return new Origin(
                place(file, parser.currentTokenLocation().getLineNr()), folder, Optional.of(file.toAbsolutePath()));
    }

    private DataException wrong(String sentence) {
        return new DataException(origin().place() + ": " + sentence);
    }
}
