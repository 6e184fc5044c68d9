package org.pushforward.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.junit.jupiter.api.Test;

class CyclesTest {
    @Test
    void packagesFormNoCycles() {
        slices().matching("org.pushforward.(**)").should().beFreeOfCycles().check(Product.CLASSES);
    }

    @Test
    void pluginsDoNotKnowOneAnother() {
        slices().assignedFrom(new Plugins()).should().notDependOnEachOther().check(Product.CLASSES);
    }

    private static final class Plugins implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return type.getPackageName().startsWith("org.pushforward.plugins.")
                    ? SliceIdentifier.of(Product.container(type).toString())
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "plugins";
        }
    }
}
