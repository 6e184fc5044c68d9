package org.pushforward.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pushforward.api.data.DataSource;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.Mode;
import org.pushforward.graph.ElementType;

/** The laws of data sources. */
public final class DataSourceLaws {
    private static final int MOST_FEATURES_OF_INTEGRALS = 2;
    private static final double ROUNDING = 1e-9;

    private DataSourceLaws() {}

    /** Returns what holds for the data that a source opens; which laws depends on what the data has. */
    public static List<Law> of(DataSource<?> source, DataCase one) {
        List<Law> laws = new ArrayList<>();
        Law opened = new Law("the same options give the same data", () -> repeatable(source, one));
        laws.add(opened);
        laws.add(new Law("opening can be interrupted within a second", () -> patient(source, one)));
        if (opened.violation().isPresent()) {
            return laws;
        }
        Dataset data = open(source, one);
        for (Dataset.Part part : Dataset.Part.values()) {
            data.split(part).ifPresent(split -> laws.addAll(new SplitLaws(data, split, part).all()));
        }
        if (!data.shape().labels().isEmpty()
                && data.split(Dataset.Part.TRAINING).isPresent()) {
            laws.add(new Law("labels are as frequent as the shape says", () -> SplitLaws.frequencies(data)));
        }
        if (!data.modes().isEmpty()) {
            laws.add(new Law("the weights of the modes add up to 1", () -> modes(data)));
        }
        data.exactDensity().ifPresent(density -> {
            ExactDensityLaws exact = new ExactDensityLaws(data, density);
            if (data.shape().features() <= MOST_FEATURES_OF_INTEGRALS) {
                laws.add(new Law("the exact density integrates to one", exact::integratesToOne));
            }
            laws.add(new Law("the mean of -log p over draws is the entropy", exact::entropy));
            laws.add(new Law("examples are draws from the exact density", exact::examples));
            laws.add(new Law("the box leaves out no more than its mass", exact::box));
        });
        return laws;
    }

    /** Returns what holds for a source once its data was used: nothing of it stays. */
    public static List<Law> unloading(DataSource<?> source, DataCase one) {
        return UnloadingLaw.of(source, fresh -> use((DataSource<?>) fresh, one));
    }

    private static void use(DataSource<?> source, DataCase one) {
        try (LawBench bench = new LawBench(null, one.dataFolder(), one.cacheFolder(), false)) {
            Dataset data = open(source, one, bench);
            for (Dataset.Part part : Dataset.Part.values()) {
                data.split(part).ifPresent(split -> new SplitLaws(data, split, part).read(ElementType.FLOAT64, 0, 1));
            }
        }
    }

    private static <O extends Record> Dataset open(DataSource<O> source, DataCase one, LawBench bench) {
        return source.open(source.descriptor().options().bind(one.options()), bench);
    }

    private static Dataset open(DataSource<?> source, DataCase one) {
        return open(source, one, new LawBench(null, one.dataFolder(), one.cacheFolder(), false));
    }

    private static void patient(DataSource<?> source, DataCase one) {
        try (LawBench bench = new LawBench(null, one.dataFolder(), one.cacheFolder(), false)) {
            open(source, one, bench);
            bench.end().require("Opening does not call 'progress'");
        }
    }

    private static void repeatable(DataSource<?> source, DataCase one) {
        Dataset first = open(source, one);
        Dataset second = open(source, one);
        BrokenLawException.unless(
                first.digest().matches("[0-9a-f]{64}"),
                "The digest is '%s', not a SHA-256 in lower case hexadecimal digits",
                first.digest());
        BrokenLawException.unless(
                first.digest().equals(second.digest()) && first.shape().equals(second.shape()),
                "Opened again, the data has another digest or shape");
        for (Dataset.Part part : Dataset.Part.values()) {
            BrokenLawException.unless(
                    first.split(part).isPresent() == second.split(part).isPresent(),
                    "Opened again, the data %s a part %s",
                    second.split(part).isPresent() ? "has" : "lacks",
                    part);
            if (first.split(part).isPresent()) {
                BrokenLawException.unless(
                        Arrays.equals(
                                new SplitLaws(first, first.split(part).orElseThrow(), part)
                                        .read(ElementType.FLOAT64, 0, 1),
                                new SplitLaws(second, second.split(part).orElseThrow(), part)
                                        .read(ElementType.FLOAT64, 0, 1)),
                        "Opened again, the data has other examples in the part %s",
                        part);
            }
        }
    }

    private static void modes(Dataset data) {
        double total = data.modes().stream().mapToDouble(Mode::weight).sum();
        BrokenLawException.unless(Math.abs(total - 1) <= ROUNDING, "The weights of the modes add up to %.10f", total);
        BrokenLawException.unless(
                data.modes().stream()
                        .allMatch(mode -> mode.centre().size() == data.shape().features()),
                "A mode has a centre with other than %d coordinates",
                data.shape().features());
    }
}
