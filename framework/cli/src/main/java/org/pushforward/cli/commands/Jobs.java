package org.pushforward.cli.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.pushforward.cli.output.JobOutput;
import org.pushforward.cli.output.Table;
import org.pushforward.host.UsageException;

/** Commands that run in the background of a shell, each on a thread of its own. */
final class Jobs implements AutoCloseable {
    private final Session session;
    private final Consumer<String> announce;
    private final List<Job> running = new ArrayList<>();
    private int last;

    /**
     * Creates it without any.
     *
     * @param announce prints a line of something that happened meanwhile
     */
    Jobs(Session session, Consumer<String> announce) {
        this.session = session;
        this.announce = announce;
    }

    private final class Job {
        private final int number;
        private final String command;
        private final JobOutput output;
        private final Interruption interruption = new Interruption();
        private final Thread thread;

        private Job(int number, List<String> words) {
            this.number = number;
            this.command = String.join(" ", words);
            this.output = new JobOutput(line -> announce.accept(label() + line));
            this.thread = new Thread(() -> run(words), "pushforward-job-" + number);
            thread.setDaemon(true);
        }

        private String label() {
            return "[" + number + "] ";
        }

        private void run(List<String> words) {
            Session beside = session.beside(output.console(session.console()), interruption);
            int code = CommandLineProgram.execute(beside, words.toArray(String[]::new));
            synchronized (Jobs.this) {
                running.remove(this);
            }
            announce.accept(
                    label() + (code == ExitCodes.DONE ? "done: " : "ended with exit code " + code + ": ") + command);
        }
    }

    /** Runs a command in the background. */
    void start(List<String> words) {
        Job job;
        synchronized (this) {
            job = new Job(++last, words);
            running.add(job);
        }
        announce.accept(job.label() + job.command);
        job.thread.start();
    }

    /** Shows what runs, and how far it is. */
    synchronized void show() {
        Table table = new Table("JOB", "COMMAND", "PROGRESS");
        running.forEach(job -> table.row(Integer.toString(job.number), job.command, job.output.standing()));
        table.print(session.console());
    }

    /**
     * Asks a job to end; a training ends at a checkpoint.
     *
     * @throws UsageException when there is no such job
     */
    void stop(int number) {
        Job found = all().stream()
                .filter(job -> job.number == number)
                .findFirst()
                .orElseThrow(() -> new UsageException("There is no job " + number + "; 'jobs' shows those that run"));
        found.interruption.interrupt();
    }

    private synchronized List<Job> all() {
        return List.copyOf(running);
    }

    /** Waits until all have ended, or the user wants to wait no more. */
    void await(Interruption interruption) {
        try (Interruption.Listening wish = interruption.listen()) {
            for (Job job : all()) {
                while (job.thread.isAlive() && !wish.getAsBoolean()) {
                    job.thread.join(100);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks all to end, and waits until they have; they are told to again until they listen. */
    @Override
    public void close() {
        for (Job job : all()) {
            announce.accept(job.label() + "ends, because the shell does: " + job.command);
            try {
                while (job.thread.isAlive()) {
                    job.interruption.interrupt();
                    job.thread.join(100);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
