package org.pushforward.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnloadingLawTest {
    private static List<Violation> violations(String leak) {
        List<Law> laws = ModelFamilyLaws.unloading(
                new LeakingFamily(), ModelCase.of(StandardModels.PLANE, Map.of("leak", leak)));
        assertThat(laws).extracting(Law::name).containsExactly("its classes are unloaded after use");
        return ModelFamilyLawsTest.violations(laws);
    }

    @AfterEach
    void release() {
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(LeakingFamily.THREAD))
                .forEach(Thread::interrupt);
        Logger root = Logger.getLogger("");
        Arrays.stream(root.getHandlers()).filter(handler -> isLeft(handler)).forEach(root::removeHandler);
    }

    private static boolean isLeft(Handler handler) {
        return handler.getClass().getName().startsWith(LeakingFamily.class.getName());
    }

    @Test
    void aFamilyThatLeavesNothingBehindIsUnloadedAfterATrainingAndAnExport() {
        assertThat(violations("none")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "thread, After it was used its classes are held by what the thread 'left behind' runs",
        "listener, 'After it was used its classes are held by a listener in the static field'",
        "hook, After it was used its classes are held by a shutdown hook"
    })
    void whatHoldsItsClassesIsNamed(String leak, String sentence) {
        assertThat(violations(leak))
                .singleElement()
                .satisfies(violation -> assertThat(violation.sentence())
                        .startsWith(sentence)
                        .contains("end threads with the work that they are for"));
    }

    @Test
    void anExtensionThatNoHostCouldMakeIsNotAskedFor() {
        assertThat(ModelFamilyLaws.unloading(
                        new DefectiveFamily(DefectiveFamily.Defect.NONE), ModelCase.of(StandardModels.PLANE, Map.of())))
                .isEmpty();
    }
}
