package org.pushforward.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LookaheadTest {
    private static final long MANY_STEPS = 1000;

    private static Lookahead decided(long without, long with) {
        Lookahead lookahead = new Lookahead();
        for (long step = 0; step < MANY_STEPS; step++) {
            // The first steps are slow: their code is not compiled yet.
            lookahead.stepped((lookahead.isWanted() ? with : without) * (step < 5 ? 50 : 1));
        }
        return lookahead;
    }

    @Test
    void bothWaysAreTriedFirst() {
        Lookahead lookahead = new Lookahead();
        int wanted = 0;
        for (int step = 0; step < 96; step++) {
            wanted += lookahead.isWanted() ? 1 : 0;
            lookahead.stepped(100);
        }

        assertThat(wanted).isEqualTo(48);
    }

    @Test
    void theNextBatchIsPreparedMeanwhileWhereStepsAreFasterSo() {
        assertThat(decided(100, 90).isWanted()).isTrue();
    }

    @Test
    void theNextBatchIsPreparedBetweenStepsWhereThatIsAsFast() {
        assertThat(decided(100, 99).isWanted()).isFalse();
        assertThat(decided(100, 150).isWanted()).isFalse();
    }
}
