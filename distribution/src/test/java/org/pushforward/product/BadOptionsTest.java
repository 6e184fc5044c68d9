package org.pushforward.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pushforward.api.data.DataSource;
import org.pushforward.api.engine.EngineProvider;
import org.pushforward.api.evaluation.Evaluator;
import org.pushforward.api.extension.Extension;
import org.pushforward.api.extension.OptionException;
import org.pushforward.api.extension.OptionSpec;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.api.training.Trainer;
import org.pushforward.training.LoopOptions;

/** Every option of every extension of the distribution with what it cannot be. */
final class BadOptionsTest {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final List<String> NUMERIC = List.of("integer", "number");

    /** The options of one extension. */
    private record Case(String name, OptionsType<?> options) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> all() {
        Stream<Case> extensions = Stream.of(
                        of(ModelFamily.class),
                        of(Trainer.class),
                        of(DataSource.class),
                        of(Evaluator.class),
                        of(EngineProvider.class))
                .flatMap(each -> each);
        return Stream.concat(extensions, Stream.of(new Case("training loop", LoopOptions.type())));
    }

    private static <E> Stream<Case> of(Class<E> kind) {
        return ServiceLoader.load(kind).stream()
                .map(provider -> ((Extension<?>) provider.get()).descriptor())
                .map(descriptor -> new Case(descriptor.id(), descriptor.options()));
    }

    @Test
    void thereIsEveryKindOfExtension() {
        assertThat(all().map(Case::name))
                .contains("realnvp", "vae", "wgan-gp", "adversarial", "optimal-transport", "moons", "energy", "nd4j");
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatAnOptionCannotBeIsRefusedByItsNameAndItsRange(Case one) {
        for (OptionSpec option : one.options().options()) {
            for (String wrong : wrong(option)) {
                Throwable refusal = catchThrowable(() -> one.options().bind(with(one, option.name(), wrong)));
                assertThat(refusal)
                        .as("%s of %s as '%s'", option.name(), one.name(), wrong)
                        .isInstanceOf(OptionException.class)
                        .hasMessageContaining("'" + option.name() + "'")
                        .hasMessageContaining(option.range());
                assertThat(refusal.getMessage()).doesNotContain("\n", "Exception");
            }
        }
    }

    /** Only seeds may be any number. */
    @ParameterizedTest
    @MethodSource("all")
    void everyNumberHasARange(Case one) {
        Set<String> endless = new TreeSet<>();
        for (OptionSpec option : one.options().options()) {
            if (NUMERIC.contains(element(option)) && option.range().isEmpty()) {
                endless.add(option.name());
            }
        }
        assertThat(endless).as(one.name()).allMatch(name -> name.endsWith("seed"));
    }

    private static String element(OptionSpec option) {
        return option.type().replace("list of ", "");
    }

    /** Returns options with one value, and with something for those that are required. */
    private static Map<String, String> with(Case one, String name, String value) {
        Map<String, String> values = new LinkedHashMap<>();
        for (OptionSpec option : one.options().options()) {
            if (option.defaultValue().isEmpty()) {
                values.put(option.name(), "something");
            }
        }
        values.put(name, value);
        return values;
    }

    /** Returns what is of another type, no number, and outside the range on either side. */
    private static Set<String> wrong(OptionSpec option) {
        Set<String> wrong = new LinkedHashSet<>();
        switch (element(option)) {
            case "boolean", "choice" -> wrong.addAll(List.of("no-such-thing", "1", "maybe"));
            case "integer" -> {
                wrong.addAll(List.of("no-such-thing", "1.5", "NaN", "1e99", "true"));
                wrong.addAll(beyond(option, BigDecimal.ONE));
            }
            case "number" -> {
                wrong.addAll(List.of("no-such-thing", "NaN", "Infinity", "-1e999", "1e999", "0x10"));
                wrong.addAll(beyond(option, new BigDecimal("1e-6")));
            }
            default -> {}
        }
        return wrong;
    }

    private static List<String> beyond(OptionSpec option, BigDecimal step) {
        List<BigDecimal> bounds = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(option.range());
        while (matcher.find()) {
            bounds.add(new BigDecimal(matcher.group()));
        }
        List<String> beyond = new ArrayList<>();
        boolean exclusive = Stream.of("between", "greater", "less").anyMatch(option.range()::startsWith);
        for (int i = 0; i < bounds.size(); i++) {
            boolean upper = i == 1
                    || option.range().startsWith("at most")
                    || option.range().startsWith("less");
            BigDecimal size = bounds.get(i).abs().max(BigDecimal.ONE);
            BigDecimal distance = "integer".equals(element(option)) ? step : step.multiply(size);
            BigDecimal outside =
                    upper ? bounds.get(i).add(distance) : bounds.get(i).subtract(distance);
            beyond.add((exclusive ? bounds.get(i) : outside).toPlainString());
        }
        return beyond;
    }
}
