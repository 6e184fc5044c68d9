package org.pushforward.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pushforward.graph.random.Draws;

class RandomStreamTest {
    /** The known answers of the authors' library Random123 for philox4x32 with 10 rounds. */
    @ParameterizedTest
    @CsvSource({
        "00000000 00000000 00000000 00000000, 00000000 00000000, 6627e8d5 e169c58d bc57ac4c 9b00dbd8",
        "ffffffff ffffffff ffffffff ffffffff, ffffffff ffffffff, 408f276d 41c83b0e a20bc7c6 6d5451fd",
        "243f6a88 85a308d3 13198a2e 03707344, a4093822 299f31d0, d16cfe09 94fdcceb 5001e420 24126ea1",
    })
    void philoxGivesTheKnownAnswersOfItsAuthors(String counter, String key, String expected) {
        int[] c = words(counter);
        int[] k = words(key);
        int[] block = new int[4];
        RandomStream.block(joined(k[0], k[1]), joined(c[0], c[1]), joined(c[2], c[3]), block);
        assertThat(block).isEqualTo(words(expected));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 7, -5, Long.MIN_VALUE, 1234567890123456789L})
    void numbersHaveTheBitsOfTheFrameworksOwnStreams(long seed) {
        for (String name : new String[] {"latent", "labels", "größe"}) {
            Draws framework = new org.pushforward.graph.random.RandomStream(seed, name).step(0);
            RandomStream own = new RandomStream(seed, name);
            for (int i = 0; i < 1000; i++) {
                boolean normal = i % 7 < 3;
                assertThat(normal ? own.nextNormal() : own.nextUniform())
                        .isEqualTo(normal ? framework.nextNormal() : framework.nextUniform());
            }
        }
    }

    private static long joined(int low, int high) {
        return (low & 0xFFFFFFFFL) | ((long) high << 32);
    }

    private static int[] words(String hexadecimal) {
        return Arrays.stream(hexadecimal.split(" "))
                .mapToInt(word -> Integer.parseUnsignedInt(word, 16))
                .toArray();
    }
}
