package org.pushforward.plugins.evaluators;

import java.util.Arrays;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.random.Draws;

/**
 * A ball around each point of a set that reaches to its k-th nearest other point, for the whole set and for random halves
 * of it, by which one sees how much depends on the choice of points.
 */
final class Balls {
    /** The whole set and the halves, one bit each. */
    static final int SETS = 31;

    private static final int KEPT = 32;

    private final Tensor points;
    private final int[] members;
    private final double[][] radii;
    private final double[] largest;

    private Balls(Tensor points, int[] members, double[][] radii) {
        this.points = points;
        this.members = members;
        this.radii = radii;
        this.largest = Arrays.stream(radii)
                .mapToDouble(own -> Arrays.stream(own).max().orElseThrow())
                .toArray();
    }

    /** Makes balls around points {@code [n, features]}, n above k, in the precision of the engine. */
    static Balls around(Tensor points, int k, Draws draws, DistanceRows distances) {
        int count = Points.count(points);
        int[] members = new int[count];
        Arrays.setAll(members, i -> (int) draws.nextBits() | 1);
        int kept = Math.min(KEPT, count - 1);
        double[][] nearest = new double[count][kept];
        int[][] neighbours = new int[count][kept];
        for (double[] row : nearest) {
            Arrays.fill(row, Double.POSITIVE_INFINITY);
        }
        distances.visit(points, points, (row, first, squares) -> {
            for (int j = 0; j < squares.length; j++) {
                if (squares[j] < nearest[row][kept - 1] && first + j != row) {
                    insert(nearest[row], neighbours[row], squares[j], first + j);
                }
            }
        });
        double[][] radii = new double[count][SETS];
        for (int i = 0; i < count; i++) {
            for (int set = 0; set < SETS; set++) {
                radii[i][set] = radius(nearest[i], neighbours[i], members, set, k);
            }
        }
        return new Balls(points, members, radii);
    }

    private static void insert(double[] nearest, int[] neighbours, double square, int neighbour) {
        int place = nearest.length - 1;
        while (place > 0 && nearest[place - 1] > square) {
            nearest[place] = nearest[place - 1];
            neighbours[place] = neighbours[place - 1];
            place--;
        }
        nearest[place] = square;
        neighbours[place] = neighbour;
    }

    private static double radius(double[] nearest, int[] neighbours, int[] members, int set, int k) {
        int found = 0;
        for (int j = 0; j < nearest.length; j++) {
            found += members[neighbours[j]] >>> set & 1;
            if (found == k) {
                return nearest[j];
            }
        }
        return nearest[nearest.length - 1];
    }

    int count() {
        return members.length;
    }

    /**
     * How balls and other points meet, for the whole sets at index 0 and for halves of both at the others.
     *
     * @param pointsInside the share of the points that lie in a ball
     * @param ballsHit the share of the balls in which a point lies
     * @param depth the mean number of balls in which a point lies
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Meeting(double[] pointsInside, double[] ballsHit, double[] depth) {}

    /** Returns how these balls and the points of another set meet. */
    Meeting meet(Balls others, DistanceRows distances) {
        int[] inside = new int[others.members.length];
        int[] hit = new int[members.length];
        long[] pairs = new long[SETS];
        distances.visit(points, others.points, (row, first, squares) -> {
            for (int j = 0; j < squares.length; j++) {
                if (squares[j] <= largest[row]) {
                    int sets = members[row] & others.members[first + j];
                    for (int set = 0; set < SETS; set++) {
                        if ((sets >>> set & 1) == 1 && squares[j] <= radii[row][set]) {
                            inside[first + j] |= 1 << set;
                            hit[row] |= 1 << set;
                            pairs[set]++;
                        }
                    }
                }
            }
        });
        double[] depth = new double[SETS];
        Arrays.setAll(depth, set -> (double) pairs[set] / count(others.members, set));
        return new Meeting(shares(inside, others.members), shares(hit, members), depth);
    }

    private static double[] shares(int[] marked, int... members) {
        double[] shares = new double[SETS];
        Arrays.setAll(shares, set -> (double) count(marked, set) / count(members, set));
        return shares;
    }

    private static int count(int[] bits, int set) {
        int count = 0;
        for (int one : bits) {
            count += one >>> set & 1;
        }
        return count;
    }

    /**
     * Returns the standard deviation over the halves, which is that of the whole sets (Politis, Romano 1994).
     *
     * <p>Where a share is the same in all of them, such as 0 or 1, it is that of a binomial share of n points with two more on
     * either side.
     */
    static double standardError(int n, double... ofSets) {
        double[] halves = Arrays.copyOfRange(ofSets, 1, ofSets.length);
        double spread = new Statistics(halves).standardError() * Math.sqrt(halves.length);
        double smoothed = (Math.min(1, ofSets[0]) * n + 2) / (n + 4.0);
        return spread > 0 ? spread : Math.sqrt(smoothed * (1 - smoothed) / n);
    }
}
