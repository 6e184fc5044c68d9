package org.pushforward.api.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the author of an options record may write, and what is refused when it is read. */
class OptionsRecordTest {
    /** An option without a default. */
    record Required(
            @Option(help = "the folder with the images") String folder) {}

    @Test
    void anOptionWithoutADefaultMustBeGiven() {
        OptionsType<Required> type = OptionsType.of(MethodHandles.lookup(), Required.class);
        assertThat(type.options().get(0).defaultValue()).isEmpty();
        assertThat(type.bind(Map.of("folder", "a")).folder()).isEqualTo("a");
        assertThatThrownBy(() -> type.bind(Map.of()))
                .isInstanceOfSatisfying(
                        OptionException.class, e -> assertThat(e.option()).isEqualTo("folder"))
                .hasMessage("The option 'folder' is required: the folder with the images");
    }

    /** No options. */
    record None() {}

    @Test
    void thereMayBeNoOptions() {
        OptionsType<None> type = OptionsType.of(MethodHandles.lookup(), None.class);
        assertThat(type.options()).isEmpty();
        assertThat(type.bind(Map.of())).isEqualTo(new None());
        assertThat(type.values(new None())).isEmpty();
    }

    /** Options that depend on one another. */
    record Interval(
            @Option(help = "the start", defaultValue = "0") double start,
            @Option(help = "the end", defaultValue = "1") double end) {
        Interval {
            if (start >= end) {
                throw new IllegalArgumentException("The options 'start' and 'end' are " + start + " and " + end
                        + " but 'start' must be the smaller");
            }
        }
    }

    @Test
    void aRecordMayCheckItsComponentsAgainstOneAnother() {
        OptionsType<Interval> type = OptionsType.of(MethodHandles.lookup(), Interval.class);
        assertThatThrownBy(() -> type.bind(Map.of("start", 2)))
                .isInstanceOfSatisfying(
                        OptionException.class, e -> assertThat(e.option()).isEmpty())
                .hasMessage("The options 'start' and 'end' are 2.0 and 1.0 but 'start' must be the smaller");
    }

    /** A component that is not documented. */
    record Undocumented(int size) {}

    /** A component of a type that options cannot have. */
    record Unsupported(
            @Option(help = "letters", defaultValue = "") Set<String> letters) {}

    /** A list of lists. */
    record Nested(
            @Option(help = "numbers", defaultValue = "") List<List<Integer>> numbers) {}

    /** A default of which one element is not valid. */
    record InvalidList(
            @Option(help = "levels", defaultValue = "0, 1", maximum = 0.5)
            List<Double> levels) {}

    /** A default that is not valid. */
    record Invalid(
            @Option(help = "a size", defaultValue = "0", minimum = 1)
            int size) {}

    @Test
    void aRecordThatCannotBeOptionsIsRefusedWhenItIsRead() {
        assertRefused(Undocumented.class, "size of " + Undocumented.class.getName() + " lacks its @Option annotation");
        assertRefused(Unsupported.class, "cannot be of type java.util.Set");
        assertRefused(Nested.class, "cannot be of type java.util.List<java.util.List<java.lang.Integer>>");
        assertRefused(Invalid.class, "The option 'size' is '0' but must be an integer, at least 1");
        assertRefused(
                InvalidList.class,
                "The option 'levels' is '0, 1' with the element '1' but must be a list of number, at most 0.5");
    }

    private static <O extends Record> void assertRefused(Class<O> type, String message) {
        assertThatThrownBy(() -> OptionsType.of(MethodHandles.lookup(), type))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    /** A record that a stranger may not make. */
    private record Hidden(
            @Option(help = "a size", defaultValue = "1") int size) {}

    @Test
    void theLookupMustReachTheRecord() {
        assertThat(OptionsType.of(MethodHandles.lookup(), Hidden.class).bind(Map.of()))
                .isEqualTo(new Hidden(1));
        assertThatThrownBy(() -> OptionsType.of(MethodHandles.publicLookup(), Hidden.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not accessible to the lookup that came with it");
    }

    /** Words for bounds. */
    record Bounds(
            @Option(help = "both", defaultValue = "1", minimum = 0, maximum = 2, exclusive = true)
            double both,

            @Option(help = "most", defaultValue = "-1", maximum = -1)
            int most,

            @Option(help = "less", defaultValue = "-1", maximum = 0.5, exclusive = true)
            int less) {}

    @ParameterizedTest
    @CsvSource({
        "both,2,'a number, between 0 and 2'",
        "most,0,'an integer, at most -1'",
        "less,1,'an integer, less than 0.5'"
    })
    void boundsAreInWords(String name, String value, String wanted) {
        OptionsType<Bounds> type = OptionsType.of(MethodHandles.lookup(), Bounds.class);
        assertThatThrownBy(() -> type.bind(Map.of(name, value)))
                .hasMessage("The option '" + name + "' is '" + value + "' but must be " + wanted);
    }

    @ParameterizedTest
    @CsvSource({"realnvp,true", "maximum-likelihood,true", "iwae-64,true", "Moons,false", "a--b,false", "1a,false"})
    void idsAreLowerCaseWordsJoinedByHyphens(String id, boolean valid) {
        OptionsType<None> none = OptionsType.of(MethodHandles.lookup(), None.class);
        if (valid) {
            assertThat(new Descriptor<>(id, "Does it", "", none).id()).isEqualTo(id);
        } else {
            assertThatThrownBy(() -> new Descriptor<>(id, "Does it", "", none))
                    .hasMessageContaining("lower case words joined by hyphens, not '" + id + "'");
        }
    }

    @Test
    void aSummaryIsOneLine() {
        OptionsType<None> none = OptionsType.of(MethodHandles.lookup(), None.class);
        for (String summary : List.of("", " ", "one\ntwo")) {
            assertThatThrownBy(() -> new Descriptor<>("id", summary, "", none))
                    .hasMessage("The summary of 'id' must be one line");
        }
    }
}
