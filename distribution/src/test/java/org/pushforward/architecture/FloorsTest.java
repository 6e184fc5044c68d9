package org.pushforward.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FloorsTest {
    @ParameterizedTest
    @MethodSource("floors")
    void aFloorUsesOnlyTheFloorsBelowItAndItsOwnLibraries(Floor floor) {
        ArchRule rule =
                classes().that().resideInAPackage(floor.packages()).should().onlyDependOnClassesThat(floor.allowed());
        rule.check(Product.CLASSES);
    }

    @Test
    void everyClassLivesOnAFloor() {
        String[] packages = floors().map(Floor::packages).toArray(String[]::new);
        classes().should().resideInAnyPackage(packages).check(Product.CLASSES);
    }

    static Stream<Floor> floors() {
        return Floor.ALL.stream();
    }
}
