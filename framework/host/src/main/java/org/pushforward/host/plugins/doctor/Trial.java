package org.pushforward.host.plugins.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.pushforward.api.workbench.CancelledException;
import org.pushforward.host.plugins.PluginFolders;
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

    /** The file that the process writes last. */
    static final String REPORT = "report.json";

    private static final int MEMORY_MEBIBYTES = 256;
    private static final Duration TO_START = Duration.ofSeconds(60);
    private static final Duration TO_REPORT = Duration.ofSeconds(10);
    private static final int LOOK_MILLISECONDS = 20;
    private static final int OUT_OF_MEMORY = 3;

    private final String subject;
    private final Path folder;
    private final BooleanSupplier cancelled;

    private Trial(String subject, Path folder, BooleanSupplier cancelled) {
        this.subject = subject;
        this.folder = folder;
        this.cancelled = cancelled;
    }

    /**
     * Tries a jar.
     *
     * @param subject the file name that it is to have
     * @param others jars of the user that it imports from
     * @param folders where bundles and the distribution's plugins lie
     * @param cancelled whether to end
     */
    static TrialReport of(Path jar, String subject, List<Path> others, PluginFolders folders, BooleanSupplier cancelled)
            throws IOException {
        Path folder = Files.createTempDirectory("pushforward-trial-");
        try {
            Path plugins = Files.createDirectory(folder.resolve(PLUGINS));
            Files.createDirectory(folder.resolve("tmp"));
            for (Path other : others) {
                Files.copy(other, plugins.resolve(other.getFileName()));
            }
            Files.copy(jar, plugins.resolve(subject));
            return new Trial(subject, folder, cancelled).run(folders);
        } finally {
            TrialFolder.delete(folder);
        }
    }

    private TrialReport run(PluginFolders folders) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(folders)).redirectErrorStream(true);
        TrialOutput output = new TrialOutput();
        Process process = builder.start();
        try {
            output.follow(process.getInputStream());
            process.getOutputStream().close();
            await(process, TO_START, folder.resolve(STARTED));
            boolean ended = await(process, TO_REPORT, folder.resolve(REPORT));
            if (Files.exists(folder.resolve(REPORT))) {
                return TrialReport.read(folder.resolve(REPORT));
            }
            return new TrialReport(List.of(), List.of(ended ? ended(process, output) : notEnded(output)));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private List<String> command(PluginFolders folders) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + MEMORY_MEBIBYTES + "m",
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
            command.addAll(List.of(
                    "-p",
                    modules,
                    "--add-modules",
                    "java.se",
                    "-m",
                    Trial.class.getModule().getName() + "/" + main));
        } else {
            command.add(main);
        }
        command.addAll(List.of(
                folder.toString(),
                folders.bundles().toAbsolutePath().toString(),
                folders.shipped().toAbsolutePath().toString(),
                subject));
        return command;
    }

    /** Waits for a file, or the end of the process; returns whether the process ended. */
    private boolean await(Process process, Duration limit, Path file) {
        long begin = System.nanoTime();
        try {
            while (!Files.exists(file) && System.nanoTime() - begin < limit.toNanos()) {
                if (cancelled.getAsBoolean()) {
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

    private PluginProblem ended(Process process, TrialOutput output) {
        int code = process.exitValue();
        String tried = " the Java process that it was tried in";
        if (!Files.exists(folder.resolve(STARTED))) {
            return new PluginProblem(
                    subject,
                    "it could not be tried, for Java did not start in a process of its own (exit code " + code + ")",
                    "make " + MEMORY_MEBIBYTES + " MiB of memory free and try again",
                    output.text());
        }
        if (code == OUT_OF_MEMORY && output.text().contains("OutOfMemoryError")) {
            return new PluginProblem(
                    subject,
                    "it filled the memory of" + tried + ", " + MEMORY_MEBIBYTES + " MiB",
                    "make large things when they are asked for, not in constructors and descriptor()",
                    output.text());
        }
        return new PluginProblem(
                subject,
                "it ended" + tried + " with exit code " + code + ", as it would have ended the host",
                "throw an exception where it cannot go on, and repair native code that crashes",
                output.text());
    }

    private PluginProblem notEnded(TrialOutput output) {
        return new PluginProblem(
                subject,
                "it was not ready " + TO_REPORT.toSeconds() + " s after it was started in a process of its own",
                "do lasting work when it is asked for, not in constructors and descriptor()",
                output.text());
    }
}
