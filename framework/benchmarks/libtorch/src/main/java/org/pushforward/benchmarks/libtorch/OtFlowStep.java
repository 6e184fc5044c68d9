package org.pushforward.benchmarks.libtorch;

import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.pushforward.benchmarks.measure.Start;

/** 10 NLL + transport cost + 5 HJB of a potential with two layers along four RK4 steps, with Adam. */
final class OtFlowStep implements Step {
    private static final int STEPS = 4;
    private static final double[] NODES = {0, 0.5, 0.5, 1};
    private static final double[] SHARES = {1 / 6.0, 1 / 3.0, 1 / 3.0, 1 / 6.0};

    private final Weights weights;
    private final Optimizer optimizer;
    /** The weight of every stage in an integral over time, {@code [stages, 1]}. */
    private final Tensor shares;

    private final Scalar half = new Scalar(0.5);
    private final Scalar one = new Scalar(1.0);
    private final Scalar minusTwo = new Scalar(-2.0);

    /** What does not depend on the point. */
    private record Potential(
            Tensor quadraticForm,
            Tensor linear,
            Tensor output,
            Tensor opening,
            Tensor openingTransposed,
            Tensor openingBias,
            Tensor hidden,
            Tensor hiddenTransposed,
            Tensor hiddenBias) {

        static Potential of(Map<String, Tensor> parts) {
            Tensor quadratic = parts.get("quadratic");
            Tensor opening = parts.get("layers.0.weight");
            Tensor hidden = parts.get("layers.1.weight");
            return new Potential(
                    quadratic.t().mm(quadratic),
                    parts.get("linear"),
                    parts.get("output"),
                    opening,
                    opening.t(),
                    parts.get("layers.0.bias"),
                    hidden,
                    hidden.t(),
                    parts.get("layers.1.bias"));
        }
    }

    /** At all stages: the gradient of the potential and, for the trace, both slopes and what flows into the first layer. */
    private record Stages(
            TensorVector gradients, TensorVector slopes, TensorVector hiddenSlopes, TensorVector adjoints) {}

    OtFlowStep(Start start) {
        weights = Weights.of(start, name -> true);
        optimizer = new Adam(weights, 1e-2, 0.9, 0);
        float[] numbers = new float[4 * STEPS];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) (SHARES[i % 4] / STEPS);
        }
        shares = torch.tensor(numbers).view(-1, 1);
    }

    @Override
    @SuppressWarnings("try")
    public List<Tensor> make(Tensor data, List<Tensor> noise) {
        Map<String, Tensor> parts = weights.parts();
        Tensor loss = loss(data, Potential.of(parts), parts.get("quadratic"));
        Tensor gradient = weights.gradient(loss);
        try (NoGradGuard guard = new NoGradGuard()) {
            optimizer.step(weights.vector(), gradient);
        }
        return List.of(loss);
    }

    /** What flows along does not feed back into the path, so it is computed for all stages at once. */
    private Tensor loss(Tensor data, Potential potential, Tensor quadratic) {
        long batch = data.size(0);
        Stages stages = new Stages(new TensorVector(), new TensorVector(), new TensorVector(), new TensorVector());
        Tensor z = path(data, potential, stages);
        Tensor gradient = torch.cat(stages.gradients());
        Tensor squared = gradient.narrow(1, 0, 2).square().sum(1).mul(half);
        Tensor violation = gradient.select(1, 2).sub(squared).abs();
        Tensor trace =
                trace(stages, potential).add(quadratic.narrow(1, 0, 2).square().sum());
        Tensor logDensity =
                z.square().sum(1).mul(new Scalar(-0.5)).sub(along(trace, batch)).sub(new Scalar(Math.log(2 * Math.PI)));
        return logDensity
                .mul(new Scalar(-10.0))
                .add(along(squared, batch))
                .add(along(violation, batch).mul(new Scalar(5.0)))
                .mean();
    }

    private Tensor path(Tensor data, Potential potential, Stages stages) {
        double step = 1.0 / STEPS;
        Tensor z = data;
        for (int k = 0; k < STEPS; k++) {
            Tensor sum = null;
            Tensor velocity = null;
            for (int stage = 0; stage < 4; stage++) {
                double time = step * (k + NODES[stage]);
                Tensor point = velocity == null ? z : z.sub(velocity, new Scalar(step * NODES[stage]));
                velocity = gradient(point, time, potential, stages).narrow(1, 0, 2);
                Scalar share = new Scalar(SHARES[stage]);
                sum = sum == null ? velocity.mul(share) : sum.add(velocity, share);
            }
            z = z.sub(sum, new Scalar(step));
        }
        return z;
    }

    /** Returns the gradient of the potential in space and time, {@code [batch, 3]}. */
    private Tensor gradient(Tensor x, double time, Potential potential, Stages stages) {
        Tensor s = torch.cat(new TensorVector(x, torch.full_like(x.narrow(1, 0, 1), new Scalar(time))), 1);
        Tensor arguments = torch.addmm(potential.openingBias(), s, potential.openingTransposed());
        Tensor slope = arguments.tanh();
        Tensor inner = torch.addmm(potential.hiddenBias(), logSum(arguments), potential.hiddenTransposed());
        Tensor hiddenSlope = inner.tanh();
        Tensor adjoint = torch.addmm(potential.output(), hiddenSlope.mul(potential.output()), potential.hidden());
        Tensor gradient = torch.addmm(potential.linear(), slope.mul(adjoint), potential.opening())
                .add(s.mm(potential.quadraticForm()));
        stages.gradients().push_back(gradient);
        stages.slopes().push_back(slope);
        stages.hiddenSlopes().push_back(hiddenSlope);
        stages.adjoints().push_back(adjoint);
        return gradient;
    }

    /** Returns the trace of the Hessian in space without that of the quadratic form, {@code [stages batch]}. */
    private Tensor trace(Stages stages, Potential potential) {
        Tensor slope = torch.cat(stages.slopes());
        Tensor hiddenSlope = torch.cat(stages.hiddenSlopes());
        Tensor columns = potential.opening().narrow(1, 0, 2);
        Tensor first = torch.rsub(slope.square(), one)
                .mul(torch.cat(stages.adjoints()))
                .mv(columns.square().sum(1));
        Tensor inner = slope.unsqueeze(1).mul(columns.t()).matmul(potential.hiddenTransposed());
        Tensor curvature = torch.rsub(hiddenSlope.square(), one).mul(potential.output());
        return first.add(inner.square().sum(1).mul(curvature).sum(1));
    }

    private Tensor along(Tensor atStages, long batch) {
        return atStages.view(-1, batch).mul(shares).sum(0);
    }

    /** Returns ln(e^v + e^-v) = v + ln(1 + e^{-2v}). */
    private Tensor logSum(Tensor v) {
        return v.add(torch.softplus(v.mul(minusTwo)));
    }
}
