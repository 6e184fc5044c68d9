package org.pushforward.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.pushforward.host.Monitor;
import org.pushforward.host.OutputException;
import org.pushforward.host.UsageException;
import org.pushforward.host.plugins.doctor.Checkup;
import org.pushforward.host.plugins.doctor.Doctor;
import org.pushforward.host.plugins.guard.JarUses;
import org.pushforward.host.plugins.guard.PluginsLock;
import org.pushforward.host.plugins.install.Demands;
import org.pushforward.host.plugins.install.Installation;
import org.pushforward.host.plugins.install.InstalledJar;
import org.pushforward.host.plugins.install.PluginInstaller;
import org.pushforward.host.plugins.install.Proposal;

class PluginInstallerTest {
    @RegisterExtension
    private final HostFixture fixture = new HostFixture();

    @TempDir
    private Path elsewhere;

    private PluginInstaller installer() {
        return new PluginInstaller(fixture.folders(), Monitor.silent());
    }

    private Path jar(String name, String id, String version) throws IOException {
        return TestBundle.withEvaluator(id, id.substring(id.lastIndexOf('.') + 1))
                .header("Bundle-Version", version)
                .writeTo(elsewhere.resolve(name));
    }

    /** A proposal that no process of its own was started for. */
    private static Proposal trusted(Path jar) throws IOException, RefusedJarException {
        try (JarCopy copy = JarCopy.of(jar)) {
            Checkup checkup = new Checkup(
                    jar.getFileName().toString(),
                    copy.id(),
                    copy.version(),
                    copy.digest(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of());
            return new Proposal(jar, copy.digest(), Optional.empty(), checkup);
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(fixture.folders().user())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aJarIsTriedAndInstalledUnderItsId() throws IOException {
        Path jar = jar("new-1.0.jar", "org.example.fresh", "1.0.0");
        try (Proposal proposal = installer().propose(jar.toString(), Demands.of(null, null))) {
            assertThat(proposal.checkup().provides()).containsExactly("evaluator fresh: Measures nothing.");
            assertThat(proposal.checkup().imports()).contains("org.pushforward.api.evaluation");
            Installation installation = installer().install(proposal, false);
            assertThat(installation.before()).isEmpty();
            assertThat(installation.file()).hasFileName("org.example.fresh.jar").hasSameBinaryContentAs(jar);
        }
        fixture.open();
        assertThat(fixture.evaluators()).containsExactly("fresh");
    }

    @Test
    void anIdThatAnotherPluginOfTheUserHasIsRefused() throws IOException {
        fixture.with("z.jar", TestBundle.withEvaluator("org.example.before", "same"));
        Path jar = TestBundle.withEvaluator("org.example.after", "same").writeTo(elsewhere.resolve("a.jar"));
        try (Proposal proposal = installer().propose(jar.toString(), Demands.of(null, null))) {
            assertThatThrownBy(() -> installer().install(proposal, false))
                    .isInstanceOf(PluginException.class)
                    .hasMessage(
                            "a.jar: the evaluator 'same' is already there, from z.jar; rename it, or remove one of the two"
                                    + " plugins. Nothing was installed.");
        }
    }

    @Test
    void aPluginOfTheUserThatDoesNotStartIsNoFaultOfAnother() throws IOException {
        fixture.with(
                "z.jar",
                TestBundle.named("org.example.before")
                        .evaluator("test.Bad", "bad", "Runtime.getRuntime().halt(2);")
                        .header("Bundle-Version", "1.0.0"));
        Path jar = jar("new.jar", "org.example.fresh", "1.0.0");
        try (Proposal proposal = installer().propose(jar.toString(), Demands.of(null, null))) {
            assertThat(proposal.checkup().faults()).isEmpty();
        }
    }

    @Test
    void aJarThatFailsIsNotInstalled() throws IOException {
        Path jar = TestBundle.named("org.example.bad")
                .evaluator("test.Bad", "bad", "Runtime.getRuntime().exit(2);")
                .writeTo(elsewhere.resolve("bad.jar"));
        try (Proposal proposal = installer().propose(jar.toString(), Demands.of(null, null))) {
            assertThatThrownBy(() -> installer().install(proposal, false))
                    .isInstanceOf(PluginException.class)
                    .hasMessageContaining(
                            "bad.jar: test.Bad failed with Error: the plugin org.example.bad called" + " Runtime.exit")
                    .hasMessageEndingWith("Nothing was installed.");
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void aNewVersionTakesThePlaceOfTheOneBeforeWhateverItsFileIsCalled() throws Exception {
        fixture.with(
                "by-hand.jar",
                TestBundle.withEvaluator("org.example.user", "user").header("Bundle-Version", "0.9.0"));
        Installation installation =
                installer().install(trusted(jar("user-2.0.jar", "org.example.user", "2.0.0")), false);
        assertThat(installation.before()).contains("0.9.0");
        assertThat(files()).containsExactly("by-hand.jar");
        assertThat(PluginName.of(fixture.jar("by-hand.jar")).version()).isEqualTo("2.0.0");
    }

    @Test
    void aPluginThatIsThereTwiceIsNotGuessedAt() throws Exception {
        fixture.with("a.jar", TestBundle.withEvaluator("org.example.user", "user"));
        fixture.with("b.jar", TestBundle.withEvaluator("org.example.user", "user"));
        Proposal proposal = trusted(jar("c.jar", "org.example.user", "2.0.0"));
        assertThatThrownBy(() -> installer().install(proposal, false))
                .hasMessageContaining("is there several times")
                .hasMessageContaining("a.jar")
                .hasMessageContaining("b.jar");
    }

    @Test
    void anotherDigestThanDemandedIsRefusedWithBoth() throws IOException {
        Path jar = jar("new.jar", "org.example.fresh", "1.0.0");
        Demands demands = Demands.of("sha256:" + "0".repeat(64), null);
        assertThatThrownBy(() -> installer().propose(jar.toString(), demands))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("sha256:0000")
                .hasMessageContaining("its digest is sha256:");
        assertThatThrownBy(() -> Demands.of("sha1:12", null))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--digest");
    }

    @Test
    void whatThePluginsLockDoesNotPinIsNeitherInstalledNorStarted() throws Exception {
        fixture.with("user.jar", TestBundle.withEvaluator("org.example.user", "user"));
        assertThat(installer().lock()).extracting(InstalledJar::id).containsExactly("org.example.user");
        Proposal other = trusted(jar("user-2.jar", "org.example.user", "2.0.0"));
        assertThatThrownBy(() -> installer().install(other, false))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("is not that which plugins.lock pins for org.example.user")
                .hasMessageContaining("--lock");

        installer().install(other, true);
        installer().install(trusted(jar("more.jar", "org.example.more", "1.0.0")), true);
        fixture.with("smuggled.jar", TestBundle.withEvaluator("org.example.smuggled", "smuggled"));
        Path changed = jar("changed.jar", "org.example.more", "1.0.1");
        Files.move(changed, fixture.jar("org.example.more.jar"), StandardCopyOption.REPLACE_EXISTING);
        fixture.open();
        assertThat(fixture.evaluators()).containsExactly("user");
        assertThat(fixture.sentences())
                .hasSize(2)
                .anyMatch(sentence -> sentence.startsWith("smuggled.jar: plugins.lock does not name its plugin"
                        + " org.example.smuggled; remove the jar"))
                .anyMatch(
                        sentence -> sentence.matches("org.example.more.jar: its digest sha256:[0-9a-f]{64} is not that"
                                + " which plugins.lock pins for org.example.more, sha256:[0-9a-f]{64}; .*"));
    }

    @Test
    void withADamagedLockNothingIsStarted() throws IOException {
        fixture.with("user.jar", TestBundle.withEvaluator("org.example.user", "user"));
        Files.writeString(fixture.jar(PluginsLock.FILE), "org.example.user sha256:12\n");
        PluginHost host = fixture.open();
        assertThat(fixture.evaluators()).isEmpty();
        assertThat(new Doctor(fixture.folders()).examine(host))
                .extracting(Checkup::id)
                .containsExactly("org.example.user");
        assertThat(fixture.sentences())
                .containsExactly("user.jar: the file plugins.lock beside it cannot be used (its line 'org.example.user"
                        + " sha256:12' is not of the form ID VERSION sha256:DIGEST); write it anew with 'pushforward plugin"
                        + " lock', or delete it.");
    }

    @Test
    void installationsAtOnceLoseNothing() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(4);
        try {
            List<Future<Installation>> all = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                Proposal proposal = trusted(jar(i + ".jar", "org.example.user" + i, "1.0.0"));
                all.add(executor.submit(() -> installer().install(proposal, true)));
            }
            for (Future<Installation> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } finally {
            executor.shutdown();
        }
        assertThat(files()).hasSize(13);
        assertThat(PluginsLock.of(fixture.folders().user()).orElseThrow().pins())
                .hasSize(12);
    }

    @Test
    void aPluginGoesUnlessItIsInUse() throws IOException {
        fixture.with("a.jar", TestBundle.withEvaluator("org.example.user", "user"));
        assertThatThrownBy(() -> installer().remove("org.example.uesr"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("did you mean 'org.example.user'?");
        Path folder = fixture.folders().user();
        try (JarUses use =
                JarUses.begin(folder, "org.example.user", "train runs/moons").orElseThrow()) {
            assertThat(use).isNotNull();
            assertThatThrownBy(() -> installer().remove("org.example.user"))
                    .isInstanceOf(PluginException.class)
                    .hasMessageContaining("is in use by 'train runs/moons' of the process");
        }
        assertThat(installer().remove("org.example.user")).hasFileName("a.jar").doesNotExist();
    }

    @Test
    void aFolderThatCannotBeWrittenIsASentence() throws Exception {
        Path file = Files.createFile(elsewhere.resolve("file"));
        PluginFolders folders =
                new PluginFolders(fixture.folders().bundles(), fixture.folders().shipped(), file.resolve("plugins"));
        Proposal proposal = trusted(jar("new.jar", "org.example.fresh", "1.0.0"));
        assertThatThrownBy(() -> new PluginInstaller(folders, Monitor.silent()).install(proposal, false))
                .isInstanceOf(OutputException.class)
                .hasMessageStartingWith("The plugin folder " + file.resolve("plugins") + " cannot be written (");
    }
}
