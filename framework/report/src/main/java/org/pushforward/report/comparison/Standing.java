package org.pushforward.report.comparison;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.report.figure.Normal;

/**
 * What one measure says of the order of runs, as far as its errors allow.
 *
 * <p>The run in the lead is held against each of the others by a two-sided test of the difference: z = d / se(d) with
 * se(d) = sqrt(se_1^2 + se_2^2), or by that of the mean of the paired differences where both were measured on the same
 * examples, at a level of {@value #LEVEL} divided by the number of the others (Bonferroni). Who differs by less is not told
 * apart from it. Errors are those of the measurement: another training of the same settings would differ, too.
 *
 * @param best the run in the lead and all that are not told apart from it; empty where the measure has no direction, fewer
 *     than two runs have it, or no two of them are told apart
 * @param paired whether differences were paired in every one of these tests
 */
public record Standing(Set<Integer> best, boolean paired) {
    /** The chance that the mark of a single best run is wrong, where all runs are equal. */
    public static final double LEVEL = 0.05;

    private static final Standing NONE = new Standing(Set.of(), false);
    private static final String P_VALUE = "-p-value";

    public Standing {
        best = Collections.unmodifiableSet(new TreeSet<>(best));
    }

    /** Returns whether one run is better than every other by more than the errors allow. */
    public boolean isClear() {
        return best.size() == 1;
    }

    /**
     * Judges a measure.
     *
     * @param measured the measure of each run, where it was taken
     * @param contributions what each example contributes to it, where it is a mean
     */
    static Standing of(List<Optional<Metric>> measured, List<Optional<double[]>> contributions) {
        List<Integer> runs = IntStream.range(0, measured.size())
                .filter(i -> measured.get(i).isPresent())
                .boxed()
                .toList();
        if (runs.size() < 2 || !isContest(measured.get(runs.get(0)).orElseThrow())) {
            return NONE;
        }
        int leader = runs.get(0);
        for (int run : runs) {
            if (badness(measured.get(run)) < badness(measured.get(leader))) {
                leader = run;
            }
        }
        double critical = Normal.quantile(1 - LEVEL / 2 / (runs.size() - 1));
        Set<Integer> best = new TreeSet<>(Set.of(leader));
        boolean paired = true;
        for (int run : runs) {
            if (run != leader) {
                Difference difference = Difference.of(
                        measured.get(run).orElseThrow(),
                        measured.get(leader).orElseThrow(),
                        contributions.get(run),
                        contributions.get(leader));
                paired &= difference.paired();
                if (!difference.exceeds(critical)) {
                    best.add(run);
                }
            }
        }
        return best.size() == runs.size() ? NONE : new Standing(best, paired);
    }

    /** A p-value says whether a difference is there at all, not how large it is. */
    private static boolean isContest(Metric metric) {
        boolean directed = metric.better() == Metric.Better.LOWER || metric.better() == Metric.Better.HIGHER;
        return directed && !metric.id().endsWith(P_VALUE);
    }

    private static double badness(Optional<Metric> metric) {
        double value = metric.orElseThrow().value();
        return metric.get().better() == Metric.Better.LOWER ? value : -value;
    }
}
