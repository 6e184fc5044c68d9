package org.pushforward.host.experiment;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pushforward.api.data.DataException;
import org.pushforward.api.extension.OptionException;

/** Reads an experiment file into settings, each with its line. */
public final class ExperimentReader {
    private static final Pattern PLACE = Pattern.compile("in 'reader', line (\\d+)");

    private ExperimentReader() {}

    /**
     * Returns the settings that the file of a single experiment makes.
     *
     * @throws DataException when the file is missing or not an experiment in YAML; names the file and the line
     * @throws OptionException when it has a section that experiments do not have, or is a sweep
     */
    public static List<Setting> read(Path file) {
        ExperimentFile read = readFile(file);
        if (!read.axes().isEmpty()) {
            throw new OptionException(
                    Section.SWEEP,
                    file + " is a sweep over several experiments (it has the section 'sweep'), where a single one is"
                            + " needed: 'pushforward run' carries it out");
        }
        return read.settings();
    }

    /**
     * Returns what a file says, which may be a sweep.
     *
     * @throws DataException when the file is missing or not an experiment in YAML; names the file and the line
     * @throws OptionException when it has a section that experiments do not have, or varies what makes no sense
     */
    public static ExperimentFile readFile(Path file) {
        YAMLFactory factory = YAMLFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
                .build();
        try (JsonParser parser = factory.createParser(Files.readString(file))) {
            return ExperimentParser.document(file, parser);
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

    static String place(Path file, int line) {
        return file + ", line " + line;
    }
}
