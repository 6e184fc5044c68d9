package org.pushforward.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.library.GeneralCodingRules;
import org.junit.jupiter.api.Test;

class OutputTest {
    @Test
    void onlyTheCommandLinePrints() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.pushforward.cli..")
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .check(Product.CLASSES);
    }
}
