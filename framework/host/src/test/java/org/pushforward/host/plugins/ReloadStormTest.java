package org.pushforward.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A plugin is replaced as fast as it can be while work uses it: no work is lost, and nothing of it stays. */
class ReloadStormTest {
    private static final double MOST_GROWTH = 1.05;
    private static final int WORKERS = 3;
    private static final String MEMORY = "memory: ";

    @RegisterExtension
    private final HostFixture fixture = new HostFixture();

    private final Map<String, byte[]> classes = TestCompiler.compile(Map.of(
            "test.Constant",
            """
            package test;
            final class Constant {
                static String read() {
                    try (var in = Constant.class.getResourceAsStream("constant.txt")) {
                        return new String(in.readAllBytes());
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                }
            }
            """,
            "test.User",
            TestBundle.evaluatorSource(
                    "test.User",
                    "",
                    "return new Descriptor<>(\"user\", Constant.read(), \"\","
                            + " OptionsType.of(MethodHandles.lookup(), Options.class));")));
    private final List<PluginEvent> events = Collections.synchronizedList(new ArrayList<>());
    private final AtomicBoolean over = new AtomicBoolean();

    private void write(int constant) throws IOException {
        TestBundle bundle = TestBundle.named("org.example.user")
                .component("test.User", "org.pushforward.api.evaluation.Evaluator")
                .file("test/constant.txt", ("Constant " + constant + ".").getBytes(StandardCharsets.UTF_8));
        classes.forEach(bundle::file);
        fixture.with("user.jar", bundle);
    }

    private static String constant(Registry registry) {
        return registry.find(ExtensionKind.EVALUATOR, "user")
                .extension()
                .descriptor()
                .summary();
    }

    /** Returns how many pieces of work came to their end, each with the constant that it began with. */
    private int work(PluginHost host, int moments) {
        int done = 0;
        while (!over.get()) {
            try (Lease lease = host.registry().lease("run " + done)) {
                String begin = constant(lease.registry());
                lease.settle();
                for (int i = 0; i < moments; i++) {
                    Thread.sleep(5);
                    assertThat(constant(lease.registry())).isEqualTo(begin);
                }
                done++;
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        return done;
    }

    private List<Memory> storm(int reloads, int... marks) throws Exception {
        write(0);
        PluginHost host = fixture.open();
        host.listen(events::add);
        List<Memory> memory = new ArrayList<>();
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        try {
            List<Future<Integer>> work = new ArrayList<>();
            for (int i = 0; i < WORKERS; i++) {
                int moments = 1 + 20 * i;
                work.add(workers.submit(() -> work(host, moments)));
            }
            for (int i = 1; i <= reloads; i++) {
                write(i);
                assertThat(host.change(List.of(fixture.jar("user.jar")), List.of()))
                        .isEmpty();
                assertThat(constant(host.registry()))
                        .as(() -> "after these problems: " + fixture.sentences())
                        .isEqualTo("Constant " + i + ".");
                if (Collections.binarySearch(boxed(marks), i) >= 0) {
                    memory.add(Memory.once(host));
                }
            }
            over.set(true);
            for (Future<Integer> one : work) {
                assertThat(one.get()).isPositive();
            }
        } finally {
            over.set(true);
            workers.shutdown();
        }
        Eventually.holds(() -> host.oldGenerations().isEmpty());
        assertThat(fixture.sentences()).isEmpty();
        List<Long> took = events.stream()
                .filter(event -> event instanceof PluginEvent.Started)
                .map(event -> ((PluginEvent.Started) event).took().toMillis())
                .sorted()
                .toList();
        assertThat(took).hasSize(reloads);
        assertThat(events.stream().filter(event -> event instanceof PluginEvent.Unloaded))
                .hasSize(reloads);
        System.out.println("Reloads took " + took.get(reloads / 2) + " ms at the median, " + took.get(reloads - 1)
                + " ms at most; " + memory);
        return memory;
    }

    private static List<Integer> boxed(int... values) {
        return Arrays.stream(values).boxed().toList();
    }

    /** What the process holds, in KiB, once old generations are gone. */
    private record Memory(long heap, long metaspace, long resident) {
        static Memory once(PluginHost host) throws InterruptedException, IOException {
            Eventually.holds(() -> host.oldGenerations().isEmpty());
            System.gc();
            long metaspace = ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getName().equals("Metaspace"))
                    .mapToLong((MemoryPoolMXBean pool) -> pool.getUsage().getUsed())
                    .sum();
            long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            return new Memory(heap >> 10, metaspace >> 10, residentNow());
        }

        private static long residentNow() throws IOException {
            Path status = Path.of("/proc/self/status");
            return Files.exists(status)
                    ? Files.readAllLines(status).stream()
                            .filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElse(0)
                    : 0;
        }
    }

    @Test
    void noWorkIsLostAndEachGenerationIsUnloaded() throws Exception {
        storm(30);
    }

    @Test
    @Tag("long")
    void memoryStaysAsItIsFromTheHundredthReloadToTheThousandth() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "only Linux tells what is resident");
        // Another process, so that what other tests left behind does not count, and started as the launcher starts one.
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:CompileThresholdScaling=0.1",
                // The heap is as large from the beginning as it may be, so that only leaks make the process larger.
                "-Xms128m",
                "-Xmx128m",
                "-XX:+AlwaysPreTouch",
                "-cp",
                System.getProperty("java.class.path"),
                ReloadStormTest.class.getName());
        builder.environment().put("GLIBC_TUNABLES", "glibc.malloc.hugetlb=1:glibc.malloc.arena_max=2");
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        System.out.println(output);
        assertThat(process.waitFor()).as(output).isZero();
        List<long[]> memory = output.lines()
                .filter(line -> line.startsWith(MEMORY))
                .map(line -> Arrays.stream(line.substring(MEMORY.length()).split(" ", -1))
                        .mapToLong(Long::parseLong)
                        .toArray())
                .toList();
        // What is resident is printed above: here it grows by compiled code; .ci/storm measures it in the product.
        List<String> names = List.of("heap", "metaspace");
        for (int i = 0; i < names.size(); i++) {
            assertThat((double) memory.get(1)[i] / memory.get(0)[i])
                    .as(names.get(i))
                    .isLessThan(MOST_GROWTH);
        }
    }

    /** Storms in a process of its own, and prints what that holds. */
    public static void main(String[] arguments) throws Exception {
        ReloadStormTest test = new ReloadStormTest();
        test.fixture.beforeEach(null);
        for (Memory memory : test.storm(1000, 100, 1000)) {
            System.out.println(MEMORY + memory.heap() + " " + memory.metaspace() + " " + memory.resident());
        }
        test.fixture.afterEach(null);
    }
}
