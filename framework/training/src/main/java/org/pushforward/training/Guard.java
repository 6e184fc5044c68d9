package org.pushforward.training;

import org.pushforward.api.training.TrainingPlan;

/** Words for a training that has to be stopped, with what to do about it. */
record Guard(TrainingPlan plan, LoopOptions options) {

    /** Returns the reason when a number that an update returned in step {@code step} = 1, 2, … is not finite. */
    static String reason(String update, String metric, double value, long step) {
        return "The " + metric + " of the update '" + update + "' is " + value + " at step " + step;
    }

    /** Returns what to do when an update returned what is no finite number in step {@code step} = 1, 2, …. */
    String remedy(String update, long step) {
        boolean untrained = step == 1 && plan.updates().get(0).name().equals(update);
        return untrained
                ? "nothing was learned before it: look for missing or huge values in the data, or change the options of the"
                        + " model"
                : calmer(plan.updates().size() == 1 ? "lr" : update + "-lr");
    }

    /** Returns what to do when a parameter is no finite number any more. */
    String remedy() {
        return calmer("lr");
    }

    private String calmer(String rate) {
        String clipping = options.clipping().isPresent() ? "" : " or bound the gradient with 'clip-gradient'";
        return "lower the learning rate '" + rate + "'" + clipping + " and train again";
    }
}
