package org.pushforward.api.model;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.extension.Extension;
import org.pushforward.api.extension.ModelReference;
import org.pushforward.api.extension.OptionException;
import org.pushforward.graph.Tensor;

/**
 * A kind of generative model.
 *
 * @param <O> the record of its options
 */
@ConsumerType
public interface ModelFamily<O extends Record> extends Extension<O> {
    /**
     * Defines a model for data of a shape: mathematics only, without training and without input or output.
     *
     * @throws OptionException when the options and the shape do not fit, in words
     */
    Model define(DataShape data, O options);

    /**
     * Defines the model that an option names, for data of a shape.
     *
     * @throws OptionException when its options do not fit
     * @throws IllegalArgumentException when it names no model family
     */
    static Model define(ModelReference reference, DataShape data) {
        if (reference.family().orElse(null) instanceof ModelFamily<?> family) {
            return defineWith(family, reference, data);
        }
        throw new IllegalArgumentException("There is no model family '" + reference.id() + "' here");
    }

    private static <P extends Record> Model defineWith(
            ModelFamily<P> family, ModelReference reference, DataShape data) {
        return family.define(data, family.descriptor().options().bind(reference.options()));
    }

    /** Returns how models of this family are trained when the user does not say. */
    Recommendation recommendation();

    /**
     * Returns how weights that another program trained become a model of this family.
     *
     * @param arrays by the names that the other program gave them; what is no weight may be among them
     */
    default Imported importing(Map<String, Tensor> arrays) {
        return Imported.byName();
    }

    /**
     * Returns the arrays of the layers of one function in a file, under names that {@link #importing} knows.
     *
     * @throws OptionException when they are those of no function of this family, in words
     */
    default Map<String, Tensor> naming(ForeignFunction function) {
        throw new OptionException(
                "family", "The family '" + descriptor().id() + "' does not take over the layers of ONNX files");
    }
}
