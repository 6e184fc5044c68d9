package org.example.kept;

import java.lang.invoke.MethodHandles;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.data.DataSource;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.Option;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.workbench.Workbench;

/** The source {@code kept-data}: draws from a parabola of the plane with normal noise, whose density is known. */
@Component(service = DataSource.class)
public final class KeptData implements DataSource<KeptData.Options> {
    /**
     * Options of the source, as {@code pushforward describe kept-data} shows them.
     *
     * @param curvature c
     * @param noise the standard deviation of y around c x^2
     */
    record Options(
            @Option(help = "curvature of the parabola", defaultValue = "0.5", minimum = -10, maximum = 10)
            double curvature,

            @Option(
                    help = "standard deviation around the parabola",
                    defaultValue = "0.3",
                    minimum = 0,
                    maximum = 10,
                    exclusive = true)
            double noise) {}

    private static final Descriptor<Options> DESCRIPTOR = new Descriptor<>(
            "kept-data",
            "A parabola in the plane with normal noise, with its exact density",
            "Haario, Saksman, Tamminen: Adaptive proposal distribution, 1999, the twisted normal distribution",
            OptionsType.of(MethodHandles.lookup(), Options.class));

    @Override
    public Descriptor<Options> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Dataset open(Options options, Workbench bench) {
        return new ParabolaDataset(new ParabolaDensity(options.curvature(), options.noise()), "kept-data " + options);
    }
}
