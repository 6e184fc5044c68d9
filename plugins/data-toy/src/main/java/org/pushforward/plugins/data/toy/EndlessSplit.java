package org.pushforward.plugins.data.toy;

import java.util.OptionalInt;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.Split;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;

/** Endless draws: batch {@code step} is step {@code step} of a named stream; point i that is read is step i of another. */
record EndlessSplit(PlaneDensity density, String stream) implements Split {
    @Override
    public OptionalInt size() {
        return OptionalInt.empty();
    }

    @Override
    public void batch(Batch target, long seed, long step) {
        Draws draws = new RandomStream(seed, stream).step(step);
        for (int i = 0; i < target.size(); i++) {
            put(target, i, density.draw(draws));
        }
    }

    @Override
    public void read(Batch target, long seed, int first) {
        RandomStream points = new RandomStream(seed, stream).child("read");
        for (int i = 0; i < target.size(); i++) {
            put(target, i, density.draw(points.step((long) first + i)));
        }
    }

    private static void put(Batch target, int row, LabelledPoint point) {
        target.values().set(2 * row, point.x());
        target.values().set(2 * row + 1, point.y());
        target.labels().ifPresent(labels -> labels.set(row, point.label()));
    }
}
