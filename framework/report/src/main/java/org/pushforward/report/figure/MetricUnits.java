package org.pushforward.report.figure;

import java.util.Set;
import org.pushforward.api.model.Critic;
import org.pushforward.api.model.Density;
import org.pushforward.api.model.Encoder;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.OptimalTransport;
import org.pushforward.api.training.HeldOut;

/** The units of what trainers report. */
final class MetricUnits {
    private static final Set<String> NATS = Set.of("nll", "reconstruction", "kl-to-prior");
    private static final String LOSS = "loss";

    private MetricUnits() {}

    /** Returns the unit of a metric of a model's training; empty where it has none. */
    static String of(Model model, String metric) {
        String heldOut = HeldOut.reported("");
        String name = metric.startsWith(heldOut) ? metric.substring(heldOut.length()) : metric;
        boolean likelihood = model.capability(Density.class).isPresent()
                || model.capability(Encoder.class).isPresent();
        boolean other = model.capability(Critic.class).isPresent()
                || model.capability(OptimalTransport.class).isPresent();
        return NATS.contains(name) || (name.equals(LOSS) && likelihood && !other) ? "nats" : "";
    }
}
