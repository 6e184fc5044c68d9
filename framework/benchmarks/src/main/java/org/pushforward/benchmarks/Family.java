package org.pushforward.benchmarks;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.plugins.flows.Glow;
import org.pushforward.plugins.flows.Maf;
import org.pushforward.plugins.flows.Nsf;
import org.pushforward.plugins.flows.OtFlow;
import org.pushforward.plugins.flows.PlanarFlow;
import org.pushforward.plugins.flows.RealNvp;
import org.pushforward.plugins.gan.Dcgan;
import org.pushforward.plugins.gan.FullyConnectedGan;
import org.pushforward.plugins.gan.Wgan;
import org.pushforward.plugins.gan.WganGp;
import org.pushforward.plugins.vae.VariationalAutoencoder;

/** The families whose exported generators are measured, at their default sizes; images are 28 x 28. */
enum Family {
    /** Also on libtorch. */
    REALNVP(new RealNvp(), false),
    /** Also on libtorch. */
    VAE(new VariationalAutoencoder(), true),
    /** Also on libtorch. */
    DCGAN(new Dcgan(), true),
    /** Also on libtorch. */
    WGAN(new Wgan(), true),
    /** A flow in continuous time. */
    OTFLOW(new OtFlow(), false),
    /** A pass for each coordinate. */
    MAF(new Maf(), false),
    /** Splines. */
    NSF(new Nsf(), false),
    /** Couplings with mixing. */
    GLOW(new Glow(), false),
    /** Inverted by Newton's method. */
    PLANAR(new PlanarFlow(), false),
    /** A critic with a gradient penalty. */
    WGAN_GP(new WganGp(), true),
    /** Fully connected. */
    GAN(new FullyConnectedGan(), false);

    private static final Set<Family> ON_LIBTORCH = EnumSet.of(REALNVP, VAE, DCGAN, WGAN);

    private final ModelFamily<?> family;
    private final boolean ofImages;

    Family(ModelFamily<?> family, boolean ofImages) {
        this.family = family;
        this.ofImages = ofImages;
    }

    DataShape shape() {
        return ofImages ? DataShape.images(1, 28, 28, 0) : DataShape.points(List.of("x", "y"));
    }

    Model model() {
        return define(family, shape());
    }

    boolean onLibtorch() {
        return ON_LIBTORCH.contains(this);
    }

    private static <O extends Record> Model define(ModelFamily<O> family, DataShape shape) {
        return family.define(shape, family.descriptor().options().bind(Map.of()));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
