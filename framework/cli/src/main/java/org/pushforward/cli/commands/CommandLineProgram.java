package org.pushforward.cli.commands;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.pushforward.cli.output.Console;
import org.pushforward.host.Failure;
import org.pushforward.host.Pushforward;
import org.pushforward.host.experiment.Nearest;
import org.pushforward.host.plugins.PluginFolders;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line as a program within a process: arguments in, exit code out. */
public final class CommandLineProgram {
    private final Console console;
    private final Supplier<Pushforward> opener;
    private final Supplier<PluginFolders> folders;
    private final Interruption interruption;

    /**
     * Creates the program.
     *
     * @param console where it prints
     * @param opener opens the host when a command needs one
     * @param folders names the folders of that host
     * @param interruption the user's wish to end
     */
    public CommandLineProgram(
            Console console, Supplier<Pushforward> opener, Supplier<PluginFolders> folders, Interruption interruption) {
        this.console = console;
        this.opener = opener;
        this.folders = folders;
        this.interruption = interruption;
    }

    /** Runs one command; everything that goes wrong becomes one sentence and an exit code. */
    public int run(String... arguments) {
        try (Session session = new Session(console, opener, folders, interruption)) {
            int code = execute(session, arguments);
            return code == ExitCodes.DONE
                    ? session.console().out().failure().map(this::fail).orElse(code)
                    : code;
        }
    }

    private int fail(IOException failure) {
        console.err().println("pushforward: The output cannot be written: " + failure.getMessage());
        return ExitCodes.FAILED;
    }

    /** Runs one command within a session, with a fresh state of all options. */
    static int execute(Session session, String... arguments) {
        session.setVerbose(false);
        CommandLine line = commandLine(session);
        Console console = session.console();
        line.setColorScheme(CommandLine.Help.defaultColorScheme(console.style().enabled() ? Ansi.ON : Ansi.OFF));
        line.setOut(writer(console.out()));
        line.setErr(writer(console.err()));
        line.setParameterExceptionHandler((e, args) -> refuse(session, e));
        line.setExecutionExceptionHandler((e, commandLine, result) -> fail(session, e));
        try {
            return line.execute(arguments);
        } catch (Error e) {
            return fail(session, e);
        }
    }

    /** Returns all commands, with a fresh state of their options. */
    static CommandLine commandLine(Session session) {
        CommandLine line = new CommandLine(new RootCommand(session));
        line.addSubcommand("list", new ListCommand(session));
        line.addSubcommand("describe", new DescribeCommand(session));
        line.addSubcommand("train", new TrainCommand(session));
        line.addSubcommand("run", new RunCommand(session));
        line.addSubcommand("resume", new ResumeCommand(session));
        line.addSubcommand("import", new ImportCommand(session));
        line.addSubcommand("evaluate", new EvaluateCommand(session));
        line.addSubcommand("compare", new CompareCommand(session));
        line.addSubcommand("sample", new SampleCommand(session));
        line.addSubcommand("export", new ExportCommand(session));
        line.addSubcommand("plugin", PluginCommand.of(session));
        line.addSubcommand("lecture", LectureCommand.of(session));
        line.addSubcommand("shell", new ShellCommand(session));
        line.addSubcommand("watch", new WatchCommand(session));
        if (session.isShell()) {
            line.addSubcommand("jobs", new JobsCommand(session));
        }
        line.addSubcommand("help", new CommandLine.HelpCommand());
        return line;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    private static int refuse(Session session, ParameterException e) {
        CommandLine command = e.getCommandLine();
        session.console()
                .err()
                .println("pushforward: " + sentence(e) + " (see '"
                        + command.getCommandSpec().qualifiedName() + " --help')");
        return ExitCodes.USAGE;
    }

    private static String sentence(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String first = unmatched.getUnmatched().get(0);
            CommandLine command = e.getCommandLine();
            boolean option = first.startsWith("-");
            String name = option ? first.replaceFirst("=.*", "") : first;
            List<String> known = List.copyOf(
                    option
                            ? command.getCommandSpec().optionsMap().keySet()
                            : command.getSubcommands().keySet());
            if (option) {
                return "There is no option " + name + Nearest.hint(name, known);
            }
            return known.isEmpty()
                    ? "There is one argument too many: '" + first + "'"
                    : "There is no command '" + name + "'" + Nearest.hint(name, known);
        }
        return e.getMessage().lines().findFirst().orElse("The arguments are not understood");
    }

    private static int fail(Session session, Throwable thrown) {
        Failure failure = Failure.of(thrown);
        PrintStream err = session.console().err();
        if (session.isVerbose()) {
            thrown.printStackTrace(err);
        }
        err.println("pushforward: " + failure.sentence());
        return ExitCodes.of(failure.kind());
    }
}
