package org.pushforward.host.plugins.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.pushforward.api.workbench.CancelledException;
import org.pushforward.host.plugins.PluginProblem;

/**
 * Starts a jar in a process of its own, with little memory and time: what ends the process, fills its memory or does not
 * end is found there and not in the host.
 *
 * <p>It is no sandbox: the jar has the rights of the user.
 */
final class Trial {
    /** The file that the process makes when Java has started in it. */
    static final String STARTED = "started";

    /** The folder of the jar and of those that it needs. */
    static final String PLUGINS = "plugins";

    /** The folder of the plugins of the distribution. */
    static final String SHIPPED = "shipped";

    /** The file that says how far the process is: what it does, how much is done, how much there is to do. */
    static final String PROGRESS = "progress";

    /** The file that the process writes last. */
    static final String REPORT = "report.json";

    private static final Duration TO_START = Duration.ofSeconds(60);
    private static final int LOOK_MILLISECONDS = 20;
    private static final int OUT_OF_MEMORY = 3;

    private final String subject;
    private final Path bundles;
    private final TrialExtent extent;
    private final TrialProgress progress;

    /**
     * Prepares a trial.
     *
     * @param subject the file name that the jar is to have
     * @param bundles the folder of what plugins themselves need to run
     * @param progress sees how far it is, and may end it
     */
    Trial(String subject, Path bundles, TrialExtent extent, TrialProgress progress) {
        this.subject = subject;
        this.bundles = bundles;
        this.extent = extent;
        this.progress = progress;
    }

    /** Tries a jar. */
    TrialReport run(Path jar, Companions companions) throws IOException {
        Path folder = Files.createTempDirectory("pushforward-trial-");
        try {
            Files.createDirectory(folder.resolve("tmp"));
            Path shipped = Files.createDirectory(folder.resolve(SHIPPED));
            copy(companions.shipped(), shipped);
            // What was there before keeps its ids, and shipped ones come first.
            copy(companions.others(), shipped);
            Path plugins = Files.createDirectory(folder.resolve(PLUGINS));
            copy(companions.users(), plugins);
            Files.copy(jar, plugins.resolve(subject));
            return run(folder);
        } finally {
            TrialFolder.delete(folder);
        }
    }

    private void copy(List<Path> jars, Path folder) throws IOException {
        for (Path jar : jars) {
            String name = jar.getFileName().toString();
            Files.copy(jar, folder.resolve(name.equals(subject) ? "other-" + name : name));
        }
    }

    private TrialReport run(Path folder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(folder)).redirectErrorStream(true);
        TrialOutput output = new TrialOutput();
        Process process = builder.start();
        try {
            output.follow(process.getInputStream());
            process.getOutputStream().close();
            await(process, TO_START, TO_START, folder.resolve(STARTED));
            boolean ended = await(process, extent.processorTime(), extent.time(), folder.resolve(REPORT));
            if (Files.exists(folder.resolve(REPORT))) {
                return TrialReport.read(folder.resolve(REPORT));
            }
            boolean started = Files.exists(folder.resolve(STARTED));
            PluginProblem problem =
                    ended ? ended(process.exitValue(), started, output.text()) : notEnded(process, output.text());
            return new TrialReport(List.of(), List.of(), List.of(problem), false);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private List<String> command(Path folder) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + extent.mebibytes() + "m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + folder.resolve("tmp"),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error"));
        String modules = System.getProperty("jdk.module.path");
        String classes = System.getProperty("java.class.path", "");
        if (!classes.isEmpty()) {
            command.addAll(List.of("-cp", classes));
        }
        String main = TrialMain.class.getName();
        if (modules != null && Trial.class.getModule().isNamed()) {
            // The same world as here, for which the main module of the trial alone does not ask.
            String all = ModuleLayer.boot().modules().stream()
                    .map(Module::getName)
                    .filter(name -> !name.startsWith("java.") && !name.startsWith("jdk."))
                    .sorted()
                    .collect(Collectors.joining(",", "java.se,", ""));
            command.addAll(List.of(
                    "-p",
                    modules,
                    "--add-modules",
                    all,
                    "-m",
                    Trial.class.getModule().getName() + "/" + main));
        } else {
            command.add(main);
        }
        command.addAll(List.of(folder.toString(), bundles.toAbsolutePath().toString(), subject, extent.name()));
        return command;
    }

    /** Waits for a file, or the end of the process; returns whether the process ended. */
    private boolean await(Process process, Duration processorTime, Duration time, Path file) {
        long begin = System.nanoTime();
        try {
            while (!Files.exists(file)
                    && System.nanoTime() - begin < time.toNanos()
                    && used(process).compareTo(processorTime) < 0) {
                progress.look(file.resolveSibling(PROGRESS));
                if (progress.isCancelled()) {
                    throw new CancelledException("The trial of " + subject);
                }
                if (process.waitFor(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                    return true;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("The trial of " + subject);
        }
        return !process.isAlive();
    }

    private static Duration used(Process process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private PluginProblem ended(int code, boolean started, String output) {
        String tried = " the Java process that it was tried in";
        if (!started) {
            return new PluginProblem(
                    subject,
                    "it could not be tried, for Java did not start in a process of its own (exit code " + code + ")",
                    "make " + extent.mebibytes() + " MiB of memory free and try again",
                    output);
        }
        if (code == OUT_OF_MEMORY && output.contains("OutOfMemoryError")) {
            return new PluginProblem(
                    subject,
                    "it filled the memory of" + tried + ", " + extent.mebibytes() + " MiB",
                    "make large things when they are asked for, not in constructors and descriptor()",
                    output);
        }
        return new PluginProblem(
                subject,
                "it ended" + tried + " with exit code " + code + ", as it would have ended the host",
                "throw an exception where it cannot go on, and repair native code that crashes",
                output);
    }

    private PluginProblem notEnded(Process process, String output) {
        boolean busy = used(process).compareTo(extent.processorTime()) >= 0;
        return new PluginProblem(
                subject,
                "it was not ready "
                        + (busy
                                ? "after " + extent.processorTime().toSeconds() + " s of processor time"
                                : extent.time().toSeconds() + " s after it was started")
                        + " in a process of its own",
                "do lasting work when it is asked for, not in constructors and descriptor()",
                output);
    }
}
