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
import org.pushforward.api.data.DataException;
import org.pushforward.api.extension.OptionException;

/** Reads an experiment file into settings, each with its line. */
public final class ExperimentReader {
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
            throw NotYaml.of(file.toString(), e);
        } catch (IOException e) {
            throw new DataException("The experiment file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    static String place(Path file, int line) {
        return file + ", line " + line;
    }
}
