package org.pushforward.host.experiment;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.pushforward.api.extension.OptionException;

/** Writes an experiment with all its values as an experiment file; reading it gives the same experiment again. */
public final class ExperimentWriter {
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .build();

    private final JsonGenerator out;

    private ExperimentWriter(JsonGenerator out) {
        this.out = out;
    }

    /** Returns the text of the file, always in the same order. */
    public static String write(Experiment experiment) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = YAML.createGenerator(text)) {
            new ExperimentWriter(generator).experiment(experiment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void experiment(Experiment experiment) throws IOException {
        out.writeStartObject();
        section(Section.DATA, experiment.data());
        section(Section.MODEL, experiment.model());
        out.writeObjectFieldStart(Section.TRAIN.title());
        selection(Section.TRAIN, experiment.trainer());
        options(experiment.loop());
        out.writeEndObject();
        out.writeArrayFieldStart(Section.EVALUATE.title());
        for (Selection evaluator : experiment.evaluators()) {
            out.writeStartObject();
            selection(Section.EVALUATE, evaluator);
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeObjectFieldStart(Section.REPORT);
        options(experiment.report());
        out.writeEndObject();
        section(Section.ENGINE, experiment.engine());
        out.writeNumberField(Section.SEED, experiment.seed());
        if (!experiment.expectations().isEmpty()) {
            out.writeObjectFieldStart(Section.EXPECT);
            for (Expectation expectation : experiment.expectations()) {
                out.writeFieldName(expectation.metric());
                value(expectation.metric(), expectation.bounds());
            }
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private void section(Section section, Selection selection) throws IOException {
        out.writeObjectFieldStart(section.title());
        selection(section, selection);
        out.writeEndObject();
    }

    private void selection(Section section, Selection selection) throws IOException {
        out.writeStringField(section.selector(), selection.id());
        options(selection.options());
    }

    private void options(Map<String, Object> options) throws IOException {
        for (Map.Entry<String, Object> option : options.entrySet()) {
            out.writeFieldName(option.getKey());
            value(option.getKey(), option.getValue());
        }
    }

    private void value(String key, Object value) throws IOException {
        if (value instanceof Double number) {
            out.writeNumber(readable(number));
        } else if (value instanceof Integer || value instanceof Long) {
            out.writeNumber(((Number) value).longValue());
        } else if (value instanceof Boolean truth) {
            out.writeBoolean(truth);
        } else if (value instanceof String text) {
            out.writeString(text);
        } else if (value instanceof List<?> elements) {
            out.writeStartArray();
            for (Object element : elements) {
                value(key, element);
            }
            out.writeEndArray();
        } else if (value instanceof Map<?, ?> reference) {
            out.writeStartObject();
            for (Map.Entry<?, ?> part : reference.entrySet()) {
                out.writeFieldName(part.getKey().toString());
                value(key + "." + part.getKey(), part.getValue());
            }
            out.writeEndObject();
        } else {
            throw new OptionException(key, "The option '" + key + "' has a value of " + value.getClass());
        }
    }

    /** The shortest text that reads back as the same number, with an exponent as YAML understands it: 1.0e-4. */
    public static String readable(double number) {
        return Double.toString(number).replaceFirst("E(?=\\d)", "e+").replace('E', 'e');
    }
}
