package org.pushforward.report.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Numbers at the ends of curves, moved apart where they would meet; a line leads to one that had to move. */
final class EndLabels {
    /** The distance of lines of text, and the width of the widest number, in the units of the frame. */
    private static final double LINE = 11;

    private static final double WIDTH = 14;
    private static final double ASIDE = 4;
    private static final double VISIBLE = 2;

    private final double top;
    private final double bottom;
    private final List<End> ends = new ArrayList<>();

    private record End(String text, double x, double y) {}

    /** Creates none yet, to lie between two heights. */
    EndLabels(double top, double bottom) {
        this.top = top;
        this.bottom = bottom;
    }

    void add(String text, double x, double y) {
        ends.add(new End(text, x, y));
    }

    void render(CurveFrame frame) {
        ends.sort(Comparator.comparingDouble(End::x));
        int first = 0;
        for (int i = 1; i <= ends.size(); i++) {
            if (i == ends.size() || ends.get(i).x() - ends.get(i - 1).x() > WIDTH) {
                column(frame, new ArrayList<>(ends.subList(first, i)));
                first = i;
            }
        }
    }

    /** Draws numbers that would stand over one another. */
    private void column(CurveFrame frame, List<End> column) {
        column.sort(Comparator.comparingDouble(End::y));
        double[] heights = apart(column.stream().mapToDouble(End::y).toArray(), LINE, top, bottom);
        double right = column.stream().mapToDouble(End::x).max().orElseThrow();
        for (int i = 0; i < heights.length; i++) {
            End end = column.get(i);
            if (Math.abs(heights[i] - end.y()) > VISIBLE || right > end.x()) {
                frame.line("lead", end.x(), end.y(), right + ASIDE - 1, heights[i]);
            }
            frame.label("end", end.text(), right + ASIDE, heights[i] + ASIDE);
        }
    }

    /**
     * Returns heights that are at least a distance apart, or as far as there is room, and nearest to given ones in the sum of
     * squares: an isotonic regression (Barlow et al., 1972).
     *
     * @param heights in rising order
     */
    static double[] apart(double[] heights, double distance, double least, double most) {
        int count = heights.length;
        double gap = Math.min(distance, (most - least) / Math.max(1, count - 1));
        double[] sums = new double[count];
        int[] sizes = new int[count];
        int blocks = 0;
        for (int i = 0; i < count; i++) {
            sums[blocks] = heights[i] - i * gap;
            sizes[blocks++] = 1;
            while (blocks > 1 && sums[blocks - 2] / sizes[blocks - 2] > sums[blocks - 1] / sizes[blocks - 1]) {
                blocks--;
                sums[blocks - 1] += sums[blocks];
                sizes[blocks - 1] += sizes[blocks];
            }
        }
        double[] result = new double[count];
        int next = 0;
        for (int block = 0; block < blocks; block++) {
            double mean = sums[block] / sizes[block];
            Arrays.fill(result, next, next + sizes[block], mean);
            next += sizes[block];
        }
        for (int i = 0; i < count; i++) {
            result[i] = Math.max(least, Math.min(most - (count - 1) * gap, result[i])) + i * gap;
        }
        return result;
    }
}
