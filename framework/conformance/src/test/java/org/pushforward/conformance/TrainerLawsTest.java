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
class TrainerLawsTest {
    private static List<Violation> of(DefectiveTrainer.Defect defect) {
        DefectiveTrainer trainer = new DefectiveTrainer(defect);
        return violations(
                TrainerLaws.of(trainer, TrainerLaws.cases(trainer, Map.of()).get(0)));
    }

    @Test
    void aTrainerWithoutMistakesKeepsAllLaws() {
        assertThat(of(DefectiveTrainer.Defect.NONE)).isEmpty();
    }

    @Test
    void aTrainerThatTakesNoModelOfTheKitIsToldToBringOne() {
        assertThatThrownBy(() -> TrainerLaws.cases(new DefectiveTrainer(DefectiveTrainer.Defect.REFUSES_ALL), Map.of()))
                .isInstanceOf(BrokenLawException.class)
                .hasMessageContaining("Nothing pleases me")
                .hasMessageEndingWith("give a model of your own");
    }

    @ParameterizedTest
    @CsvSource({
        "STRANGE_PARAMETER, 'each update changes parameters of the model, and none twice', 'changes ''strange'', which is no trained parameter'",
        "PARAMETER_TWICE, 'each update changes parameters of the model, and none twice', Two updates change the parameter 'mean'",
        "VECTOR, losses and metrics are finite scalars, 'The loss of ''model'' has the shape [6], not []'",
        "NOT_A_NUMBER, losses and metrics are finite scalars, The loss of 'model' is NaN",
        "PARTIAL_LOSS, every parameter of an update receives a gradient of its loss, does not depend on the parameter 'log-scale'",
        "UNREPORTED_WATCH, what is watched is reported, A watch looks at 'none'",
        "REFUSES_WITHOUT_WORDS, a model that it cannot train is refused in words, A model is refused without a sentence: 'no'"
    })
    void aMistakeIsNamed(DefectiveTrainer.Defect defect, String law, String sentence) {
        assertThat(of(defect))
                .filteredOn(violation -> violation.law().equals(law))
                .singleElement()
                .extracting(Violation::sentence)
                .asString()
                .contains(sentence);
    }
}
