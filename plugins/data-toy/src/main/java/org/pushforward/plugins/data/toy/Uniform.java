package org.pushforward.plugins.data.toy;

import java.lang.invoke.MethodHandles;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.data.DataSource;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.workbench.Workbench;
import org.pushforward.graph.random.Draws;

/** The uniform density on the square [1, 2] x [1, 2]; its entropy is 0. */
@Component(service = DataSource.class)
public final class Uniform implements DataSource<Uniform.Options> {
    /** There is nothing to choose. */
    record Options() {}

    private static final Descriptor<Options> DESCRIPTOR = new Descriptor<>(
            "uniform",
            "Points uniform on the square [1, 2] x [1, 2], with their exact density",
            "Ruthotto and Haber, An introduction to deep generative modeling, GAMM-Mitteilungen 2021",
            OptionsType.of(MethodHandles.lookup(), Options.class));

    @Override
    public Descriptor<Options> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Dataset open(Options options, Workbench bench) {
        return PlaneDataset.of(new Square(), DESCRIPTOR, options);
    }

    private record Square() implements PlaneDensity {
        @Override
        public double logDensity(double x, double y) {
            return x >= 1 && x <= 2 && y >= 1 && y <= 2 ? 0 : Double.NEGATIVE_INFINITY;
        }

        @Override
        public double entropy() {
            return 0;
        }

        @Override
        public LabelledPoint draw(Draws draws) {
            return LabelledPoint.of(1 + draws.nextUniform(), 1 + draws.nextUniform());
        }

        @Override
        public double[][] box(double mass) {
            return new double[][] {{1, 2}, {1, 2}};
        }
    }
}
