package org.pushforward.plugins.flows;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.network.Pass;

final class MaskedNetworkTest {
    private static final long SEED = 3;

    @ParameterizedTest
    @CsvSource({"2,false", "5,false", "5,true", "9,true"})
    void anOutputDependsOnEveryCoordinateBeforeItsOwnAndOnNoOther(int dimension, boolean backwards) {
        Sample sample = new Sample(SEED, "masks");
        Parameters parameters = new Parameters();
        MaskedNetwork network = MaskedNetwork.create(parameters, dimension, 0, backwards, 24, 2);
        sample.perturb(parameters, 0.5);
        Value point = sample.normal("point", Shape.of(1, dimension), 1);
        for (int output = 0; output < 2; output++) {
            Value values = network.apply(point, Pass.evaluation())
                    .slice(2, output, output + 1L)
                    .reshapeRows(dimension);
            double[][] jacobian = sample.jacobians(values, point)[0];
            for (int i = 0; i < dimension; i++) {
                for (int j = 0; j < dimension; j++) {
                    boolean before = backwards ? j > i : j < i;
                    assertThat(jacobian[i][j] != 0)
                            .as("output %d of coordinate %d, input %d, seed %d", output, i, j, SEED)
                            .isEqualTo(before);
                }
            }
        }
    }
}
