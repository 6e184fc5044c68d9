package org.pushforward.host;

import org.pushforward.api.data.DataShape;
import org.pushforward.api.engine.Engine;
import org.pushforward.api.model.Model;
import org.pushforward.host.experiment.Experiment;
import org.pushforward.host.plugins.ExtensionKind;
import org.pushforward.host.plugins.Registry;
import org.pushforward.training.Checkpoint;
import org.pushforward.training.EngineModel;
import org.pushforward.training.RunFolder;

/** What a run trained, on an engine, without the data; closes the engine. */
final class TrainedRun implements AutoCloseable {
    private final DataShape shape;
    private final Engine engine;
    private final EngineModel trained;

    TrainedRun(RunFolder folder, Experiment experiment, Registry registry) {
        shape = Provenance.read(folder.provenance()).dataShape();
        Checkpoint checkpoint = Runs.checkpoint(folder);
        Model model = Extensions.define(
                registry.find(ExtensionKind.FAMILY, experiment.model().id()).extension(),
                experiment.model().options(),
                shape);
        engine = Extensions.open(
                registry.find(ExtensionKind.ENGINE, experiment.engine().id()).extension(),
                experiment.engine().options());
        try {
            trained = new EngineModel(model, checkpoint.kept(), engine);
        } catch (RuntimeException | Error e) {
            engine.close();
            throw e;
        }
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
