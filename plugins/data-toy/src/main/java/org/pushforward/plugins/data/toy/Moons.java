package org.pushforward.plugins.data.toy;

import java.lang.invoke.MethodHandles;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.data.DataSource;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.Option;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.workbench.Workbench;

/** Two interleaving half circles with Gaussian noise, as in scikit-learn but with angles drawn uniformly. */
@Component(service = DataSource.class)
public final class Moons implements DataSource<Moons.Options> {
    // Below 1e-6 the noise drowns in the rounding of float32 coordinates.
    record Options(
            @Option(
                    help = "the standard deviation of the noise on each coordinate",
                    defaultValue = "0.05",
                    minimum = 1e-6)
            double noise,

            @Option(
                    help = "what both coordinates are multiplied by afterwards, noise and all",
                    defaultValue = "1",
                    minimum = 1e-3,
                    maximum = 1e3)
            double scale) {}

    private static final Descriptor<Options> DESCRIPTOR = new Descriptor<>(
            "moons",
            "Two interleaving half circles with Gaussian noise, with their exact density",
            "Pedregosa et al., Scikit-learn: machine learning in Python, JMLR 12, 2011",
            OptionsType.of(MethodHandles.lookup(), Options.class));

    @Override
    public Descriptor<Options> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Dataset open(Options options, Workbench bench) {
        return PlaneDataset.of(
                new ScaledDensity(new MoonsDensity(options.noise()), options.scale()), DESCRIPTOR, options);
    }
}
