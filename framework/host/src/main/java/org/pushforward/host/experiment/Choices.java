package org.pushforward.host.experiment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pushforward.api.extension.Extension;
import org.pushforward.api.extension.OptionException;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.api.model.Recommendation;

/**
 * The extensions that settings name or that stand in for what they leave open.
 *
 * @param recommendation what the family recommends
 */
record Choices(
        Extension<?> data,
        ModelFamily<?> model,
        Recommendation recommendation,
        Extension<?> trainer,
        List<Extension<?>> evaluators,
        Extension<?> engine) {
    private static final String STANDARD_ENGINE = "onnxruntime";

    /**
     * Chooses from what is there.
     *
     * @throws OptionException when an id is unknown, or data or family are not named
     */
    static Choices of(Catalog catalog, List<Setting> settings) {
        Chooser chooser = new Chooser(catalog.extensions(), settings);
        ModelFamily<?> family = (ModelFamily<?>) chooser.required(Section.MODEL);
        Recommendation recommendation = family.recommendation();
        return new Choices(
                chooser.required(Section.DATA),
                family,
                recommendation,
                chooser.optional(Section.TRAIN, recommendation.trainer()),
                chooser.several(recommendation.evaluators()),
                chooser.optional(Section.ENGINE, STANDARD_ENGINE));
    }

    boolean hasRecommendedTrainer() {
        return trainer.descriptor().id().equals(recommendation.trainer());
    }

    /** Returns the extension of an id among those that a section chooses from. */
    static Extension<?> find(Collection<Extension<?>> all, Section section, String id, String where) {
        List<Extension<?>> known = all.stream().filter(section::chooses).toList();
        for (Extension<?> extension : known) {
            if (extension.descriptor().id().equals(id)) {
                return extension;
            }
        }
        List<String> ids = known.stream().map(e -> e.descriptor().id()).toList();
        throw new OptionException(
                section.selectorKey(),
                "There is no " + section.noun() + " '" + id + "'" + where + Nearest.hint(id, ids));
    }

    private record Chooser(Collection<Extension<?>> all, List<Setting> settings) {
        Extension<?> required(Section section) {
            Setting setting = last(section)
                    .orElseThrow(() -> new OptionException(
                            section.selectorKey(),
                            "No " + section.noun() + " is chosen; name one as " + section.selectorKey()
                                    + Nearest.hint("", ids(section))));
            return find(setting.value().toString(), section, setting);
        }

        Extension<?> optional(Section section, String standard) {
            return last(section)
                    .<Extension<?>>map(setting -> find(setting.value().toString(), section, setting))
                    .orElseGet(() -> Choices.find(all, section, standard, ""));
        }

        List<Extension<?>> several(List<String> recommended) {
            Optional<Setting> setting = last(Section.EVALUATE);
            if (setting.isEmpty()) {
                return recommended.stream().flatMap(this::evaluator).toList();
            }
            List<Extension<?>> chosen = new ArrayList<>();
            for (String id : setting.get().elements()) {
                Extension<?> evaluator = find(id, Section.EVALUATE, setting.get());
                if (chosen.contains(evaluator)) {
                    throw new OptionException(
                            "evaluate",
                            "The evaluator '" + id + "' is named twice ("
                                    + setting.get().origin().place() + ")");
                }
                chosen.add(evaluator);
            }
            return List.copyOf(chosen);
        }

        private Stream<Extension<?>> evaluator(String id) {
            return all.stream()
                    .filter(Section.EVALUATE::chooses)
                    .filter(e -> e.descriptor().id().equals(id));
        }

        private Extension<?> find(String id, Section section, Setting setting) {
            return Choices.find(all, section, id, " (" + setting.origin().place() + ")");
        }

        private Optional<Setting> last(Section section) {
            return settings.stream()
                    .filter(setting -> setting.key().equals(section.selectorKey()))
                    .reduce((first, second) -> second);
        }

        private List<String> ids(Section section) {
            return all.stream()
                    .filter(section::chooses)
                    .map(e -> e.descriptor().id())
                    .toList();
        }
    }
}
