package org.pushforward.lecture.yaml;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pushforward.api.data.DataException;
import org.pushforward.host.experiment.NotYaml;

/** Reads YAML into values that know their lines. */
public final class YamlFile {
    private final String name;
    private final JsonParser parser;

    private YamlFile(String name, JsonParser parser) {
        this.name = name;
        this.parser = parser;
    }

    /**
     * Reads a file that holds values by name.
     *
     * @param name what messages call the file
     * @throws DataException when it is missing, is no YAML or holds something else; names the file and the line
     */
    public static Yaml.Fields read(Path file, String name) {
        try {
            if (Files.exists(file)) {
                FileSizes.require(file, name, FileSizes.LARGEST_TEXT);
            }
            return parse(Files.readString(file), name);
        } catch (NoSuchFileException e) {
            throw new DataException("There is no file " + name, e);
        } catch (CharacterCodingException e) {
            throw new DataException(name + " is not text in UTF-8", e);
        } catch (IOException e) {
            throw new DataException("The file " + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Reads a text that holds values by name.
     *
     * @param name what messages call it
     * @throws DataException when it is no YAML or holds something else
     */
    public static Yaml.Fields parse(String text, String name) {
        YAMLFactory factory = YAMLFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
                .build();
        try (JsonParser parser = factory.createParser(text)) {
            YamlFile file = new YamlFile(name, parser);
            if (parser.nextToken() == JsonToken.START_OBJECT
                    && file.value() instanceof Yaml.Fields fields
                    && parser.nextToken() == null) {
                return fields;
            }
            throw file.place().refuse("it is to hold values by name, as in  title: A title");
        } catch (JsonProcessingException e) {
            throw NotYaml.of(name, e);
        } catch (IOException e) {
            throw new DataException("The file " + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Yaml value() throws IOException {
        Place place = place();
        return switch (parser.currentToken()) {
            case START_OBJECT -> fields(place);
            case START_ARRAY -> items(place);
            case VALUE_NULL -> throw place.refuse("a value is missing");
            default -> new Yaml.Text(parser.getText(), place);
        };
    }

    private Yaml fields(Place place) throws IOException {
        Map<String, Yaml> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_NULL) {
                throw place().refuse("'" + key + "' has no value");
            }
            fields.put(key, value());
        }
        return new Yaml.Fields(fields, place);
    }

    private Yaml items(Place place) throws IOException {
        List<Yaml> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value());
        }
        return new Yaml.Items(items, place);
    }

    private Place place() {
        return new Place(name, Math.max(1, parser.currentTokenLocation().getLineNr()));
    }
}
