package org.pushforward.plugins.data.toy;

import java.lang.invoke.MethodHandles;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.data.DataSource;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.workbench.Workbench;

/** Four circles of radius 0.75, 1.5, 2.25 and 3 with noise of deviation 0.08, their angles drawn uniformly. */
@Component(service = DataSource.class)
public final class Rings implements DataSource<Rings.Options> {
    /** There is nothing to choose. */
    record Options() {}

    private static final Descriptor<Options> DESCRIPTOR = new Descriptor<>(
            "rings",
            "Four concentric circles of radius 0.75 to 3 with Gaussian noise, with their exact density",
            "Grathwohl, Chen, Bettencourt, Sutskever and Duvenaud, FFJORD, ICLR 2019",
            OptionsType.of(MethodHandles.lookup(), Options.class));

    @Override
    public Descriptor<Options> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Dataset open(Options options, Workbench bench) {
        return PlaneDataset.of(new ConcentricDensity(List.of(0.75, 1.5, 2.25, 3.0), 0.08), DESCRIPTOR, options);
    }
}
