package org.pushforward.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pushforward.host.Monitor;
import org.pushforward.host.plugins.doctor.Checkup;
import org.pushforward.host.plugins.doctor.Doctor;
import org.pushforward.host.plugins.doctor.Finding;

/** Each broken jar is told in its sentences, the host lives, and the good plugin beside it works. */
class BrokenJarsTest {
    @RegisterExtension
    private final HostFixture fixture = new HostFixture();

    private void drop(BrokenJar jar) throws IOException {
        fixture.with("a-good.jar", TestBundle.withEvaluator("org.example.good", "good"));
        Files.write(fixture.jar(BrokenJar.FILE), jar.content().get());
    }

    @ParameterizedTest
    @MethodSource("org.pushforward.host.plugins.BrokenJars#all")
    void theHostLivesAndSaysWhatIsWrong(BrokenJar jar) throws IOException {
        drop(jar);
        PluginHost host = fixture.open();
        assertThat(fixture.sentences()).hasSameSizeAs(jar.sentences());
        for (int i = 0; i < jar.sentences().size(); i++) {
            assertThat(fixture.sentences().get(i)).startsWith(jar.sentences().get(i));
        }
        assertThat(fixture.evaluators()).contains("good");

        List<String> causes = new Doctor(fixture.folders())
                .examine(host).stream()
                        .filter(checkup -> checkup.subject().equals(BrokenJar.FILE))
                        .flatMap(checkup -> checkup.findings().stream())
                        .map(finding -> finding.problem().cause())
                        .toList();
        jar.findings().forEach(part -> assertThat(causes).anyMatch(cause -> cause.contains(part)));
        assertThat(causes).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("org.pushforward.host.plugins.BrokenConduct#endless")
    @Tag("long")
    void whatDoesNotEndIsGivenUp(BrokenJar jar) throws IOException {
        theHostLivesAndSaysWhatIsWrong(jar);
    }

    @ParameterizedTest
    @MethodSource({"org.pushforward.host.plugins.BrokenJars#all", "org.pushforward.host.plugins.BrokenConduct#endless"})
    @Tag("long")
    void theDoctorSaysItWithoutTheHost(BrokenJar jar) throws IOException {
        drop(jar);
        List<String> sentences = sentences(jar);
        jar.sentences().stream()
                .filter(sentence -> !sentence.contains("a-good.jar"))
                .forEach(said -> assertThat(sentences).anyMatch(sentence -> sentence.startsWith(said)));
        jar.findings().forEach(part -> assertThat(sentences).anyMatch(sentence -> sentence.contains(part)));
    }

    @ParameterizedTest
    @MethodSource("org.pushforward.host.plugins.BrokenConduct#deadly")
    @Tag("long")
    void whatAHostCouldNotStandEndsInAProcessOfItsOwn(BrokenJar jar) throws IOException {
        drop(jar);
        assertThat(sentences(jar)).anyMatch(sentence -> sentence.contains(cause(jar)));
    }

    private static String cause(BrokenJar jar) {
        return jar.sentences().get(0).substring(jar.sentences().get(0).indexOf(" it ") + 1);
    }

    private List<String> sentences(BrokenJar jar) {
        Checkup checkup = new Doctor(fixture.folders()).examine(fixture.jar(BrokenJar.FILE), Monitor.silent());
        assertThat(checkup.isHealthy()).as(jar.name()).isFalse();
        return checkup.findings().stream()
                .map(Finding::problem)
                .map(PluginProblem::sentence)
                .toList();
    }
}
