package org.pushforward.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandles;
import org.junit.jupiter.api.Test;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.Extension;
import org.pushforward.api.extension.Option;
import org.pushforward.api.extension.OptionsType;

class ExtensionLawsTest {
    /** Remembers something between uses, and has an option whose help is a sentence. */
    private static final class Forgetful implements Extension<Forgetful.Options> {
        private int uses;

        record Options(
                @Option(help = "A number.", defaultValue = "1")
                int number) {}

        @Override
        public Descriptor<Options> descriptor() {
            uses++;
            return new Descriptor<>("forgetful", "Counts", "", OptionsType.of(MethodHandles.lookup(), Options.class));
        }

        @Override
        public String toString() {
            return "used " + uses;
        }
    }

    @Test
    void stateAndHelpAreNamed() {
        assertThat(ModelFamilyLawsTest.violations(ExtensionLaws.of(new Forgetful())))
                .extracting(Violation::sentence)
                .satisfiesExactly(
                        help -> assertThat(help).contains("'number' is 'A number.', not a phrase"),
                        state -> assertThat(state).contains("The field 'uses'").contains("make it final"));
    }
}
