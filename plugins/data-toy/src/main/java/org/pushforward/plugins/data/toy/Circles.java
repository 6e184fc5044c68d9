package org.pushforward.plugins.data.toy;

import java.lang.invoke.MethodHandles;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.data.DataSource;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.workbench.Workbench;

/** Circles of radius 1.5 and 3 with noise of deviation 0.24, as in scikit-learn but with angles drawn uniformly. */
@Component(service = DataSource.class)
public final class Circles implements DataSource<Circles.Options> {
    /** There is nothing to choose. */
    record Options() {}

    private static final Descriptor<Options> DESCRIPTOR = new Descriptor<>(
            "circles",
            "Two concentric circles of radius 1.5 and 3 with Gaussian noise, with their exact density",
            "Pedregosa et al., Scikit-learn: machine learning in Python, JMLR 12, 2011; scaled as in FFJORD, 2019",
            OptionsType.of(MethodHandles.lookup(), Options.class));

    @Override
    public Descriptor<Options> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Dataset open(Options options, Workbench bench) {
        return PlaneDataset.of(new ConcentricDensity(List.of(1.5, 3.0), 0.24), DESCRIPTOR, options);
    }
}
