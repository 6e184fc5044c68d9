package org.pushforward.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What runs steps, each in processes of its own on its own class path. */
enum Runner {
    /** Our compiled engine. */
    ONNXRUNTIME(EnumSet.allOf(Workload.class)) {
        @Override
        List<Candidate> candidates(int threads) {
            return threads == 1
                    ? List.of(ours("onnxruntime", threads))
                    : List.of(
                            ours("onnxruntime", threads),
                            ours("spinning", threads),
                            ours("shares", threads),
                            ours("spinning_shares", threads));
        }
    },
    /** Our engine that runs operator by operator. */
    ND4J(EnumSet.allOf(Workload.class)) {
        @Override
        List<Candidate> candidates(int threads) {
            return List.of(ours("nd4j", threads));
        }
    },
    /** Tensors and automatic differentiation of PyTorch, without Python. */
    LIBTORCH(EnumSet.allOf(Workload.class)) {
        @Override
        List<Candidate> candidates(int threads) {
            Candidate program = libtorch("LibtorchWorker", threads);
            // With more than one thread those of OpenBLAS can fight those of libtorch.
            Candidate calm = program.with("OPENBLAS_NUM_THREADS", "1");
            return threads == 1
                    ? List.of(program, program.with(ALLOCATION, LARGE_PAGES))
                    : List.of(program, calm, calm.with(ALLOCATION, LARGE_PAGES));
        }
    },
    /** ND4J's own graphs; one has one loss and one optimiser, which leaves the adversarial steps out. */
    SAMEDIFF(EnumSet.of(Workload.REALNVP, Workload.VAE)) {
        @Override
        List<Candidate> candidates(int threads) {
            String path = System.getProperty("java.class.path");
            return List.of(new Candidate(
                    List.of("-cp", path, SameDiffWorker.class.getName()),
                    threads,
                    Map.of("OMP_NUM_THREADS", Integer.toString(threads))));
        }
    };

    // As the launcher of the distribution sets it.
    private static final String ALLOCATION = "GLIBC_TUNABLES";
    private static final String LARGE_PAGES = "glibc.malloc.hugetlb=1";

    private final Set<Workload> workloads;

    Runner(Set<Workload> workloads) {
        this.workloads = workloads;
    }

    /**
     * One way to run a step.
     *
     * @param program the arguments of Java before those of the task
     * @param threads how many threads it uses
     * @param environment variables of the process
     */
    record Candidate(List<String> program, int threads, Map<String, String> environment) {
        /** Returns the same with another variable of its environment. */
        Candidate with(String variable, String value) {
            Map<String, String> more = new HashMap<>(environment);
            more.put(variable, value);
            return new Candidate(program, threads, more);
        }

        /** Starts Java with further arguments, and returns the last line of its output. */
        String run(List<String> arguments) throws IOException, InterruptedException {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(program);
            command.addAll(arguments);
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().putAll(environment);
            Process process = builder.start();
            List<String> output = process.inputReader().lines().toList();
            if (process.waitFor() != 0 || output.isEmpty()) {
                throw new IOException("The measurement failed: " + String.join(" ", command));
            }
            return output.get(output.size() - 1);
        }
    }

    /** Returns whether it can express the step. */
    boolean runs(Workload workload) {
        return workloads.contains(workload);
    }

    /** Returns how many ways are measured in alternation: whose ratio is a claim gets two, for the first look can err. */
    int contenders() {
        return this == ONNXRUNTIME || this == LIBTORCH ? 2 : 1;
    }

    /** Returns the ways in which it may be fastest with so many threads. */
    abstract List<Candidate> candidates(int threads);

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns a program on the class path of libtorch. */
    static Candidate libtorch(String program, int threads) {
        return new Candidate(
                List.of(
                        "-Dorg.bytedeco.javacpp.nopointergc=true",
                        "-cp",
                        System.getProperty("benchmarks.libtorch"),
                        "org.pushforward.benchmarks.libtorch." + program),
                threads,
                Map.of());
    }

    private static Candidate ours(String engine, int threads) {
        String path = System.getProperty("java.class.path");
        return new Candidate(
                List.of("-cp", path, Worker.class.getName(), engine),
                threads,
                Map.of("OMP_NUM_THREADS", Integer.toString(threads), ALLOCATION, LARGE_PAGES));
    }
}
