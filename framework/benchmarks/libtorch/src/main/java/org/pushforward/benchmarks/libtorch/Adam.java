package org.pushforward.benchmarks.libtorch;

import org.bytedeco.pytorch.CompilationUnit;
import org.bytedeco.pytorch.Function;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.QualifiedName;
import org.bytedeco.pytorch.QualifiedNameOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Adam as libtorch's fused kernel, which has no binding but can be reached through a script. */
final class Adam implements Optimizer {
    /** Returns what it moves, for else the script's optimiser takes the kernel for one without effect and drops it. */
    private static final String SCRIPT = """
            def adam(p: Tensor, g: Tensor, m: Tensor, v: Tensor, s: Tensor, lr: float, b1: float, b2: float, wd: float):
                s.add_(1)
                moved = [p]
                torch._fused_adam_(moved, [g], [m], [v], [], [s], lr=lr, beta1=b1, beta2=b2,
                    weight_decay=wd, eps=1e-8, amsgrad=False, maximize=False)
                return moved
            """;

    private final CompilationUnit unit = new CompilationUnit();
    private final Function script;
    private final IValue first;
    private final IValue second;
    private final IValue count = new IValue(torch.scalar_tensor(new Scalar(0.0f)));
    private final IValue rate;
    private final IValue beta1;
    private final IValue beta2 = new IValue(0.999);
    private final IValue weightDecay;

    Adam(Weights weights, double rate, double beta1, double weightDecay) {
        unit.define(new QualifiedNameOptional(), SCRIPT, torch.nativeResolver(), null);
        script = unit.find_function(new QualifiedName("adam"));
        first = new IValue(torch.zeros_like(weights.vector()));
        second = new IValue(torch.zeros_like(weights.vector()));
        this.rate = new IValue(rate);
        this.beta1 = new IValue(beta1);
        this.weightDecay = new IValue(weightDecay);
    }

    @Override
    public void step(Tensor parameters, Tensor gradient) {
        script.apply(new IValueVector(
                new IValue(parameters), new IValue(gradient), first, second, count, rate, beta1, beta2, weightDecay));
    }
}
