package org.pushforward.benchmarks;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.pushforward.benchmarks.measure.Start;
import org.pushforward.nd4j.Nd4jTensors;

/** Maximum likelihood of six affine couplings as one writes it for SameDiff. */
final class SameDiffRealNvp {
    private static final int LAYERS = 6;

    private SameDiffRealNvp() {}

    static SameDiff define(Start start) {
        SameDiff graph = SameDiff.create();
        SDVariable[] kept = {
            graph.constant("even", Nd4j.createFromArray(new float[][] {{1, 0}})),
            graph.constant("odd", Nd4j.createFromArray(new float[][] {{0, 1}}))
        };
        SDVariable z = graph.placeHolder("data", DataType.FLOAT, -1, 2);
        SDVariable logScales = null;
        for (int layer = LAYERS - 1; layer >= 0; layer--) {
            SDVariable moved = kept[(layer + 1) % 2];
            SDVariable fixed = z.mul(kept[layer % 2]);
            SDVariable scale =
                    network(graph, start, fixed, "layers." + layer + ".scale.").mul(moved);
            SDVariable shift =
                    network(graph, start, fixed, "layers." + layer + ".shift.").mul(moved);
            z = z.sub(shift).mul(graph.math().exp(scale.neg()));
            logScales = logScales == null ? scale : logScales.add(scale);
        }
        graph.math().square(z).mul(0.5).add(logScales).sum(1).mean().add(SameDiffWorker.LOSS, Math.log(2 * Math.PI));
        graph.setLossVariables(SameDiffWorker.LOSS);
        graph.setTrainingConfig(new TrainingConfig.Builder()
                .updater(new Adam(1e-4))
                .dataSetFeatureMapping("data")
                .markLabelsUnused()
                .build());
        return graph;
    }

    private static SDVariable network(SameDiff graph, Start start, SDVariable x, String name) {
        SDVariable first = graph.nn().leakyRelu(linear(graph, start, x, name + "0"), 0.01);
        SDVariable second = graph.nn().leakyRelu(linear(graph, start, first, name + "1"), 0.01);
        return graph.math().tanh(linear(graph, start, second, name + "2"));
    }

    /** SameDiff keeps weights as {@code [in, out]}. */
    static SDVariable linear(SameDiff graph, Start start, SDVariable x, String name) {
        INDArray weight = array(start, name + ".weight").transpose().dup('c');
        return graph.nn()
                .linear(
                        x,
                        graph.var(name + ".weight", weight),
                        graph.var(name + ".bias", array(start, name + ".bias")));
    }

    static INDArray array(Start start, String name) {
        return Nd4jTensors.array(start.weights().get(name)).castTo(DataType.FLOAT);
    }
}
