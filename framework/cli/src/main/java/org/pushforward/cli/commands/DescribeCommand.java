package org.pushforward.cli.commands;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import org.pushforward.api.evaluation.Evaluator;
import org.pushforward.api.evaluation.Need;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.OptionSpec;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.api.model.Recommendation;
import org.pushforward.api.training.Trainer;
import org.pushforward.cli.output.Json;
import org.pushforward.cli.output.Style;
import org.pushforward.cli.output.Table;
import org.pushforward.host.plugins.ExtensionKind;
import org.pushforward.host.plugins.Registered;
import org.pushforward.report.ReportOptions;
import org.pushforward.training.LoopOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pushforward describe}. */
@Command(description = "Show what something does and its options with type, default, range and meaning.")
final class DescribeCommand implements Runnable {
    private static final String REPORT = "report";

    private final Session session;

    @Parameters(
            paramLabel = "ID",
            description = "The id of a family, data source, trainer, evaluator or engine, or report.")
    private String id;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    DescribeCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        List<OptionSpec> report = id.equals(REPORT) ? ReportOptions.type().options() : List.of();
        List<Registered<?>> found = report.isEmpty() ? session.host().find(id) : List.of();
        if (json) {
            ObjectNode root = Json.object();
            ArrayNode extensions = root.putArray("extensions");
            found.forEach(one -> describe(one, extensions.addObject()));
            if (!report.isEmpty()) {
                describe(report, root.putArray("reportOptions"));
            }
            Json.print(session.console().out(), root);
        } else {
            found.forEach(this::print);
            if (!report.isEmpty()) {
                print("Options of the report of a run, as in --set report.OPTION=VALUE", report);
            }
        }
    }

    private void print(Registered<?> one) {
        PrintStream out = session.console().out();
        Style style = session.console().style();
        Descriptor<?> descriptor = one.extension().descriptor();
        out.println(style.heading(descriptor.id()) + ", " + noun(one) + " of plugin "
                + one.plugin().id() + " " + one.plugin().version());
        out.println(descriptor.summary() + ".");
        if (!descriptor.citation().isEmpty()) {
            out.println(style.faint(descriptor.citation()));
        }
        if (one.extension() instanceof Evaluator<?> evaluator
                && !evaluator.needs().isEmpty()) {
            out.println("Needs " + Need.words(evaluator.needs()) + ".");
        }
        print("Options", descriptor.options().options());
        if (one.extension() instanceof Trainer<?>) {
            print(
                    "Options of the training loop, beside them",
                    LoopOptions.type().options());
        }
        if (one.extension() instanceof ModelFamily<?> family) {
            Recommendation recommended = family.recommendation();
            out.println();
            out.println(style.heading("Recommended"));
            out.println("trainer " + recommended.trainer() + " with "
                    + recommended.training().entrySet().stream()
                            .map(option -> option.getKey() + " " + option.getValue())
                            .collect(Collectors.joining(", ")));
            out.println("evaluators " + String.join(", ", recommended.evaluators()));
        }
        out.println();
    }

    private void print(String heading, List<OptionSpec> options) {
        PrintStream out = session.console().out();
        Style style = session.console().style();
        out.println();
        out.println(style.heading(heading));
        if (options.isEmpty()) {
            out.println("none");
            return;
        }
        Table table = new Table("OPTION", "TYPE", "DEFAULT", "RANGE", "MEANING");
        for (OptionSpec option : options) {
            table.row(
                    option.name(),
                    option.type(),
                    option.defaultValue().orElse("required"),
                    option.range(),
                    option.help());
        }
        table.print(session.console());
    }

    private static String noun(Registered<?> one) {
        return ExtensionKind.ALL.stream()
                .filter(kind -> kind.type().isInstance(one.extension()))
                .map(ExtensionKind::noun)
                .findFirst()
                .orElseThrow();
    }

    private static void describe(Registered<?> one, ObjectNode node) {
        Descriptor<?> descriptor = one.extension().descriptor();
        node.put("id", descriptor.id())
                .put("kind", noun(one))
                .put("summary", descriptor.summary())
                .put("citation", descriptor.citation())
                .put("plugin", one.plugin().id())
                .put("version", one.plugin().version());
        describe(descriptor.options().options(), node.putArray("options"));
        if (one.extension() instanceof Evaluator<?> evaluator) {
            ArrayNode needs = node.putArray("needs");
            evaluator.needs().forEach(need -> needs.add(need.words()));
        }
        if (one.extension() instanceof Trainer<?>) {
            describe(LoopOptions.type().options(), node.putArray("loopOptions"));
        }
        if (one.extension() instanceof ModelFamily<?> family) {
            Recommendation recommended = family.recommendation();
            ObjectNode recommendation = node.putObject("recommendation");
            recommendation.put("trainer", recommended.trainer());
            ObjectNode training = recommendation.putObject("training");
            recommended.training().forEach(training::put);
            ArrayNode evaluators = recommendation.putArray("evaluators");
            recommended.evaluators().forEach(evaluators::add);
        }
    }

    private static void describe(List<OptionSpec> options, ArrayNode array) {
        for (OptionSpec option : options) {
            ObjectNode node = array.addObject();
            node.put("name", option.name()).put("type", option.type());
            option.defaultValue().ifPresent(value -> node.put("default", value));
            node.put("range", option.range()).put("help", option.help());
        }
    }
}
