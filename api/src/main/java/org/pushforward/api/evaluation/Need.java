package org.pushforward.api.evaluation;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.model.Capability;
import org.pushforward.api.model.ConditionalModel;
import org.pushforward.api.model.Density;
import org.pushforward.api.model.Encoder;
import org.pushforward.api.model.Invertible;
import org.pushforward.api.model.Likelihood;
import org.pushforward.api.model.Model;

/** What an evaluator needs of the model or the data. */
public enum Need {
    /** Samples. */
    GENERATOR("a model with a generator", (model, data) -> model.isGenerative()),
    /** log p(x). */
    DENSITY("a model with a density", capability(Density.class)),
    /** e(z|x), or that of a {@link ConditionalModel} given the label. */
    ENCODER("a model with an encoder", givenLabel(Encoder.class)),
    /** log p(x|z), or that of a {@link ConditionalModel} given the label. */
    LIKELIHOOD("a model with a likelihood of data given the latent variable", givenLabel(Likelihood.class)),
    /** g^-1 and its log-determinant, or those of a {@link ConditionalModel} given the label. */
    INVERSE("a model whose generator has an inverse", givenLabel(Invertible.class)),
    /** Examples to report on. */
    TEST_DATA(
            "data with a test part",
            (model, data) -> data.split(Dataset.Part.TEST).isPresent()),
    /** The density that the data is drawn from. */
    EXACT_DENSITY(
            "data whose density is known, such as 'moons'",
            (model, data) -> data.exactDensity().isPresent()),
    /** The modes of the density that the data is drawn from. */
    MODES(
            "data whose modes are known, such as 'ring' or 'grid'",
            (model, data) -> !data.modes().isEmpty()),
    /** Images with their classes, to train a classifier with. */
    LABELLED_IMAGES(
            "labelled images to train and test with, such as 'mnist'",
            (model, data) -> data.shape().isImage()
                    && data.shape().labels().size() > 1
                    && data.split(Dataset.Part.TRAINING).isPresent()
                    && data.split(Dataset.Part.TEST).isPresent());

    private final String words;
    private final BiPredicate<Model, Dataset> test;

    Need(String words, BiPredicate<Model, Dataset> test) {
        this.words = words;
        this.test = test;
    }

    private static BiPredicate<Model, Dataset> capability(Class<? extends Capability> kind) {
        return (model, data) -> model.capability(kind).isPresent();
    }

    /** What a conditional model has given the label counts where the data has labels. */
    private static BiPredicate<Model, Dataset> givenLabel(Class<? extends Capability> kind) {
        return (model, data) -> (data.shape().labels().isEmpty() ? model : ConditionalModel.givenAny(model))
                .capability(kind)
                .isPresent();
    }

    /** Returns what is needed as a phrase, such as {@code a model with a density}. */
    public String words() {
        return words;
    }

    /** Returns whether a model and its data have it. */
    public boolean isMet(Model model, Dataset data) {
        return test.test(model, data);
    }

    /** Returns several needs as one phrase. */
    public static String words(List<Need> needs) {
        return needs.stream().map(Need::words).collect(Collectors.joining(" and "));
    }
}
