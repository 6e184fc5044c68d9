package org.pushforward.host;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.pushforward.api.model.Imported;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.host.experiment.Setting;
import org.pushforward.training.RunFolder;
import org.pushforward.training.Weights;

/**
 * Weights that another program trained, as those of a family.
 *
 * @param file where they are
 * @param imported how their arrays become the parameters of the family
 */
record WeightImport(WeightFile file, Imported imported) {
    /**
     * Reads NumPy archives, ONNX files or exported models.
     *
     * @throws org.pushforward.api.data.DataException when one is none of them, or two hold the same network
     */
    static WeightImport read(List<Path> weights, ModelFamily<?> family) {
        WeightFile file = WeightFile.read(weights, family);
        return new WeightImport(file, family.importing(file.arrays()));
    }

    /** Returns what the arrays tell of the experiment, and then what the user gives. */
    List<Setting> settings(String family, List<Setting> given) {
        List<Setting> settings = file.settings(family, imported);
        settings.addAll(given);
        return settings;
    }

    /**
     * Begins a run with the weights, in a new folder.
     *
     * @throws org.pushforward.api.data.DataException when they do not fit the model, or do not compute what the file does
     */
    void begin(RunFolder folder, Assembly assembly, Monitor monitor) {
        Set<String> others = new LinkedHashSet<>();
        Set<String> anew = new LinkedHashSet<>();
        long seed = assembly.experiment().seed();
        Weights fitted = file.weights(imported, assembly.model(), seed, others, anew);
        ImportedFunctions.check(file.functions(), assembly.model(), fitted);
        if (!anew.isEmpty()) {
            monitor.note("Not in what was read, so that they start anew: " + String.join(", ", anew));
        }
        if (!others.isEmpty()) {
            monitor.note("Left out, for they are no weights: " + String.join(", ", others));
        }
        Trainings.beginWith(fitted, file, assembly, folder);
    }
}
