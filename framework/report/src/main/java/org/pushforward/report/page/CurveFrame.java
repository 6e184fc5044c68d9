package org.pushforward.report.page;

import java.util.Arrays;
import java.util.Locale;
import org.pushforward.report.drawing.Axis;
import org.pushforward.report.drawing.Ticks;

/**
 * The frame that curves of a page are drawn in, as SVG within the HTML.
 *
 * @param html the page
 * @param horizontal what runs to the right
 * @param vertical what runs upwards
 */
record CurveFrame(Html html, Axis horizontal, Axis vertical) {
    static final double LEFT = 60;
    static final double TOP = 8;
    private static final double WIDTH = 380;
    private static final double HEIGHT = 230;
    static final double BOTTOM = HEIGHT - 36;
    private static final double RIGHT = WIDTH - 18;

    /** Begins a figure with its lines at the values of the vertical axis. */
    void open(String title, String spoken, String below) {
        html.open("figure", "class", "overlay").element("h3", title);
        html.open("svg", "viewBox", "0 0 " + (int) WIDTH + " " + (int) HEIGHT, "role", "img", "aria-label", spoken);
        Ticks beside = Ticks.of(vertical, 5);
        for (int i = 0; i < beside.values().size(); i++) {
            double y = y(beside.values().get(i));
            line("grid", LEFT, y, RIGHT, y);
            html.element("text", beside.texts().get(i), "x", text(LEFT - 6), "y", text(y + 4), "text-anchor", "end");
        }
        html.element("text", below, "x", text((LEFT + RIGHT) / 2), "y", text(HEIGHT - 5), "text-anchor", "middle");
    }

    /** Ends the figure with what it shows. */
    void close(String caption) {
        html.close("svg").element("figcaption", caption).close("figure");
    }

    /** Draws lines at values of the horizontal axis, with their texts. */
    void gridBelow(Ticks below) {
        for (int i = 0; i < below.values().size(); i++) {
            double x = x(below.values().get(i));
            line("grid", x, TOP, x, BOTTOM);
            textBelow(below.texts().get(i), x);
        }
    }

    void textBelow(String text, double x) {
        html.element("text", text, "x", text(x), "y", text(BOTTOM + 15), "text-anchor", "middle");
    }

    void label(String kind, String text, double x, double y) {
        html.element("text", text, "class", kind, "x", text(x), "y", text(y));
    }

    /** Draws a line from {@code ends} 0 and 1 to 2 and 3. */
    void line(String kind, double... ends) {
        String[] texts = Arrays.stream(ends).mapToObj(CurveFrame::text).toArray(String[]::new);
        html.open("line", "class", kind, "x1", texts[0], "y1", texts[1], "x2", texts[2], "y2", texts[3])
                .close("line");
    }

    void curve(String kind, String path) {
        html.open("path", "class", "curve " + kind, "d", path).close("path");
    }

    double x(double value) {
        return LEFT + (value - horizontal.minimum()) / horizontal.length() * (RIGHT - LEFT);
    }

    double y(double value) {
        return BOTTOM - (value - vertical.minimum()) / vertical.length() * (BOTTOM - TOP);
    }

    static String text(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
