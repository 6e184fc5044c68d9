package org.pushforward.host.experiment;

import java.util.Arrays;
import java.util.List;
import org.pushforward.api.data.DataSource;
import org.pushforward.api.engine.EngineProvider;
import org.pushforward.api.evaluation.Evaluator;
import org.pushforward.api.extension.Extension;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.api.training.Trainer;

/** A section of an experiment file and the kind of extension that it chooses. */
enum Section {
    DATA("data", "source", "data source", DataSource.class),
    MODEL("model", "family", "model family", ModelFamily.class),
    TRAIN("train", "trainer", "trainer", Trainer.class),
    EVALUATE("evaluate", "evaluator", "evaluator", Evaluator.class),
    ENGINE("engine", "name", "engine", EngineProvider.class);

    /** The section of the report, which chooses no extension. */
    static final String REPORT = "report";

    /** The key of the seed, which is no section. */
    static final String SEED = "seed";

    /** The key of what an experiment promises; it decides nothing. */
    static final String EXPECT = "expect";

    /** The key of what a sweep varies; files have it, experiments do not. */
    static final String SWEEP = "sweep";

    /** The key of what holds at budgets of time; files have it, experiments do not. */
    static final String BUDGET = "budget";

    private final String title;
    private final String selector;
    private final String noun;

    @SuppressWarnings("rawtypes")
    private final Class<? extends Extension> kind;

    @SuppressWarnings("rawtypes")
    Section(String title, String selector, String noun, Class<? extends Extension> kind) {
        this.title = title;
        this.selector = selector;
        this.noun = noun;
        this.kind = kind;
    }

    /** Returns the name of the section in files and keys. */
    String title() {
        return title;
    }

    /** Returns the key, within the section, of the id of the extension. */
    String selector() {
        return selector;
    }

    /** Returns what its extensions are called in sentences. */
    String noun() {
        return noun;
    }

    /** Returns the key of the id with the section, such as {@code data.source}. */
    String selectorKey() {
        return this == EVALUATE ? title : title + "." + selector;
    }

    /** Returns whether the extension is of the kind that this section chooses. */
    boolean chooses(Extension<?> extension) {
        return kind.isInstance(extension);
    }

    /** Returns the names that may stand at the top of an experiment. */
    static List<String> topLevel() {
        return List.of(DATA.title, MODEL.title, TRAIN.title, EVALUATE.title, REPORT, ENGINE.title, SEED, EXPECT);
    }

    /** Returns the names that may stand at the top of a file. */
    static List<String> topLevelOfFiles() {
        return List.of(
                DATA.title,
                MODEL.title,
                TRAIN.title,
                EVALUATE.title,
                REPORT,
                ENGINE.title,
                SEED,
                EXPECT,
                SWEEP,
                BUDGET);
    }

    /** Returns the names that may stand in what a file says of a budget. */
    static List<String> topLevelOfBudgets() {
        return List.of(DATA.title, MODEL.title, TRAIN.title, EVALUATE.title, ENGINE.title, SEED, EXPECT, SWEEP);
    }

    /** Returns the names that may stand in a variant of an experiment: all variants are measured in the same way. */
    static List<String> topLevelOfVariants() {
        return List.of(DATA.title, MODEL.title, TRAIN.title, ENGINE.title, SEED, EXPECT);
    }

    static boolean isTitle(String text) {
        return text.equals(REPORT) || Arrays.stream(values()).anyMatch(section -> section.title.equals(text));
    }
}
