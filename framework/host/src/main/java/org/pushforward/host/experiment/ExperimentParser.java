package org.pushforward.host.experiment;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pushforward.api.data.DataException;
import org.pushforward.api.extension.ModelReference;
import org.pushforward.api.extension.OptionException;

/** Parses an experiment, or a variant of one, into settings, each with its line. */
final class ExperimentParser {
    private static final List<String> BUDGETS = List.of("quick", "lecture", "full");

    private final Path file;
    private final JsonParser parser;
    private final boolean variant;
    private final List<Setting> settings = new ArrayList<>();
    private final Map<String, List<Setting>> members = new LinkedHashMap<>();
    private final Map<String, ExperimentFile> budgets = new LinkedHashMap<>();

    private ExperimentParser(Path file, JsonParser parser, boolean variant) {
        this.file = file;
        this.parser = parser;
        this.variant = variant;
    }

    /** Parses a whole document. */
    static ExperimentFile document(Path file, JsonParser parser) throws IOException {
        ExperimentParser experiment = new ExperimentParser(file, parser, false);
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw experiment.wrong("an experiment has the sections data, model, train, evaluate, engine and seed");
        }
        List<Axis> axes = experiment.sections(Section.topLevelOfFiles());
        if (parser.nextToken() != null) {
            throw experiment.wrong("an experiment is a single YAML document, but here a second one begins");
        }
        return new ExperimentFile(experiment.settings, axes, experiment.members, experiment.budgets);
    }

    /** Parses the sections of a variant, which hold over those of the file, up to their closing bracket. */
    static List<Setting> variant(Path file, JsonParser parser) throws IOException {
        ExperimentParser experiment = new ExperimentParser(file, parser, true);
        experiment.sections(Section.topLevelOfVariants());
        if (!experiment.members.isEmpty()) {
            throw experiment.wrong("members are named in 'expect' of the file, not of a variant");
        }
        return experiment.settings;
    }

    private List<Axis> sections(List<String> allowed) throws IOException {
        List<Axis> axes = List.of();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String title = parser.currentName();
            if (!allowed.contains(title)) {
                throw new OptionException(
                        title,
                        "There is no section '" + title + "' (" + origin().place() + ")"
                                + Nearest.hint(title, allowed));
            }
            parser.nextToken();
            if (title.equals(Section.SWEEP)) {
                axes = new SweepParser(file, parser).axes();
            } else if (title.equals(Section.EXPECT)) {
                expectations();
            } else if (title.equals(Section.BUDGET)) {
                budgets();
            } else if (title.equals(Section.SEED)) {
                add(title, scalar(title));
            } else if (title.equals(Section.EVALUATE.title())) {
                evaluators();
            } else {
                section(title);
            }
        }
        return axes;
    }

    /** What holds at budgets, by their names. */
    private void budgets() throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw wrong(
                    "'budget' holds sections of an experiment by budget, as in  budget: {quick: {train: {steps: 100}}}");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (!BUDGETS.contains(name)) {
                throw new OptionException(
                        name,
                        "There is no budget '" + name + "' (" + origin().place() + ")" + Nearest.hint(name, BUDGETS));
            }
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw wrong("the budget '" + name + "' holds sections of an experiment, as in  " + name
                        + ": {train: {steps: 100}}");
            }
            ExperimentParser budget = new ExperimentParser(file, parser, false);
            List<Axis> axes = budget.sections(Section.topLevelOfBudgets());
            budgets.put(name, new ExperimentFile(budget.settings, axes, budget.members, Map.of()));
        }
    }

    /** A map from metrics to bounds, or {@code none}. */
    private void expectations() throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            add(Section.EXPECT, scalar(Section.EXPECT));
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (name.contains("=")) {
                member(name);
            } else {
                bounds(name, settings);
            }
        }
    }

    /** What is expected of members of a sweep that have some values, such as {@code layers=4}. */
    private void member(String name) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw wrong("'" + Section.EXPECT + "." + name + "' holds metrics, as in  {kl-to-truth: {at-most: 0.03}}");
        }
        List<Setting> expected = members.computeIfAbsent(name, key -> new ArrayList<>());
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            bounds(parser.currentName(), expected);
        }
    }

    private void bounds(String metric, List<Setting> into) throws IOException {
        String key = Section.EXPECT + "." + metric;
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw wrong("'" + key + "' holds bounds, as in  {at-most: 0.03}  or  {value: 0.29, tolerance: 0.01}");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String bound = key + "." + parser.currentName();
            parser.nextToken();
            into.add(new Setting(bound, scalar(bound), origin()));
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
        Path whole = file.toAbsolutePath();
        return new Origin(place(file, parser), whole.getParent(), variant ? Optional.empty() : Optional.of(whole));
    }

    /** Returns where the parser stands, in words. */
    static String place(Path file, JsonParser parser) {
        return ExperimentReader.place(file, parser.currentTokenLocation().getLineNr());
    }

    private DataException wrong(String sentence) {
        return new DataException(origin().place() + ": " + sentence);
    }
}
