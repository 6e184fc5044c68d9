package org.pushforward.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pushforward.conformance.ModelFamilyLawsTest.violations;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each mistake breaks its law, with a sentence that helps to find it. */
class EvaluatorLawsTest {
    private static List<Violation> of(DefectiveEvaluator.Defect defect) {
        DefectiveEvaluator evaluator = new DefectiveEvaluator(defect);
        return violations(EvaluatorLaws.of(evaluator, EvaluatorLaws.first(evaluator, Map.of())));
    }

    @Test
    void anEvaluatorWithoutMistakesKeepsAllLaws() {
        assertThat(of(DefectiveEvaluator.Defect.NONE)).isEmpty();
    }

    @Test
    void anEvaluatorThatNeedsMoreThanTheKitHasIsToldToBringIt() {
        assertThatThrownBy(() ->
                        EvaluatorLaws.first(new DefectiveEvaluator(DefectiveEvaluator.Defect.NEEDS_MORE), Map.of()))
                .isInstanceOf(BrokenLawException.class)
                .hasMessageContaining("labelled images");
    }

    @ParameterizedTest
    @CsvSource({
        "NAME, 'metrics have legal names, each once, and are announced', 'The metric ''The measure'' is not lower case'",
        "TWICE, 'metrics have legal names, each once, and are announced', The metric 'measure' is reported twice",
        "UNANNOUNCED, 'metrics have legal names, each once, and are announced', but 'metrics' announces [other]",
        "HIDDEN_GENERATOR, the same model and data give the same figures, draw from 'Workbench.random' only",
        "CONTRIBUTIONS, contributions are of reported metrics and have their mean, The mean of the contributions to 'measure'",
        "GOES_ON, measuring can be interrupted within a second, goes on after 'progress' has thrown",
        "SILENT, measuring can be interrupted within a second, The evaluator does not call 'progress'",
        "NO_NUMBER, the measure can be taken, The measure 'measure' came out as NaN"
    })
    void aMistakeIsNamed(DefectiveEvaluator.Defect defect, String law, String sentence) {
        assertThat(of(defect))
                .filteredOn(violation -> violation.law().equals(law))
                .singleElement()
                .extracting(Violation::sentence)
                .asString()
                .contains(sentence);
    }
}
