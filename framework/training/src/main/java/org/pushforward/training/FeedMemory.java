package org.pushforward.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Tensor;

/** What a step is fed from: noise that is drawn here, and other tensors that are filled elsewhere. */
final class FeedMemory {
    private final List<Feed> noise;
    private final Map<String, Tensor> feeds;

    /** Allocates memory for the noise beside the given tensors. */
    FeedMemory(List<Feed> noise, Map<String, Tensor> given, ElementType precision) {
        this.noise = noise;
        Map<String, Tensor> all = new LinkedHashMap<>(given);
        noise.forEach(feed ->
                all.put(feed.stream(), Tensor.zeros(precision, feed.symbol().shape())));
        feeds = Collections.unmodifiableMap(all);
    }

    /** Fills in the noise of {@code index}. */
    void draw(long seed, long index) {
        for (Feed feed : noise) {
            feed.fill(feeds.get(feed.stream()), seed, index);
        }
    }

    /** Returns all tensors by name. */
    Map<String, Tensor> feeds() {
        return feeds;
    }
}
