package org.pushforward.host.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.pushforward.api.extension.Extension;
import org.pushforward.api.extension.OptionException;
import org.pushforward.api.extension.OptionsType;

/**
 * Makes an experiment of what the user said: settings over the family's recommendation over the defaults.
 *
 * <p>Of several settings of one option the last one holds; {@code steps} and {@code epochs} replace one another.
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
    public Experiment resolve(List<Setting> settings) {
        List<Setting> keyed =
                settings.stream().map(ExperimentResolver::withSection).toList();
        keyed.forEach(ExperimentResolver::checkSection);
        Choices choices = Choices.of(catalog, keyed);

        Owner data = owner(Section.DATA, choices.data());
        Owner model = owner(Section.MODEL, choices.model());
        Owner trainer = owner(Section.TRAIN, choices.trainer());
        Owner loop = new Owner(Section.TRAIN.title(), "the training loop", loopOptions);
        Owner engine = owner(Section.ENGINE, choices.engine());
        List<Owner> evaluators = choices.evaluators().stream()
                .map(e -> new Owner(
                        "evaluate." + id(e),
                        "evaluator " + id(e),
                        e.descriptor().options()))
                .toList();

        recommend(choices, trainer, loop);
        List<Owner> owners = new ArrayList<>(List.of(data, model, trainer, loop, engine));
        owners.addAll(evaluators);
        Owners all = new Owners(owners);
        long seed = 1;
        for (Setting setting : withoutDroppedEvaluators(keyed, choices)) {
            if (setting.key().equals(Section.SEED)) {
                seed = seed(setting);
            } else if (!isSelector(setting)) {
                put(all.of(setting), setting.name(), setting.value(), setting.origin());
            }
        }
        return new Experiment(
                new Selection(id(choices.data()), data.resolve()),
                new Selection(id(choices.model()), model.resolve()),
                new Selection(id(choices.trainer()), trainer.resolve()),
                loop.resolve(),
                choices.evaluators().stream()
                        .map(e -> new Selection(
                                id(e),
                                evaluators.get(choices.evaluators().indexOf(e)).resolve()))
                        .toList(),
                new Selection(id(choices.engine()), engine.resolve()),
                seed);
    }

    private static String id(Extension<?> extension) {
        return extension.descriptor().id();
    }

    private static Owner owner(Section section, Extension<?> extension) {
        return new Owner(
                section.title(),
                section.noun() + " " + id(extension),
                extension.descriptor().options());
    }

    /** Gives the keys that choose an extension their section, as {@code family} that of the model. */
    private static Setting withSection(Setting setting) {
        for (Section section : Section.values()) {
            if (section != Section.EVALUATE && setting.key().equals(section.selector())) {
                return new Setting(section.selectorKey(), setting.value(), setting.origin());
            }
        }
        return setting;
    }

    private static void checkSection(Setting setting) {
        int dot = setting.key().indexOf('.');
        if (dot < 0) {
            return;
        }
        String title = setting.key().substring(0, dot);
        if (!Section.isTitle(title)) {
            throw new OptionException(
                    setting.key(),
                    "There is no section '" + title + "' (" + setting.origin().place() + ")"
                            + Nearest.hint(title, Section.topLevel()));
        }
    }

    private static boolean isSelector(Setting setting) {
        for (Section section : Section.values()) {
            if (setting.key().equals(section.selectorKey())) {
                return true;
            }
        }
        return false;
    }

    /** A later list of evaluators takes the options of those that it leaves out away. */
    private static List<Setting> withoutDroppedEvaluators(List<Setting> settings, Choices choices) {
        Set<String> kept =
                choices.evaluators().stream().map(e -> "evaluate." + id(e)).collect(Collectors.toSet());
        int list = 0;
        for (int i = 0; i < settings.size(); i++) {
            if (settings.get(i).key().equals(Section.EVALUATE.selectorKey())) {
                list = i;
            }
        }
        List<Setting> remaining = new ArrayList<>();
        for (int i = 0; i < settings.size(); i++) {
            String section = settings.get(i).section();
            if (i >= list || !section.startsWith("evaluate.") || kept.contains(section)) {
                remaining.add(settings.get(i));
            }
        }
        return remaining;
    }

    private static void recommend(Choices choices, Owner trainer, Owner loop) {
        Origin origin = new Origin("as the model family " + id(choices.model()) + " recommends", Path.of(""));
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

    private static long seed(Setting setting) {
        try {
            return Long.parseLong(setting.value().toString());
        } catch (NumberFormatException e) {
            throw new OptionException(
                    Section.SEED,
                    "The seed is '" + setting.value() + "' but must be an integer of 64 bits ("
                            + setting.origin().place() + ")");
        }
    }
}
