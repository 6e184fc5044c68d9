package org.pushforward.host;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.pushforward.api.data.Label;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;

/**
 * The labels of samples.
 *
 * @param labels those that there are
 * @param indices the number of the label of each sample
 */
record SampleLabels(List<Label> labels, List<Integer> indices) {
    private static final int MOST_NAMED = 12;

    /**
     * Chooses labels for samples: those of the given names in turn, or by frequency where none is given.
     *
     * @throws UsageException when there is no label of a name
     */
    static SampleLabels of(List<Label> labels, List<String> wanted, int count, long seed) {
        List<Integer> turn = wanted.stream().map(name -> find(labels, name)).toList();
        Draws draws = new RandomStream(seed, "labels").step(0);
        List<Integer> indices = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            indices.add(turn.isEmpty() ? draw(labels, draws.nextUniform()) : turn.get(i % turn.size()));
        }
        return new SampleLabels(labels, indices);
    }

    private static int find(List<Label> labels, String name) {
        List<String> names = labels.stream().map(Label::name).toList();
        int index = names.indexOf(name);
        if (index < 0) {
            int last = names.size() - 1;
            Stream<String> shown = names.size() <= MOST_NAMED
                    ? names.stream()
                    : Stream.concat(names.stream().limit(MOST_NAMED - 2L), Stream.of("…", names.get(last)));
            throw new UsageException(
                    "The model has no label '" + name + "', but these: " + String.join(", ", shown.toList()));
        }
        return index;
    }

    private static int draw(List<Label> labels, double uniform) {
        double sum = 0;
        int likely = 0;
        for (int i = 0; i < labels.size(); i++) {
            sum += labels.get(i).frequency();
            if (uniform < sum) {
                return i;
            }
            likely = labels.get(i).frequency() > 0 ? i : likely;
        }
        return likely;
    }

    /** Returns the numbers of the labels, int64 {@code [count]}. */
    Tensor numbers() {
        return Tensor.of(indices.stream().mapToLong(i -> i).toArray(), Shape.of(indices.size()));
    }

    /** Returns the names of the labels. */
    List<String> names() {
        return indices.stream().map(i -> labels.get(i).name()).toList();
    }
}
