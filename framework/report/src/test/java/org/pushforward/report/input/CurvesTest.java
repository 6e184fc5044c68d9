package org.pushforward.report.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurvesTest {
    @TempDir
    private Path folder;

    @Test
    void readsTheColumnsInTheirOrder() throws IOException {
        Curves curves = Curves.read(file("step,loss,kl-to-prior\n100,2.5,0.25\n200,1.5,NaN\n"));
        assertThat(curves.steps()).containsExactly(100, 200);
        assertThat(curves.values().keySet()).containsExactly("loss", "kl-to-prior");
        assertThat(curves.values().get("loss")).containsExactly(2.5, 1.5);
        assertThat(curves.values().get("kl-to-prior")).containsExactly(0.25, Double.NaN);
    }

    @Test
    void aFileWithoutRowsIsARunThatRecordedNothing() throws IOException {
        assertThat(Curves.read(file("step,loss\n")).steps()).isEmpty();
    }

    @Test
    void aFileWithoutTheColumnStepIsRefused() {
        assertThatThrownBy(() -> Curves.read(file("")))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("does not start with a line of names of which the first is 'step'");
    }

    @Test
    void anEmptyCellIsNotANumber() throws IOException {
        Curves curves = Curves.read(file("step,loss,held-out-loss\n100,2.5,\n200,1.5,1.75\n"));
        assertThat(curves.values().get("held-out-loss")).containsExactly(Double.NaN, 1.75);
    }

    @Test
    void aRaggedRowIsRefusedWithItsLine() {
        assertThatThrownBy(() -> Curves.read(file("step,loss\n1,2\n2\n")))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("has 1 numbers in line 3, not 2 as above");
    }

    @Test
    void aWordAmongNumbersIsRefusedWithItsLine() {
        assertThatThrownBy(() -> Curves.read(file("step,loss\n1,two\n")))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("has something that is no number in line 2: 1,two");
    }

    @Test
    void aCurveHasOneValueForEachStep() {
        assertThatThrownBy(() -> new Curves(new double[2], Map.of("loss", new double[3])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The curve 'loss' has 3 values for 2 steps");
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("metrics.csv"), content);
    }
}
