package ${package};

import org.pushforward.api.model.ModelFamily;
import org.pushforward.testkit.ModelFamilyConformance;

/** Holds the family to the laws of all families: inverse, log-determinant, gradients, integral, training, exported files. */
class ${className}Test extends ModelFamilyConformance {
    @Override
    protected ModelFamily<?> family() {
        return new ${className}();
    }
}
