package org.pushforward.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pushforward.conformance.ModelFamilyLawsTest.violations;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each mistake breaks its law, with a sentence that helps to find it. */
class DataSourceLawsTest {
    private static List<Violation> of(DefectiveSource.Defect defect) {
        return violations(DataSourceLaws.of(new DefectiveSource(defect), DataCase.of(Map.of())));
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "NONE_STORED"})
    void aSourceWithoutMistakesKeepsAllLaws(DefectiveSource.Defect defect) {
        assertThat(of(defect)).isEmpty();
        assertThat(violations(ExtensionLaws.of(new DefectiveSource(defect)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "HIDDEN_GENERATOR, 'training: a batch is a function of seed, step and size alone', other numbers when it is asked for again",
        "SAME_BATCHES, 'test: a batch is a function of seed, step and size alone', Every step and every seed has the same batch",
        "DIGEST, the same options give the same data, 'The digest is ''none'', not a SHA-256'",
        "ENTROPY, the mean of -log p over draws is the entropy, but the entropy is 2.9379",
        "DENSITY, the exact density integrates to one, '1.10517, not 1'",
        "EXAMPLES, examples are draws from the exact density, examples of the TRAINING part",
        "BOX, the box leaves out no more than its mass, Outside the box of all but 0.1 of the mass lies",
        "MODES, the weights of the modes add up to 1, add up to 0.5",
        "FREQUENCIES, labels are as frequent as the shape says, 'Of 96 training examples 50.00 % have the label ''a'', not 40.00 %'",
        "RANGE, 'training: values are finite, in their range, and labels classes', 'outside the range 0.0 to 1.0'",
        "END, training: what lies beyond the end is refused, Example 96 of 96 is read without a word"
    })
    void aMistakeIsNamed(DefectiveSource.Defect defect, String law, String sentence) {
        assertThat(of(defect))
                .filteredOn(violation -> violation.law().equals(law))
                .singleElement()
                .extracting(Violation::sentence)
                .asString()
                .contains(sentence);
    }
}
