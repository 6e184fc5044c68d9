package org.pushforward.host.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pushforward.api.extension.OptionException;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.report.ReportOptions;

/**
 * Makes an experiment of what the user said: settings over the family's recommendation over the defaults.
 *
 * <p>Of several settings of one option the last one holds; {@code steps} and {@code epochs} replace one another. Who
 * chooses another family, data source, trainer or engine than a file does begins with its defaults: what the file says of
 * the options of its own is left out.
 */
public final class ExperimentResolver {
    private static final String STEPS = "steps";
    private static final String EPOCHS = "epochs";

    private final Catalog catalog;
    private final OptionsType<?> loopOptions;

    /**
     * Creates a resolver.
     *
     * @param catalog the extensions that may be named
     * @param loopOptions what the training loop understands of the {@code train} section beside the trainer
     */
    public ExperimentResolver(Catalog catalog, OptionsType<?> loopOptions) {
        this.catalog = catalog;
        this.loopOptions = loopOptions;
    }

    /**
     * Returns the experiment that the settings describe.
     *
     * @throws OptionException when a section, id or option is unknown or ambiguous, or a value is missing or out of range
     */
    public Experiment resolve(List<Setting> given) {
        Settings settings = Settings.of(given);
        Choices choices = Choices.of(catalog, settings.all());

        Owner data = Owner.of(Section.DATA, choices.data());
        Owner model = Owner.of(Section.MODEL, choices.model());
        Owner trainer = Owner.of(Section.TRAIN, choices.trainer());
        Owner loop = new Owner(Section.TRAIN.title(), "", "the training loop", loopOptions);
        Owner engine = Owner.of(Section.ENGINE, choices.engine());
        Owner report = new Owner(Section.REPORT, "", "the report", ReportOptions.type());
        List<Owner> evaluators =
                choices.evaluators().stream().map(Owner::ofEvaluator).toList();

        recommend(choices, trainer, loop);
        List<Reference> references = Reference.of(catalog.extensions(), Section.MODEL, model, settings.all());
        List<Owner> all = new ArrayList<>(List.of(data, model, trainer, loop, report, engine));
        all.addAll(evaluators);
        references.forEach(reference -> all.add(reference.owner()));
        Owners owners = new Owners(all);
        for (Setting setting : settings.options(evaluators, loop)) {
            put(owners.of(setting), setting.name(), setting.value(), setting.origin());
        }
        references.forEach(Reference::complete);
        return new Experiment(
                data.selection(),
                model.selection(),
                trainer.selection(),
                loop.resolve(),
                evaluators.stream().map(Owner::selection).toList(),
                report.resolve(),
                engine.selection(),
                settings.seed(),
                Expectations.of(settings.all(), choices.evaluators(), evaluators));
    }

    private static void recommend(Choices choices, Owner trainer, Owner loop) {
        Origin origin = new Origin(
                "as the model family " + choices.model().descriptor().id() + " recommends",
                Path.of(""),
                Optional.empty());
        for (Map.Entry<String, String> option :
                choices.recommendation().training().entrySet()) {
            Optional<Owner> owner = loop.has(option.getKey())
                    ? Optional.of(loop)
                    : Optional.of(trainer).filter(t -> choices.hasRecommendedTrainer());
            owner.ifPresent(o -> put(o, option.getKey(), option.getValue(), origin));
        }
    }

    private static void put(Owner owner, String option, Object value, Origin origin) {
        owner.put(option, value, origin);
        boolean given = !value.toString().strip().equals("0");
        if (option.equals(STEPS) && given && owner.has(EPOCHS)) {
            owner.put(EPOCHS, 0, origin);
        } else if (option.equals(EPOCHS) && given && owner.has(STEPS)) {
            owner.put(STEPS, 0, origin);
        }
    }
}
