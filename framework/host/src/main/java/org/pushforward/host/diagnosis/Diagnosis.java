package org.pushforward.host.diagnosis;

import java.util.List;
import org.pushforward.api.evaluation.Warning;

/** All rules, in the order in which their warnings are told. */
public final class Diagnosis {
    private static final List<Rule> RULES = List.of(
            new LeakedTestData(),
            new FarExamples(),
            new UnscaledData(),
            new ConstantFeature(),
            new DivergedLoss(),
            new UnfinishedDescent(),
            new DensityThatIsNone(),
            new WorseThanNormal(),
            new MissingValues(),
            new ExplodedScores(),
            new Overfitting(),
            new CollapsedPosterior(),
            new DeadGenerator(),
            new OtherRange(),
            new LostModes(),
            new TooFewExamples());

    private Diagnosis() {}

    /** Returns what looks wrong with a run. */
    public static List<Warning> of(Findings findings) {
        return RULES.stream().flatMap(rule -> rule.look(findings).stream()).toList();
    }
}
