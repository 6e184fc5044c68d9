package org.pushforward.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.pushforward.api.evaluation.Evaluator;

class GenerationsTest {
    @RegisterExtension
    private final HostFixture fixture = new HostFixture();

    private final List<PluginEvent> events = Collections.synchronizedList(new ArrayList<>());

    private PluginHost watching() {
        PluginHost host = fixture.open();
        host.listen(events::add);
        host.watch();
        return host;
    }

    /** A plugin whose evaluator tells its summary by a class that is loaded only then. */
    private static TestBundle saying(String summary) {
        return TestBundle.named("org.example.user")
                .component("test.User", "org.pushforward.api.evaluation.Evaluator")
                .source(
                        "test.Later",
                        "package test; final class Later { static String said() { return \"" + summary + "\"; } }")
                .source("test.User", TestBundle.evaluatorSource("test.User", "", """
                        String said = asked ? Later.said() : "Not asked.";
                        asked = true;
                        return new Descriptor<>("user", said, "", OptionsType.of(MethodHandles.lookup(), Options.class)); }
                        private boolean asked; void nothing() {"""));
    }

    private static String said(Registry registry) {
        return user(registry).descriptor().summary();
    }

    private static Evaluator<?> user(Registry registry) {
        return registry.find(ExtensionKind.EVALUATOR, "user").extension();
    }

    @Test
    void workThatBeganBeforeGoesOnWithTheOldGenerationAndNewWorkTakesTheNew() throws IOException, InterruptedException {
        fixture.with("a.jar", saying("Old."));
        PluginHost host = watching();
        try (Lease lease = host.registry().lease("train runs/a")) {
            user(lease.registry());
            lease.settle();
            fixture.with("a.jar", saying("New."));
            Eventually.holds(() -> host.plugins().get(0).generation() == 2);
            assertThat(host.oldGenerations())
                    .extracting(Plugin::generation, Plugin::state)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(1, Plugin.State.DRAINING));
            assertThat(host.registry().leases().workUsing(host.oldGenerations().get(0)))
                    .containsExactly("train runs/a");
            assertThat(lease.isOutdated()).isTrue();

            try (Lease later = host.registry().lease("train runs/b")) {
                assertThat(said(later.registry())).isEqualTo("New.");
                assertThat(later.isOutdated()).isFalse();
            }
            // The class that says so is loaded only now.
            assertThat(said(lease.registry())).isEqualTo("Old.");
        }
        Eventually.holds(() -> host.oldGenerations().isEmpty());
        assertThat(events).hasSize(2);
        assertThat(events.get(0))
                .isInstanceOfSatisfying(
                        PluginEvent.Started.class,
                        started -> assertThat(started.plugin().generation()).isEqualTo(2));
        assertThat(events.get(1))
                .isInstanceOfSatisfying(
                        PluginEvent.Unloaded.class,
                        unloaded -> assertThat(unloaded.plugin().generation()).isEqualTo(1));
    }

    @Test
    void aRemovedPluginStaysForTheWorkThatUsesItAndForNoOther() throws IOException, InterruptedException {
        fixture.with("a.jar", saying("Old."));
        PluginHost host = watching();
        Plugin plugin = host.plugins().get(0);
        try (Lease lease = host.registry().lease("sample runs/a")) {
            user(lease.registry());
            lease.settle();
            Files.delete(fixture.jar("a.jar"));
            Eventually.holds(() -> host.plugins().isEmpty());
            assertThat(host.registry().evaluators()).isEmpty();
            assertThat(said(lease.registry())).isEqualTo("Old.");
            assertThat(host.registry().leases().awaitUnused(plugin, Duration.ofMillis(50)))
                    .isFalse();
        }
        assertThat(host.registry().leases().awaitUnused(plugin, Duration.ZERO)).isTrue();
        Eventually.holds(() -> host.oldGenerations().isEmpty());
    }

    @Test
    void aLeaseHoldsOnlyWhatWasLookedUp() throws IOException {
        fixture.with("a.jar", saying("Old.")).with("b.jar", TestBundle.withEvaluator("org.example.other", "other"));
        PluginHost host = fixture.open();
        try (Lease lease = host.registry().lease("evaluate runs/a")) {
            assertThat(lease.plugins()).hasSize(2);
            user(lease.registry());
            lease.settle();
            assertThat(lease.plugins()).extracting(Plugin::id).containsExactly("org.example.user");
            assertThat(lease.registry().evaluators()).extracting(Registered::id).containsExactly("user");
        }
    }

    @Test
    void anIdStaysWithThePluginThatHadItFirstWhenThatIsReplaced() throws IOException, InterruptedException {
        fixture.with("a.jar", TestBundle.withEvaluator("org.example.first", "same"))
                .with("b.jar", TestBundle.withEvaluator("org.example.second", "same"));
        PluginHost host = watching();
        fixture.with(
                "a.jar", TestBundle.withEvaluator("org.example.first", "same").header("Bundle-Version", "2.0.0"));
        Eventually.holds(() -> host.plugins().stream().anyMatch(plugin -> plugin.generation() == 2));
        assertThat(host.registry()
                        .find(ExtensionKind.EVALUATOR, "same")
                        .plugin()
                        .id())
                .isEqualTo("org.example.first");
    }

    @Test
    void whatUsesThePackagesOfAReplacedPluginIsRenewedWithItAndLeasedWorkIsLeftAlone()
            throws IOException, InterruptedException {
        fixture.with("library.jar", library("Old."))
                .with(
                        "user.jar",
                        TestBundle.named("org.example.user")
                                .importing("library")
                                .component("test.User", "org.pushforward.api.evaluation.Evaluator")
                                .source("library.Table", table(""))
                                .source("test.User", TestBundle.evaluatorSource("test.User", "", """
                                        return new Descriptor<>("user", library.Table.said(), "",
                                                OptionsType.of(MethodHandles.lookup(), Options.class));""")));
        PluginHost host = watching();
        try (Lease lease = host.registry().lease("train runs/a")) {
            user(lease.registry());
            lease.settle();
            fixture.with("library.jar", library("New."));
            Eventually.holds(() -> host.plugins().stream().allMatch(plugin -> plugin.generation() == 2));
            assertThat(said(host.registry())).isEqualTo("New.");
            assertThat(said(lease.registry())).isEqualTo("Old.");
            assertThat(host.oldGenerations()).extracting(Plugin::state).containsOnly(Plugin.State.DRAINING);
        }
        Eventually.holds(() -> host.oldGenerations().isEmpty());
        assertThat(fixture.sentences()).isEmpty();
    }

    private static TestBundle library(String said) {
        return TestBundle.named("org.example.library")
                .header("Export-Package", "library")
                .source("library.Table", table(said));
    }

    private static String table(String said) {
        return "package library; public class Table { public static String said() { return \"" + said + "\"; } }";
    }
}
