package org.pushforward.plugins.data.toy;

import java.lang.invoke.MethodHandles;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.data.DataSource;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.workbench.Workbench;

/** A spiral of one and a half turns with noise of deviation 0.2. */
@Component(service = DataSource.class)
public final class SwissRoll implements DataSource<SwissRoll.Options> {
    /** There is nothing to choose. */
    record Options() {}

    private static final Descriptor<Options> DESCRIPTOR = new Descriptor<>(
            "swiss-roll",
            "A rolled-up curve with Gaussian noise, with its exact density",
            "Pedregosa et al., Scikit-learn: machine learning in Python, JMLR 12, 2011; scaled as in FFJORD, 2019",
            OptionsType.of(MethodHandles.lookup(), Options.class));

    @Override
    public Descriptor<Options> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Dataset open(Options options, Workbench bench) {
        return PlaneDataset.of(new SwissRollDensity(), DESCRIPTOR, options);
    }
}
