package org.pushforward.conformance;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.DataSource;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.ExactDensity;
import org.pushforward.api.data.FiniteSplit;
import org.pushforward.api.data.Label;
import org.pushforward.api.data.Mode;
import org.pushforward.api.data.Split;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.workbench.Workbench;
import org.pushforward.graph.random.Draws;

/** Normal points of the plane with labels, stored or drawn, with one mistake or none. */
record DefectiveSource(Defect defect) implements DataSource<DefectiveSource.Options> {
    /** What an author may get wrong. */
    enum Defect {
        NONE,
        NONE_STORED,
        HIDDEN_GENERATOR,
        SAME_BATCHES,
        DIGEST,
        ENTROPY,
        DENSITY,
        EXAMPLES,
        BOX,
        MODES,
        FREQUENCIES,
        RANGE,
        END
    }

    /** There is nothing to choose. */
    record Options() {}

    @Override
    public Descriptor<Options> descriptor() {
        return new Descriptor<>("defective", "Is wrong", "", OptionsType.of(MethodHandles.lookup(), Options.class));
    }

    @Override
    public Dataset open(Options options, Workbench bench) {
        return new Points(defect, new NormalPlane(), new AtomicLong());
    }

    private record Points(Defect defect, NormalPlane plane, AtomicLong hidden) implements Dataset, ExactDensity {
        @Override
        public DataShape shape() {
            DataShape shape = new DataShape(
                    plane.shape().example(),
                    defect == Defect.RANGE ? Optional.of(new DataShape.Range(0, 1)) : Optional.empty(),
                    0,
                    List.of());
            return switch (defect) {
                case NONE_STORED -> shape.withLabels(Label.numbered(2));
                case FREQUENCIES -> shape.withLabels(List.of(new Label("a", 0.4), new Label("b", 0.6)));
                default -> shape;
            };
        }

        @Override
        public Optional<Split> split(Part part) {
            Split draws = plane.split(part).orElseThrow();
            return switch (defect) {
                case NONE_STORED, FREQUENCIES -> new Numbers(shape().withLabels(Label.numbered(2))).split(part);
                case END ->
                    Optional.of(new Truncated(new Numbers(shape()).split(part).orElseThrow()));
                default -> Optional.of(new Moved(draws));
            };
        }

        @Override
        public Optional<ExactDensity> exactDensity() {
            boolean stored = defect == Defect.NONE_STORED || defect == Defect.FREQUENCIES || defect == Defect.END;
            return stored ? Optional.empty() : Optional.of(this);
        }

        @Override
        public List<Mode> modes() {
            return defect == Defect.MODES ? List.of(new Mode(List.of(0.0, 0.0), 0.5, 1)) : plane.modes();
        }

        @Override
        public String digest() {
            return defect == Defect.DIGEST ? "none" : "0".repeat(64);
        }

        @Override
        public double logDensity(double... point) {
            return plane.logDensity(point) + (defect == Defect.DENSITY ? 0.1 : 0);
        }

        @Override
        public double entropy() {
            return plane.entropy() + (defect == Defect.ENTROPY ? 0.1 : 0);
        }

        @Override
        public double[] draw(Draws draws) {
            return plane.draw(draws);
        }

        @Override
        public double[][] box(double mass) {
            return plane.box(defect == Defect.BOX ? Math.min(0.9, 20 * mass) : mass);
        }

        private final class Moved implements Split {
            private final Split draws;

            Moved(Split draws) {
                this.draws = draws;
            }

            @Override
            public OptionalInt size() {
                return draws.size();
            }

            @Override
            public void batch(Batch target, long seed, long step) {
                long counted = defect == Defect.HIDDEN_GENERATOR ? hidden.incrementAndGet() : step;
                draws.batch(
                        target, defect == Defect.SAME_BATCHES ? 0 : seed, defect == Defect.SAME_BATCHES ? 0 : counted);
                if (defect == Defect.EXAMPLES) {
                    for (int i = 0; i < target.values().elementCount(); i++) {
                        target.values().set(i, 1.2 * target.values().get(i));
                    }
                }
            }

            @Override
            public void read(Batch target, long seed, int first) {
                draws.read(target, seed, first);
            }
        }
    }

    /** Gives zeros beyond its end. */
    private record Truncated(Split split) implements Split {
        @Override
        public OptionalInt size() {
            return split.size();
        }

        @Override
        public void batch(Batch target, long seed, long step) {
            split.batch(target, seed, step);
        }

        @Override
        public void read(Batch target, long seed, int first) {
            if (first + target.size() <= ((FiniteSplit) split).size().orElseThrow()) {
                split.read(target, seed, first);
            }
        }
    }
}
