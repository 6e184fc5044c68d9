package org.pushforward.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a broken plugin means for others and for itself. */
class BrokenPluginsTest {
    @RegisterExtension
    private final HostFixture fixture = new HostFixture();

    @BeforeEach
    void addAGoodPlugin() throws IOException {
        fixture.with("good.jar", TestBundle.withEvaluator("org.example.good", "good"));
    }

    @Test
    void aPluginThatNeedsABrokenOne() throws IOException {
        fixture.with(
                "bad.jar",
                TestBundle.named("org.example.bad").importing("needed").header("Export-Package", "given"));
        fixture.with(
                "user.jar", TestBundle.withEvaluator("org.example.user", "user").importing("given"));
        fixture.open();
        assertThat(fixture.sentences())
                .containsExactly(
                        "bad.jar: it imports the package needed, which nothing here exports;"
                                + " put the package into the jar, or add the bundle that exports it.",
                        "user.jar: it needs the plugin org.example.bad, which cannot be started itself; repair that one.");
        assertThat(fixture.evaluators()).containsExactly("good");
    }

    @Test
    void aPluginOfWhichNothingWorksHasFailed() throws IOException {
        fixture.with(
                "bad.jar", TestBundle.named("org.example.bad").evaluator("test.Bad", "bad", "Integer.parseInt(\"\");"));
        assertThat(fixture.open().plugins())
                .extracting(Plugin::state)
                .containsExactly(Plugin.State.FAILED, Plugin.State.ACTIVE);
    }

    @Test
    void aPluginOfWhichSomethingWorksIsActive() throws IOException {
        fixture.with(
                "half.jar",
                TestBundle.withEvaluator("org.example.half", "half")
                        .evaluator("test.Bad", "bad", "Integer.parseInt(\"\");"));
        PluginHost host = fixture.open();
        assertThat(host.plugins()).extracting(Plugin::state).containsOnly(Plugin.State.ACTIVE);
        assertThat(fixture.evaluators()).containsExactly("good", "half");
        assertThat(fixture.sentences()).hasSize(1);
    }
}
