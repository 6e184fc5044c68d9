package ${package};

import org.pushforward.api.evaluation.Evaluator;
import org.pushforward.testkit.EvaluatorConformance;

/** Holds the evaluator to the laws of all evaluators: announced metrics, the same figures each time, a quick end. */
class ${className}Test extends EvaluatorConformance {
    @Override
    protected Evaluator<?> evaluator() {
        return new ${className}();
    }
}
