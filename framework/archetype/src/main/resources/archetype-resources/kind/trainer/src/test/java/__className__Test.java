package ${package};

import org.pushforward.api.training.Trainer;
import org.pushforward.testkit.TrainerConformance;

/** Holds the trainer to the laws of all trainers: gradients, reproducible and resumable training, refusals in words. */
class ${className}Test extends TrainerConformance {
    @Override
    protected Trainer<?> trainer() {
        return new ${className}();
    }
}
