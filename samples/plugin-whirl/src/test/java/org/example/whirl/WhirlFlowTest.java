package org.example.whirl;

import org.pushforward.api.model.ModelFamily;
import org.pushforward.testkit.ModelFamilyConformance;

/** Holds the family to the laws of all families. */
class WhirlFlowTest extends ModelFamilyConformance {
    @Override
    protected ModelFamily<?> family() {
        return new WhirlFlow();
    }
}
