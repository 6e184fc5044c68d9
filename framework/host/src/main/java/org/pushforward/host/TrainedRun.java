package org.pushforward.host;

import java.util.Map;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.engine.Engine;
import org.pushforward.api.model.Model;
import org.pushforward.host.experiment.Experiment;
import org.pushforward.host.experiment.Selection;
import org.pushforward.host.plugins.ExtensionKind;
import org.pushforward.host.plugins.Registry;
import org.pushforward.training.Checkpoint;
import org.pushforward.training.EngineModel;
import org.pushforward.training.RunFolder;
import org.pushforward.training.Weights;

/** What a run trained, on an engine, without the data; closes the engine. */
final class TrainedRun implements AutoCloseable {
    private static final String STANDARD_ENGINE = "onnxruntime";

    private final DataShape shape;
    private final Engine engine;
    private final EngineModel trained;

    private TrainedRun(DataShape shape, Model model, Weights weights, Selection chosen, Registry registry) {
        this.shape = shape;
        engine =
                Extensions.open(registry.find(ExtensionKind.ENGINE, chosen.id()).extension(), chosen.options());
        try {
            trained = new EngineModel(model, weights, engine);
        } catch (RuntimeException | Error e) {
            engine.close();
            throw e;
        }
    }

    /** Opens the newest checkpoint of a run. */
    static TrainedRun of(RunFolder folder, Experiment experiment, Registry registry) {
        DataShape shape = Provenance.read(folder.provenance()).dataShape();
        Checkpoint checkpoint = Runs.checkpoint(folder);
        Model model = Extensions.define(
                registry.find(ExtensionKind.FAMILY, experiment.model().id()).extension(),
                experiment.model().options(),
                shape,
                registry);
        return new TrainedRun(shape, model, checkpoint.kept(), experiment.engine(), registry);
    }

    /** Opens a model that lies in files. */
    static TrainedRun of(FileFamily files, Registry registry) {
        Model model = Extensions.define(files, Map.of(), files.shape(), registry);
        Selection engine = new Selection(STANDARD_ENGINE, Map.of());
        return new TrainedRun(files.shape(), model, new Weights(Map.of()), engine, registry);
    }

    /** Returns the shape and meaning of the data that the model was trained on. */
    DataShape shape() {
        return shape;
    }

    EngineModel model() {
        return trained;
    }

    @Override
    public void close() {
        trained.close();
        engine.close();
    }
}
