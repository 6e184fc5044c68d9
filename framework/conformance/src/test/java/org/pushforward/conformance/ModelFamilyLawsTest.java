package org.pushforward.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each mistake breaks its law, with a sentence that helps to find it. */
class ModelFamilyLawsTest {
    static List<Violation> violations(List<Law> laws) {
        return laws.stream().flatMap(law -> law.violation().stream()).toList();
    }

    private static List<Violation> violations(DefectiveFamily.Defect defect) {
        return violations(
                ModelFamilyLaws.of(new DefectiveFamily(defect), ModelCase.of(StandardModels.PLANE, Map.of())));
    }

    @Test
    void aFamilyWithoutMistakesKeepsAllLaws() {
        assertThat(violations(DefectiveFamily.Defect.NONE)).isEmpty();
        assertThat(violations(ExtensionLaws.of(new DefectiveFamily(DefectiveFamily.Defect.NONE))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "CHANGING_DEFINITION, a definition is repeatable, [2] where it had 'mean.",
        "EXCEPTION, a definition is repeatable, It threw java.lang.IllegalStateException: no luck",
        "UNUSED_PARAMETER, every parameter receives a gradient, No loss depends on the parameters [forgotten]",
        "WRONG_GRADIENT, gradients are those of finite differences, with respect to [log-scale]",
        "WRONG_INVERSE, the inverse undoes the generator, g^-1(g(z)) is not z",
        "WRONG_DETERMINANT, the log-determinant is that of the Jacobian, is not that of the Jacobian",
        "WRONG_DETERMINANT, the density integrates to one, The integral of the density",
        "WRONG_DENSITY, the density is that of the change of variables, log p(x) is not",
        "WRONG_DENSITY, the density integrates to one, grid around samples is 1.22",
        "OTHER_SAMPLES, samples fall where the density lies, too many or too few",
        "WRONG_SHAPE, every function has its shape for every batch size, 'g(z) has the shape [1, 2, 1] for a batch of 1, not [1, 2]'",
        "NOT_FINITE, what the functions give at the start of training is finite, g(z) has elements",
        "DEPENDENT_EXAMPLES, in evaluation mode an example does not depend on the others of its batch, changes with the other examples of its batch",
        "FIXED_BATCH, every function has its shape for every batch size, The size N of an axis depends on the batch",
        "FIXED_BATCH, exported files give what the model gives, cannot be written for every batch size"
    })
    void aMistakeIsNamed(DefectiveFamily.Defect defect, String law, String sentence) {
        assertThat(violations(defect))
                .filteredOn(violation -> violation.law().equals(law))
                .singleElement()
                .extracting(Violation::sentence)
                .asString()
                .contains(sentence);
    }
}
