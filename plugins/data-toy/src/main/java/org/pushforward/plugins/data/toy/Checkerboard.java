package org.pushforward.plugins.data.toy;

import java.lang.invoke.MethodHandles;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.data.DataSource;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.workbench.Workbench;

/** The uniform density on those squares [2i, 2i + 2] x [2j, 2j + 2], i and j in -2..1, for which i + j is even; its entropy is ln 32. */
@Component(service = DataSource.class)
public final class Checkerboard implements DataSource<Checkerboard.Options> {
    /** There is nothing to choose. */
    record Options() {}

    private static final Descriptor<Options> DESCRIPTOR = new Descriptor<>(
            "checkerboard",
            "Points uniform on every other square of a 4 x 4 board of side 8, with their exact density",
            "Grathwohl, Chen, Bettencourt, Sutskever and Duvenaud, FFJORD, ICLR 2019",
            OptionsType.of(MethodHandles.lookup(), Options.class));

    @Override
    public Descriptor<Options> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Dataset open(Options options, Workbench bench) {
        return PlaneDataset.of(new CheckerboardDensity(), DESCRIPTOR, options);
    }
}
