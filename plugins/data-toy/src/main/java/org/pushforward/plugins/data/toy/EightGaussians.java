package org.pushforward.plugins.data.toy;

import java.lang.invoke.MethodHandles;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.data.DataSource;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.workbench.Workbench;

/** Eight normal distributions of deviation 0.5 with centres on a circle of radius 4, all divided by 1.414. */
@Component(service = DataSource.class)
public final class EightGaussians implements DataSource<EightGaussians.Options> {
    private static final double SCALE = 1.414;

    /** There is nothing to choose. */
    record Options() {}

    private static final Descriptor<Options> DESCRIPTOR = new Descriptor<>(
            "eight-gaussians",
            "Eight normal modes on a circle of radius 2.83, with their exact density",
            "Grathwohl, Chen, Bettencourt, Sutskever and Duvenaud, FFJORD, ICLR 2019",
            OptionsType.of(MethodHandles.lookup(), Options.class));

    @Override
    public Descriptor<Options> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Dataset open(Options options, Workbench bench) {
        return PlaneDataset.of(NormalMixture.onCircle(8, 4 / SCALE, 0.5 / SCALE), DESCRIPTOR, options);
    }
}
