package org.pushforward.lecture.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FormulaCacheTest {
    @TempDir
    private Path temporary;

    @Test
    void aFormulaThatWasSetBeforeIsTheSameWithItsLettersAndWithoutMathJax() throws Exception {
        Path file = temporary.resolve("formulas.json");
        FormulaCache cache = FormulaCache.read(file);
        Formulas first = new Formulas(cache);
        String svg = first.svg("x^2", false);
        first.svg("\\int y", true);
        cache.save();
        // What stands in the file is taken as it is.
        Files.writeString(file, Files.readString(file).replace("display \\\\int y", "display \\\\int z"));
        Formulas second = new Formulas(FormulaCache.read(file));
        assertThat(second.svg("x^2", false)).isEqualTo(svg);
        second.svg("\\int z", true);
        assertThat(second.letters()).isEqualTo(first.letters()).contains("MJX-TEX-I-1D465");
    }

    @Test
    void aFileThatIsDamagedOrOfAnotherVersionIsAsGoodAsNone() throws IOException, FormulaException {
        Path file = Files.writeString(temporary.resolve("formulas.json"), "{\"version\": \"1\"");
        FormulaCache cache = FormulaCache.read(file);
        assertThat(new Formulas(cache).svg("x", false)).startsWith("<svg");
        cache.save();
        assertThat(file).content().contains("MathJax");
    }

    @Test
    void whatCannotBeUnderstoodIsNotKept() {
        Path file = temporary.resolve("formulas.json");
        FormulaCache cache = FormulaCache.read(file);
        assertThatThrownBy(() -> new Formulas(cache).svg("\\frac{", false)).isInstanceOf(FormulaException.class);
        cache.save();
        assertThat(file).doesNotExist();
    }
}
