package org.pushforward.host.experiment;

import java.util.List;

/**
 * What a file says of one experiment, or of several that differ along axes.
 *
 * @param settings what holds for all of them
 * @param axes what varies; empty for a single experiment
 */
public record ExperimentFile(List<Setting> settings, List<Axis> axes) {
    public ExperimentFile {
        settings = List.copyOf(settings);
        axes = List.copyOf(axes);
    }
}
