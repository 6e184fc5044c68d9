package org.pushforward.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pushforward.api.engine.Program;
import org.pushforward.api.engine.State;
import org.pushforward.graph.Tensor;
import org.pushforward.onnx.shares.DividedStep;

/** A step of which each thread takes a share of the batch, before one of them changes the state. */
final class DividedProgram implements Program {
    private final DividedStep step;
    private final List<OnnxRuntimeProgram> phases;
    private final OnnxRuntimeProgram rest;
    private final Crew crew;
    private final List<List<Map<String, Tensor>>> results = new ArrayList<>();
    private final List<Map<String, Tensor>> carried = new ArrayList<>();
    private final Map<String, Tensor> terms = new HashMap<>();

    /** Creates the program, which closes {@code phases} and {@code rest}. */
    DividedProgram(DividedStep step, List<OnnxRuntimeProgram> phases, OnnxRuntimeProgram rest, Crew crew) {
        this.step = step;
        this.phases = phases;
        this.rest = rest;
        this.crew = crew;
        for (int share = 0; share < step.count(); share++) {
            List<Map<String, Tensor>> own = new ArrayList<>();
            Map<String, Tensor> kept = new HashMap<>();
            for (OnnxRuntimeProgram phase : phases) {
                Map<String, Tensor> made = phase.allocateResults();
                own.add(made);
                for (Map.Entry<String, Tensor> result : made.entrySet()) {
                    if (step.terms().contains(result.getKey())) {
                        terms.put(DividedStep.fed(result.getKey(), share), result.getValue());
                    } else {
                        kept.put(result.getKey(), result.getValue());
                    }
                }
            }
            results.add(own);
            carried.add(kept);
        }
    }

    @Override
    public Map<String, Tensor> run(State state, Map<String, Tensor> feeds) {
        Map<String, Tensor> made = rest.allocateResults();
        run(state, feeds, made);
        return made;
    }

    @Override
    public void run(State state, Map<String, Tensor> feeds, Map<String, Tensor> made) {
        Map<String, Tensor> all = new HashMap<>(feeds);
        all.putAll(terms);
        crew.run((share, meeting) -> share(state, all, share, meeting));
        rest.run(state, all, made);
    }

    private void share(State state, Map<String, Tensor> feeds, int share, Crew.Meeting meeting) {
        Map<String, Tensor> own = new HashMap<>(feeds);
        own.putAll(carried.get(share));
        for (String name : step.divided()) {
            own.computeIfPresent(name, (n, rows) -> rows(rows, share));
        }
        for (int phase = 0; phase < phases.size(); phase++) {
            if (phase > 0) {
                meeting.await();
            }
            phases.get(phase).run(state, own, results.get(share).get(phase));
        }
    }

    private Tensor rows(Tensor batch, int share) {
        int size = Math.toIntExact(batch.shape().size(0) / step.count());
        return batch.rows(share * size, (share + 1) * size);
    }

    @Override
    public void close() {
        phases.forEach(Program::close);
        rest.close();
    }
}
