package org.pushforward.plugins.data.toy;

/**
 * A point of the plane.
 *
 * @param x its first coordinate
 * @param y its second coordinate
 * @param label the number of the component of a mixture that it was drawn from; 0 where there are none
 */
record LabelledPoint(double x, double y, int label) {
    /** Returns a point of a density that is no mixture. */
    static LabelledPoint of(double x, double y) {
        return new LabelledPoint(x, y, 0);
    }
}
