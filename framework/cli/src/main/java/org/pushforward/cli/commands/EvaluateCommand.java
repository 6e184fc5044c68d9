package org.pushforward.cli.commands;

import java.nio.file.Path;
import org.pushforward.host.EvaluationReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private MeasureOptions options;

    EvaluateCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        EvaluationReport report = session.measure(
                monitor -> session.host(options.dataFolder()).evaluate(run, options.settings(), monitor));
        if (options.json()) {
            session.console().out().print(report.toJson());
        } else {
            MetricTable.print(session.console(), report);
        }
    }
}
