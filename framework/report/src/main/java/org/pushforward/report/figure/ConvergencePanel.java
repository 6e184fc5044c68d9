package org.pushforward.report.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.pushforward.api.training.HeldOut;
import org.pushforward.report.drawing.Axis;
import org.pushforward.report.drawing.Curve;
import org.pushforward.report.drawing.Layer;
import org.pushforward.report.drawing.Legend;
import org.pushforward.report.drawing.Marker;
import org.pushforward.report.drawing.Plot;
import org.pushforward.report.drawing.Stack;
import org.pushforward.report.drawing.Tone;
import org.pushforward.report.input.Curves;
import org.pushforward.report.text.Numbers;

/**
 * One metric over the steps of training.
 *
 * @param name as it is recorded
 * @param unit of its values, empty for none
 * @param curves everything that was recorded
 * @param training its values on the training data, empty where there are none
 * @param heldOut its values on held-out data, empty where there are none
 * @param least what no model can go below
 */
record ConvergencePanel(
        String name, String unit, Curves curves, Recording training, Recording heldOut, OptionalDouble least) {
    private static final int HEIGHT = 224;
    private static final double DWARFED = 4;

    /** Returns whether it shows the metric of a name, which may be that of held-out data. */
    boolean shows(String wanted) {
        return wanted.equals(name) || (wanted.equals(HeldOut.reported(name)) && !heldOut.isEmpty());
    }

    private Recording main() {
        return training.isEmpty() ? heldOut : training;
    }

    /** Returns from where to where the metric went. */
    String change() {
        double first = main().values()[0];
        String unitOf = unit.isEmpty() ? "" : " " + unit;
        String change = name + " from " + Numbers.significant(first, 4)
                + (vertical().holds(first) ? "" : " (outside the frame)") + " to "
                + Numbers.significant(main().last(), 4) + unitOf;
        return training.isEmpty() || heldOut.isEmpty()
                ? change
                : change + " (on held-out data " + Numbers.significant(heldOut.last(), 4) + ")";
    }

    /** Returns a sentence on the lowest value on held-out data, which a ring marks. */
    String best() {
        int lowest = heldOut.lowest().orElseThrow();
        return " Ring: the lowest on held-out data, with the weights that would be kept, %s at step %s."
                .formatted(Numbers.significant(heldOut.values()[lowest], 4), Numbers.count((long)
                        heldOut.steps()[lowest]));
    }

    Panel draw() {
        double last = curves.steps()[curves.steps().length - 1];
        Axis vertical = vertical();
        List<Layer> layers = new ArrayList<>();
        List<Legend.Entry> entries = new ArrayList<>();
        curves.kept().ifPresent(step -> {
            if (step < last) {
                double[] ends = {vertical.minimum(), vertical.maximum()};
                layers.add(new Curve(new double[] {step, step}, ends, Tone.FAINT));
            }
        });
        if (!training.isEmpty()) {
            layers.add(new Curve(training.steps(), training.values(), Tone.MODEL));
            entries.add(new Legend.Entry(Tone.MODEL, "training"));
        }
        if (!heldOut.isEmpty()) {
            layers.add(new Curve(heldOut.steps(), heldOut.values(), Tone.DATA));
            entries.add(new Legend.Entry(Tone.DATA, "held-out"));
        }
        least.ifPresent(limit -> {
            layers.add(new Curve(new double[] {0, last}, new double[] {limit, limit}, Tone.REFERENCE));
            entries.add(new Legend.Entry(Tone.REFERENCE, "entropy"));
        });
        if (isDeciding()) {
            heldOut.lowest()
                    .ifPresent(i -> layers.add(new Marker(heldOut.steps()[i], heldOut.values()[i], Marker.Sign.RING)));
        }
        Axis horizontal = Axis.ofCounts("step", last);
        Plot plot = Plot.of(horizontal, vertical, HEIGHT, layers.toArray(Layer[]::new));
        String file = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String alternative = "Curve of " + name + " over the steps.";
        return Panel.of(file, name, alternative, new Stack(new Legend(entries), plot));
    }

    private boolean isDeciding() {
        return curves.values().keySet().stream()
                .filter(key -> key.startsWith(HeldOut.reported("")))
                .findFirst()
                .filter(this::shows)
                .isPresent();
    }

    /** A start far off would press what follows into a line: then the axis is that of what follows. */
    private Axis vertical() {
        String label = unit.isEmpty() ? name : name + ", " + unit;
        DoubleStream beside = DoubleStream.concat(
                least.stream(), heldOut.isEmpty() ? DoubleStream.empty() : Arrays.stream(heldOut.later()));
        double[] others = beside.toArray();
        Axis all = Axis.around(label, joined(main().values(), others));
        Axis rest = Axis.around(label, joined(main().later(), others));
        return all.length() > DWARFED * rest.length() ? rest : all;
    }

    private static double[] joined(double[] values, double... others) {
        return DoubleStream.concat(Arrays.stream(values), Arrays.stream(others)).toArray();
    }
}
