package org.pushforward.plugins.data.toy;

import java.lang.invoke.MethodHandles;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.data.DataSource;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.Option;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.workbench.Workbench;

/** Twenty-five narrow normal distributions with centres (-4 + 2i, -4 + 2j), i and j in 0..4. */
@Component(service = DataSource.class)
public final class Grid implements DataSource<Grid.Options> {
    private static final int SIDE = 5;
    private static final double FIRST = -4;
    private static final double SPACING = 2;

    record Options(
            @Option(
                    help = "the standard deviation of each mode on each coordinate",
                    defaultValue = "0.05",
                    minimum = 1e-6)
            double noise) {}

    private static final Descriptor<Options> DESCRIPTOR = new Descriptor<>(
            "grid",
            "Twenty-five narrow normal modes on a 5 x 5 grid from -4 to 4, with their exact density",
            "Lin, Khetan, Fanti and Oh, PacGAN: the power of two samples in generative adversarial networks, 2018",
            OptionsType.of(MethodHandles.lookup(), Options.class));

    @Override
    public Descriptor<Options> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Dataset open(Options options, Workbench bench) {
        double[] xs = new double[SIDE * SIDE];
        double[] ys = new double[SIDE * SIDE];
        for (int i = 0; i < SIDE; i++) {
            for (int j = 0; j < SIDE; j++) {
                xs[SIDE * i + j] = FIRST + SPACING * i;
                ys[SIDE * i + j] = FIRST + SPACING * j;
            }
        }
        return PlaneDataset.of(new NormalMixture(xs, ys, options.noise()), DESCRIPTOR, options);
    }
}
