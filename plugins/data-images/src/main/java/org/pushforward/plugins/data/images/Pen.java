package org.pushforward.plugins.data.images;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.pushforward.graph.random.Draws;
import org.pushforward.plugins.data.images.Stroke.Point;

/**
 * Draws digits the way hands differ: another form, uneven points, size, slant, rotation, place and thickness.
 *
 * <p>Only IEEE arithmetic, square roots and {@link StrictMath} are used, so that every machine draws the same bytes.
 */
final class Pen {
    private static final String RESOURCE = "glyphs.txt";
    private static final Map<Integer, List<List<Stroke>>> FORMS = forms();

    private static final double HEIGHT = 19;
    private static final double MIDDLE = Canvas.SIZE / 2.0;

    private Pen() {}

    private static Map<Integer, List<List<Stroke>>> forms() {
        InputStream resource = Pen.class.getResourceAsStream(RESOURCE);
        if (resource == null) {
            throw new IllegalStateException("The jar lacks " + RESOURCE);
        }
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(":", 2))
                    .collect(Collectors.groupingBy(
                            parts -> Integer.valueOf(parts[0]),
                            Collectors.mapping(parts -> strokes(parts[1]), Collectors.toUnmodifiableList())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Stroke> strokes(String text) {
        return Arrays.stream(text.split(";")).map(Stroke::parse).toList();
    }

    /** Returns the pixels of a digit 0..9 drawn with the given random numbers. */
    static byte[] draw(int digit, Draws draws) {
        List<List<Stroke>> forms = FORMS.get(digit);
        List<Stroke> form = forms.get(draws.nextInt(forms.size()));
        Canvas canvas = new Canvas(between(draws, 1.7, 3.3));
        UnaryOperator<Point> hand = hand(draws);
        List<List<Point>> lines = form.stream()
                .map(stroke ->
                        uneven(stroke, draws).polyline().stream().map(hand).toList())
                .toList();
        double x = MIDDLE - middle(lines, true) + normal(draws, 0.5);
        double y = MIDDLE - middle(lines, false) + normal(draws, 0.5);
        for (List<Point> line : lines) {
            for (int i = 1; i < line.size(); i++) {
                Point from = line.get(i - 1);
                Point to = line.get(i);
                canvas.line(from.x() + x, from.y() + y, to.x() + x, to.y() + y);
            }
        }
        return canvas.pixels();
    }

    /** Returns the map from the unit square to pixels, up to a shift. */
    private static UnaryOperator<Point> hand(Draws draws) {
        double angle = normal(draws, 0.09);
        double slant = 0.1 + normal(draws, 0.16);
        double width = HEIGHT * between(draws, 0.7, 1.05);
        double height = HEIGHT * between(draws, 0.85, 1.05);
        double cosine = StrictMath.cos(angle);
        double sine = StrictMath.sin(angle);
        return point -> {
            double y = height * (point.y() - 0.5);
            double x = width * (point.x() - 0.5) - slant * y;
            return new Point(cosine * x - sine * y, sine * x + cosine * y);
        };
    }

    private static Stroke uneven(Stroke stroke, Draws draws) {
        List<Point> points = stroke.points().stream()
                .map(p -> new Point(p.x() + normal(draws, 0.022), p.y() + normal(draws, 0.022)))
                .toList();
        return new Stroke(stroke.smooth(), points);
    }

    private static double middle(List<List<Point>> lines, boolean ofX) {
        double minimum = Double.MAX_VALUE;
        double maximum = -Double.MAX_VALUE;
        for (List<Point> line : lines) {
            for (Point point : line) {
                double value = ofX ? point.x() : point.y();
                minimum = Math.min(minimum, value);
                maximum = Math.max(maximum, value);
            }
        }
        return (minimum + maximum) / 2;
    }

    private static double between(Draws draws, double minimum, double maximum) {
        return minimum + (maximum - minimum) * draws.nextUniform();
    }

    /** Returns a normal number that is at most two and a half deviations from 0. */
    private static double normal(Draws draws, double deviation) {
        return deviation * Math.max(-2.5, Math.min(2.5, draws.nextNormal()));
    }
}
