package org.pushforward.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pushforward.api.engine.Program;
import org.pushforward.api.engine.State;
import org.pushforward.graph.Tensor;
import org.pushforward.onnx.shares.DividedStep;

/** A step of which each thread takes a share of the batch, before one of them changes the state. */
final class DividedProgram implements Program {
    private final DividedStep step;
    private final List<OnnxRuntimeProgram> phases;
    private final Optional<OnnxRuntimeProgram> update;
    private final OnnxRuntimeProgram rest;
    private final Crew crew;
    private final List<Share> shares = new ArrayList<>();
    private final Map<String, Tensor> terms = new HashMap<>();
    private final Map<Tensor, OnnxTensor> views = new HashMap<>();

    /**
     * The memory of one share.
     *
     * @param results what each phase writes
     * @param carried what phases leave for those that follow
     */
    private record Share(List<Map<String, Tensor>> results, Map<String, Tensor> carried) {}

    /** Creates the program, which closes {@code phases}, {@code update} and {@code rest}. */
    DividedProgram(
            DividedStep step,
            List<OnnxRuntimeProgram> phases,
            Optional<OnnxRuntimeProgram> update,
            OnnxRuntimeProgram rest,
            Crew crew) {
        this.update = update;
        this.step = step;
        this.phases = phases;
        this.rest = rest;
        this.crew = crew;
        for (int number = 0; number < step.count(); number++) {
            Share share = new Share(
                    phases.stream().map(OnnxRuntimeProgram::allocateResults).toList(), new HashMap<>());
            for (Map<String, Tensor> results : share.results()) {
                for (Map.Entry<String, Tensor> result : results.entrySet()) {
                    keep(result.getKey(), result.getValue(), number, share);
                }
            }
            shares.add(share);
        }
    }

    private void keep(String name, Tensor result, int number, Share share) {
        if (step.terms().contains(name)) {
            terms.put(DividedStep.fed(name, number), result);
        } else {
            share.carried().put(name, result);
        }
        try {
            views.put(result, TensorMemory.lend(result));
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime cannot hold '" + name + "' of a share of the batch", e);
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
        OnnxRuntimeState own = rest.own(state);
        crew.run((share, meeting) -> share(own, all, share, meeting));
        rest.run(own, all, made, views);
        step.update().ifPresent(shared -> shared.step().updates().keySet().forEach(own::swap));
    }

    private void share(OnnxRuntimeState state, Map<String, Tensor> feeds, int share, Crew.Meeting meeting) {
        Map<String, Tensor> own = new HashMap<>(feeds);
        own.putAll(shares.get(share).carried());
        for (String name : step.divided()) {
            own.computeIfPresent(name, (n, rows) -> rows(rows, share));
        }
        for (int phase = 0; phase < phases.size(); phase++) {
            if (phase > 0) {
                meeting.await();
            }
            phases.get(phase).run(state, own, shares.get(share).results().get(phase), views);
        }
        if (update.isPresent()) {
            meeting.await();
            update(state, own, share);
        }
    }

    private void update(OnnxRuntimeState state, Map<String, Tensor> feeds, int share) {
        for (String name : step.update().orElseThrow().divided()) {
            feeds.computeIfPresent(name, (n, vector) -> rows(vector, share));
        }
        try (StateShare own = new StateShare(state, share)) {
            update.orElseThrow().run(own, feeds, Map.of(), views);
        }
    }

    private Tensor rows(Tensor batch, int share) {
        int size = Math.toIntExact(batch.shape().size(0) / step.count());
        return batch.rows(share * size, (share + 1) * size);
    }

    @Override
    public void close() {
        phases.forEach(Program::close);
        update.ifPresent(Program::close);
        rest.close();
        views.values().forEach(OnnxTensor::close);
        views.clear();
    }
}
