package org.pushforward.cli.commands;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pushforward.host.EvaluationReport;
import org.pushforward.host.experiment.Setting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pushforward evaluate}. */
@Command(
        description = "Measure the trained model of a run, with the uncertainty of each figure.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  pushforward evaluate runs/moons-realnvp",
            "  pushforward evaluate runs/moons-realnvp/model --with kl-to-truth",
            "  pushforward evaluate foreign.onnx --data mnist --set latent=normal --set latent-size=2"
        })
final class EvaluateCommand implements Runnable {
    private final Session session;

    @Parameters(paramLabel = "RUN", description = "The run folder, an exported model folder, or an ONNX file.")
    private Path run;

    @Option(
            names = "--with",
            paramLabel = "A,B",
            description =
                    "The evaluators (default: those of the experiment); 'pushforward list evaluators' shows them.")
    private String evaluators;

    @Option(
            names = "--data",
            paramLabel = "SOURCE",
            description = "Other data than the run's own; for a foreign file, its data.")
    private String source;

    @Mixin
    private SettingOptions settings;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    EvaluateCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        List<Setting> given = new ArrayList<>();
        if (evaluators != null) {
            given.add(Setting.of("--with", "evaluate", evaluators));
        }
        if (source != null) {
            given.add(Setting.of("--data", "data.source", source));
        }
        given.addAll(settings.settings());
        EvaluationReport report =
                session.measure(monitor -> session.host(settings.dataFolder()).evaluate(run, given, monitor));
        if (json) {
            session.console().out().print(report.toJson());
        } else {
            MetricTable.print(session.console(), report);
        }
    }
}
