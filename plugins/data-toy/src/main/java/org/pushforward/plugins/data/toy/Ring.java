package org.pushforward.plugins.data.toy;

import java.lang.invoke.MethodHandles;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.data.DataSource;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.Option;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.workbench.Workbench;

/** Eight narrow normal distributions evenly spaced on a circle of radius 2. */
@Component(service = DataSource.class)
public final class Ring implements DataSource<Ring.Options> {
    private static final int MODES = 8;
    private static final double RADIUS = 2;

    record Options(
            @Option(
                    help = "the standard deviation of each mode on each coordinate",
                    defaultValue = "0.02",
                    minimum = 1e-6)
            double noise) {}

    private static final Descriptor<Options> DESCRIPTOR = new Descriptor<>(
            "ring",
            "Eight narrow normal modes on a circle of radius 2, with their exact density",
            "Lin, Khetan, Fanti and Oh, PacGAN: the power of two samples in generative adversarial networks, 2018",
            OptionsType.of(MethodHandles.lookup(), Options.class));

    @Override
    public Descriptor<Options> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Dataset open(Options options, Workbench bench) {
        return PlaneDataset.of(NormalMixture.onCircle(MODES, RADIUS, options.noise()), DESCRIPTOR, options);
    }
}
