package org.pushforward.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.DataSource;
import org.pushforward.api.data.Label;
import org.pushforward.api.evaluation.Evaluator;
import org.pushforward.api.extension.Extension;
import org.pushforward.api.extension.OptionException;
import org.pushforward.api.extension.OptionSpec;
import org.pushforward.api.model.Integration;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.api.training.Trainer;

/**
 * The laws of an extension of which nothing but its classes is known: options are its defaults, but for widths and numbers of
 * layers and examples, which are small.
 */
public final class Conformance {
    private static final Map<String, Object> SMALL =
            Map.of("layers", 2, "width", 4, "examples", 200, "samples", 200, "draws", 1000, "permutations", 20);

    // Steps of an integration are not each other's inverse.
    private static final double INTEGRATION = 1e-2;

    private static final List<DataShape> SHAPES = List.of(
            DataShape.points(List.of("x", "y")),
            DataShape.points(List.of("x", "y", "z")).withLabels(Label.numbered(2)),
            DataShape.images(1, 8, 8, 2),
            DataShape.images(1, 28, 28, 0));

    private Conformance() {}

    /**
     * Returns the laws of an extension, those of all kinds first.
     *
     * @param data a source of data that needs files may look for them; no more than its laws need one
     */
    public static List<Law> laws(Extension<?> extension, DataCase data) {
        List<Law> laws = new ArrayList<>(ExtensionLaws.of(extension));
        try {
            laws.addAll(ofKind(extension, data));
        } catch (BrokenLawException e) {
            laws.add(new Law("there is something to try it on", () -> {
                throw e;
            }));
        } catch (RuntimeException | LinkageError e) {
            laws.add(new Law("it can be tried", () -> {
                throw e;
            }));
        }
        return laws;
    }

    private static List<Law> ofKind(Extension<?> extension, DataCase data) {
        List<Law> laws = new ArrayList<>();
        if (extension instanceof ModelFamily<?> family) {
            for (ModelCase one : models(family)) {
                ModelFamilyLaws.of(family, one).forEach(law -> laws.add(of(one.toString(), law)));
            }
        } else if (extension instanceof DataSource<?> source) {
            laws.addAll(DataSourceLaws.of(source, data));
        } else if (extension instanceof Trainer<?> trainer) {
            for (TrainerCase one : TrainerLaws.cases(trainer, Map.of())) {
                TrainerLaws.of(trainer, one).forEach(law -> laws.add(of(one.name(), law)));
            }
        } else if (extension instanceof Evaluator<?> evaluator) {
            laws.addAll(EvaluatorLaws.of(evaluator, EvaluatorLaws.first(evaluator, small(evaluator))));
        }
        return laws;
    }

    private static Law of(String on, Law law) {
        return new Law(on + ": " + law.name(), law.check());
    }

    /**
     * Returns small models of a family: of points, of labelled points, of images, as far as it takes them; the conditional one
     * where there is an option for it.
     *
     * @throws BrokenLawException when it takes none of them
     */
    public static List<ModelCase> models(ModelFamily<?> family) {
        Map<String, Object> small = small(family);
        List<ModelCase> cases = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        for (DataShape shape : SHAPES) {
            boolean images = cases.stream().anyMatch(one -> one.data().isImage());
            if (shape.isImage() && images) {
                continue;
            }
            take(family, ModelCase.of(shape, small), cases, refusals);
            if (!shape.labels().isEmpty() && names(family).contains("conditional")) {
                Map<String, Object> conditional = new LinkedHashMap<>(small);
                conditional.put("conditional", true);
                take(family, ModelCase.of(shape, conditional), cases, refusals);
            }
        }
        BrokenLawException.unless(
                !cases.isEmpty(), "The family takes neither points of the plane nor images: %s", refusals);
        return cases;
    }

    private static void take(ModelFamily<?> family, ModelCase one, List<ModelCase> cases, List<String> refusals) {
        try {
            boolean integrates =
                    one.define(family).capability(Integration.class).isPresent();
            cases.add(integrates ? one.within(INTEGRATION) : one);
        } catch (OptionException e) {
            refusals.add(e.getMessage());
        }
    }

    private static Set<String> names(Extension<?> extension) {
        return Set.copyOf(extension.descriptor().options().options().stream()
                .map(OptionSpec::name)
                .toList());
    }

    private static Map<String, Object> small(Extension<?> extension) {
        Map<String, Object> small = new LinkedHashMap<>();
        SMALL.forEach((name, value) -> {
            if (names(extension).contains(name) && takes(extension, Map.of(name, value))) {
                small.put(name, value);
            }
        });
        return small;
    }

    private static boolean takes(Extension<?> extension, Map<String, Object> options) {
        try {
            extension.descriptor().options().bind(options);
            return true;
        } catch (OptionException e) {
            return false;
        }
    }
}
