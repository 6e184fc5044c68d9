package org.pushforward.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RegistryTest {
    private final Registry registry = new Registry();

    private Registry.Entry add(String id, String jar) {
        Plugin plugin = new Plugin("org.example." + jar, "1.0.0", "", "plugins/" + jar, 1, Plugin.State.ACTIVE);
        return registry.add(ExtensionKind.EVALUATOR, new BuiltInEvaluator(id), plugin);
    }

    @Test
    void anExtensionIsFoundByItsKindAndId() {
        add("energy", "a.jar");
        assertThat(registry.find(ExtensionKind.EVALUATOR, "energy").plugin().id())
                .isEqualTo("org.example.a.jar");
        assertThat(registry.trainers()).isEmpty();
    }

    @Test
    void extensionsAreSortedById() {
        add("nll", "a.jar");
        add("energy", "b.jar");
        assertThat(registry.evaluators()).extracting(Registered::id).containsExactly("energy", "nll");
    }

    @Test
    void anUnknownIdNamesTheNearestAndHowToListAll() {
        add("energy", "a.jar");
        add("kl-to-truth", "a.jar");
        assertThatThrownBy(() -> registry.find(ExtensionKind.EVALUATOR, "kl-to-thruth"))
                .isInstanceOf(UnknownExtensionException.class)
                .hasMessage("There is no evaluator 'kl-to-thruth'; did you mean 'kl-to-truth'?"
                        + " ('pushforward list evaluators' shows them all)");
    }

    @Test
    void theFirstOfTwoWithOneIdStaysAndTheSecondIsReported() {
        add("energy", "first.jar");
        add("energy", "second.jar");
        assertThat(registry.evaluators()).hasSize(1);
        assertThat(registry.find(ExtensionKind.EVALUATOR, "energy").plugin().id())
                .isEqualTo("org.example.first.jar");
        assertThat(registry.duplicates())
                .containsExactly(new PluginProblem(
                        "second.jar",
                        "the evaluator 'energy' is already there, from first.jar",
                        "rename it, or remove one of the two plugins"));
    }

    @Test
    void whenTheFirstGoesTheSecondTakesItsPlace() {
        Registry.Entry first = add("energy", "first.jar");
        add("energy", "second.jar");
        registry.remove(first);
        assertThat(registry.find(ExtensionKind.EVALUATOR, "energy").plugin().id())
                .isEqualTo("org.example.second.jar");
        assertThat(registry.duplicates()).isEmpty();
    }
}
