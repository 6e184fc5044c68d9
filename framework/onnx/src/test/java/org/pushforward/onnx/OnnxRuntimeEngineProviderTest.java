package org.pushforward.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pushforward.api.engine.Engine;
import org.pushforward.api.extension.OptionException;
import org.pushforward.graph.ElementType;

class OnnxRuntimeEngineProviderTest {
    private final OnnxRuntimeEngineProvider provider = new OnnxRuntimeEngineProvider();

    @Test
    void threadsAreLeftToATrialUnlessTheyAreGiven() {
        assertThat(provider.descriptor().id()).isEqualTo("onnxruntime");
        assertThat(provider.candidates(provider.descriptor().options().bind(Map.of())))
                .startsWith(OnnxRuntimeOptions.standard())
                .allMatch(candidate -> candidate.threads() > 0);
        assertThat(provider.candidates(provider.descriptor().options().bind(Map.of("threads", 2))))
                .isEmpty();
    }

    @Test
    void aTrialKeepsToWhatIsGiven() {
        assertThat(provider.candidates(provider.descriptor().options().bind(Map.of("share-batch", true))))
                .isNotEmpty()
                .allMatch(candidate -> candidate.shareBatch() || candidate.threads() == 1);
        assertThat(provider.candidates(provider.descriptor().options().bind(Map.of("spinning", true))))
                .isNotEmpty()
                .allMatch(candidate -> candidate.spinning() || candidate.threads() == 1);
    }

    @Test
    void negativeThreadsAreRefused() {
        assertThatExceptionOfType(OptionException.class)
                .isThrownBy(() -> provider.descriptor().options().bind(Map.of("threads", -1)))
                .withMessageContaining("'threads'");
    }

    @Test
    void allCoresAndSpinningOpenAnEngine() {
        OnnxRuntimeOptions options = provider.descriptor().options().bind(Map.of("threads", 0, "spinning", true));
        try (Engine engine = provider.open(options)) {
            assertThat(engine.precision()).isEqualTo(ElementType.FLOAT32);
        }
    }
}
