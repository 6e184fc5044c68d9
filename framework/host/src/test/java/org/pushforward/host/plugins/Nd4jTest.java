package org.pushforward.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.nd4j.common.config.ND4JClassLoading;

/** In this order, for what is native stays in the process once it is there. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class Nd4jTest {
    @RegisterExtension
    private final HostFixture fixture = new HostFixture();

    @Test
    void nd4jFindsItsPartsThroughTheHost() {
        fixture.open();
        assertThat(ND4JClassLoading.getNd4jClassloader()).isSameAs(PluginHost.class.getClassLoader());
    }

    @Test
    @Order(1)
    @EnabledOnOs(OS.LINUX)
    void startingTheHostLoadsNothingNativeOfIt() throws IOException {
        fixture.open();
        try (Stream<String> mapped = Files.lines(Path.of("/proc/self/maps"))) {
            assertThat(mapped.filter(line -> line.matches(".*(nd4j|openblas)[^/]*\\.so.*")))
                    .isEmpty();
        }
    }

    @Test
    @Order(2)
    @Tag("long")
    void aPluginMayBeTheFirstToTouchItFromAThreadOfItsOwn() throws IOException {
        String sum = """
                double[] sum = new double[1];
                Thread thread = new Thread(() -> sum[0] = org.nd4j.linalg.factory.Nd4j.ones(3).sumNumber().doubleValue());
                thread.setContextClassLoader(%s.class.getClassLoader());
                thread.start();
                try { thread.join(); } catch (InterruptedException e) { throw new IllegalStateException(e); }
                if (sum[0] != 3) throw new IllegalStateException("the sum is " + sum[0]);
                """;
        fixture.with(
                "a.jar",
                TestBundle.named("org.example.arrays")
                        .importing("org.nd4j.linalg.factory,org.nd4j.linalg.api.ndarray")
                        .evaluator("test.Arrays", "arrays", sum.formatted("Arrays")));
        fixture.open();
        assertThat(fixture.sentences()).isEmpty();
        assertThat(fixture.evaluators()).containsExactly("arrays");
    }
}
