package org.pushforward.api.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTypeTest {
    /** A choice of two words. */
    enum Schedule {
        CONSTANT,
        HALF_COSINE
    }

    /** One option of each type. */
    record Options(
            @Option(help = "dimension of the latent space", defaultValue = "2", minimum = 1, maximum = 64)
            int latentSize,

            @Option(help = "a large number", defaultValue = "0")
            long seedOfAll,

            @Option(help = "learning rate", defaultValue = "1.0e-3", minimum = 0, exclusive = true)
            double lr,

            @Option(help = "whether to shuffle", defaultValue = "true")
            boolean shuffle,

            @Option(help = "a note", defaultValue = "") String note,

            @Option(help = "the file", defaultValue = "data/points.csv")
            Path path,

            @Option(help = "how the rate falls", defaultValue = "constant")
            Schedule schedule,

            @Option(help = "widths of layers", defaultValue = "8, 16", minimum = 1)
            List<Integer> widths,

            @Option(help = "levels", defaultValue = "") List<Double> levels,

            @Option(help = "columns", defaultValue = "[x, y]")
            List<String> columns,

            @Option(help = "schedules", defaultValue = "half-cosine")
            List<Schedule> schedules) {}

    private static final OptionsType<Options> TYPE = OptionsType.of(MethodHandles.lookup(), Options.class);

    @Test
    void namesAreHyphenatedInTheOrderOfTheRecord() {
        assertThat(TYPE.options())
                .extracting(OptionSpec::name)
                .containsExactly(
                        "latent-size",
                        "seed-of-all",
                        "lr",
                        "shuffle",
                        "note",
                        "path",
                        "schedule",
                        "widths",
                        "levels",
                        "columns",
                        "schedules");
    }

    @Test
    void typesRangesAndChoicesAreInWords() {
        assertThat(TYPE.options())
                .extracting(OptionSpec::type)
                .containsExactly(
                        "integer",
                        "integer",
                        "number",
                        "boolean",
                        "text",
                        "path",
                        "choice",
                        "list of integer",
                        "list of number",
                        "list of text",
                        "list of choice");
        assertThat(TYPE.options())
                .extracting(OptionSpec::range)
                .startsWith("1 to 64", "", "greater than 0", "", "", "", "one of constant, half-cosine", "at least 1");
        OptionSpec schedule = TYPE.options().get(6);
        assertThat(schedule.choices()).containsExactly("constant", "half-cosine");
        assertThat(schedule.defaultValue()).hasValue("constant");
        assertThat(schedule.help()).isEqualTo("how the rate falls");
    }

    @Test
    void whatIsNotGivenHasItsDefault() {
        assertThat(TYPE.bind(Map.of()))
                .isEqualTo(new Options(
                        2,
                        0,
                        1e-3,
                        true,
                        "",
                        Path.of("data/points.csv"),
                        Schedule.CONSTANT,
                        List.of(8, 16),
                        List.of(),
                        List.of("x", "y"),
                        List.of(Schedule.HALF_COSINE)));
    }

    @Test
    void textsFromTheCommandLineAndValuesFromAFileMeanTheSame() {
        Map<String, String> texts = new HashMap<>();
        texts.put("latent-size", " 1e1 ");
        texts.put("seed-of-all", "9223372036854775807");
        texts.put("lr", ".5");
        texts.put("shuffle", "false");
        texts.put("path", "/tmp/x");
        texts.put("schedule", "Half-Cosine");
        texts.put("widths", "[1, 2,3]");
        texts.put("levels", "0.1,1e-2");
        texts.put("columns", "a");
        Map<String, Object> values = new HashMap<>();
        values.put("latent-size", 10.0);
        values.put("seed-of-all", Long.MAX_VALUE);
        values.put("lr", 0.5);
        values.put("shuffle", false);
        values.put("path", "/tmp/x");
        values.put("schedule", "half-cosine");
        values.put("widths", List.of(1, 2, 3));
        values.put("levels", List.of("0.1", 0.01));
        values.put("columns", List.of("a"));
        values.put("note", null);
        assertThat(TYPE.bind(texts)).isEqualTo(TYPE.bind(values));
        assertThat(TYPE.bind(texts).seedOfAll()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void whatIsWrittenToAFileIsReadBack() {
        Options options = TYPE.bind(Map.of("schedule", "half-cosine", "levels", "1, 2", "path", "a/b"));
        Map<String, Object> written = TYPE.values(options);
        assertThat(written)
                .containsEntry("schedule", "half-cosine")
                .containsEntry("schedules", List.of("half-cosine"))
                .containsEntry("path", Path.of("a/b").toString())
                .containsEntry("levels", List.of(1.0, 2.0))
                .containsEntry("latent-size", 2);
        assertThat(written.keySet()).first().isEqualTo("latent-size");
        assertThat(TYPE.bind(written)).isEqualTo(options);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "latent-size; 0; an integer, 1 to 64",
                "latent-size; 65; an integer, 1 to 64",
                "latent-size; 2.5; an integer, 1 to 64",
                "latent-size; two; an integer, 1 to 64",
                "latent-size; 3f; an integer, 1 to 64",
                "latent-size; 0x3; an integer, 1 to 64",
                "latent-size; 99999999999; an integer, 1 to 64",
                "latent-size; [1, 2]; an integer, 1 to 64",
                "seed-of-all; 9223372036854775808; an integer",
                "lr; 0; a number, greater than 0",
                "lr; NaN; a number, greater than 0",
                "lr; 1e999; a number, greater than 0",
                "lr; 1d; a number, greater than 0",
                "shuffle; yes; true or false",
                "schedule; cosine; one of constant, half-cosine",
                "widths; '1, 0'; a list of integer, at least 1",
                "levels; '1,,2'; a list of number",
                "levels; '1,2,'; a list of number",
                "schedules; constant, x; one of constant, half-cosine",
            })
    void aValueThatAnOptionCannotTakeIsRefusedWithItsRange(String name, String value, String wanted) {
        assertThatThrownBy(() -> TYPE.bind(Map.of(name, value)))
                .isInstanceOfSatisfying(
                        OptionException.class, e -> assertThat(e.option()).isEqualTo(name))
                .hasMessageStartingWith("The option '" + name + "' is '")
                .hasMessageEndingWith("' but must be " + wanted);
    }

    @Test
    void whatNoFileShouldHoldIsRefusedInWordsToo() {
        Map<String, Object> withHole = Map.of("widths", Arrays.asList(1, null));
        assertThatThrownBy(() -> TYPE.bind(withHole))
                .isInstanceOf(OptionException.class)
                .hasMessage(
                        "The option 'widths' is '[1, null]' with the element 'null' but must be a list of integer, at least"
                                + " 1");
        assertThatThrownBy(() -> TYPE.bind(Map.of("path", "a\0b")))
                .isInstanceOf(OptionException.class)
                .hasMessageEndingWith("must be a path");
    }

    @Test
    void anUnknownOptionIsRefusedByName() {
        assertThatThrownBy(() -> TYPE.bind(Map.of("latentSize", 3)))
                .isInstanceOfSatisfying(
                        OptionException.class, e -> assertThat(e.option()).isEqualTo("latentSize"))
                .hasMessage("There is no option 'latentSize'");
    }
}
