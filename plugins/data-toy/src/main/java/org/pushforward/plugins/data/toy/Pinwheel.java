package org.pushforward.plugins.data.toy;

import java.lang.invoke.MethodHandles;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.data.DataSource;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.workbench.Workbench;

/** Five bent arms around the origin. */
@Component(service = DataSource.class)
public final class Pinwheel implements DataSource<Pinwheel.Options> {
    /** There is nothing to choose. */
    record Options() {}

    private static final Descriptor<Options> DESCRIPTOR = new Descriptor<>(
            "pinwheel",
            "Five bent arms around the origin, with their exact density",
            "Grathwohl, Chen, Bettencourt, Sutskever and Duvenaud, FFJORD, ICLR 2019",
            OptionsType.of(MethodHandles.lookup(), Options.class));

    @Override
    public Descriptor<Options> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Dataset open(Options options, Workbench bench) {
        return PlaneDataset.of(new PinwheelDensity(), DESCRIPTOR, options);
    }
}
