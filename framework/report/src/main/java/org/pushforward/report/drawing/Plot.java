package org.pushforward.report.drawing;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Two axes with layers between them. */
public final class Plot implements Picture {
    /** The usual width of a plot: texts stay readable where two stand in half a page, and one on a telephone. */
    public static final int WIDTH = 282;

    private static final Font TICKS = new Font(Font.SANS_SERIF, Font.PLAIN, 10);
    private static final Font TITLE = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
    private static final int HORIZONTAL_SPACING = 44;
    private static final int FEWEST = 4;
    private static final int VERTICAL_SPACING = 30;
    private static final int MARK = 3;
    private static final int GAP = 4;
    private static final int EDGE = 12;

    private final Axis horizontal;
    private final Axis vertical;
    private final List<Layer> layers;
    private final int width;
    private final int height;

    private Plot(Axis horizontal, Axis vertical, int width, int height, List<Layer> layers) {
        this.horizontal = horizontal;
        this.vertical = vertical;
        this.width = width;
        this.height = height;
        this.layers = List.copyOf(layers);
    }

    /** Returns a plot of a given height, with the axes scaled each to its own length. */
    public static Plot of(Axis horizontal, Axis vertical, int height, Layer... layers) {
        return new Plot(horizontal, vertical, WIDTH, height, List.of(layers));
    }

    /** Returns a plot as high as it takes for both axes to have the same scale. */
    public static Plot ofPlane(Axis horizontal, Axis vertical, Layer... layers) {
        return ofPlane(WIDTH, horizontal, vertical, layers);
    }

    /** Returns a plot of a width, as high as it takes for both axes to have the same scale. */
    public static Plot ofPlane(int width, Axis horizontal, Axis vertical, Layer... layers) {
        Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        try {
            Plot square = new Plot(horizontal, vertical, width, width, List.of(layers));
            Rectangle2D area = square.area(graphics);
            double wanted = area.getWidth() * vertical.length() / horizontal.length();
            int height = (int) Math.round(width - area.getHeight() + wanted);
            return new Plot(horizontal, vertical, width, height, List.of(layers));
        } finally {
            graphics.dispose();
        }
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public void paint(Graphics2D graphics, Theme theme) {
        Frame frame = new Frame(area(graphics), horizontal, vertical);
        Shape clip = graphics.getClip();
        graphics.clip(frame.area());
        layers.forEach(layer -> layer.paint(graphics, frame, theme));
        graphics.setClip(clip);
        graphics.setStroke(new BasicStroke(1));
        graphics.setColor(theme.muted());
        graphics.draw(frame.area());
        horizontalTicks(graphics, frame, theme);
        verticalTicks(graphics, frame, theme);
        titles(graphics, frame, theme);
    }

    /** Returns the rectangle between the axes: what tick labels and titles leave. */
    private Rectangle2D area(Graphics2D graphics) {
        FontMetrics ticks = graphics.getFontMetrics(TICKS);
        int title = graphics.getFontMetrics(TITLE).getHeight();
        int widest = verticalTicks().texts().stream()
                .mapToInt(ticks::stringWidth)
                .max()
                .orElse(0);
        int left = title + GAP + widest + GAP + MARK;
        List<String> texts = horizontalTicks().texts();
        int right = Math.max(EDGE, ticks.stringWidth(texts.get(texts.size() - 1)) / 2 + MARK);
        int bottom = MARK + ticks.getHeight() + GAP + title;
        return new Rectangle2D.Double(left, GAP, width - left - right, height - bottom - (double) GAP);
    }

    private Ticks horizontalTicks() {
        return Ticks.of(horizontal, Math.max(FEWEST, width / HORIZONTAL_SPACING));
    }

    private Ticks verticalTicks() {
        return Ticks.of(vertical, Math.max(2, height / VERTICAL_SPACING));
    }

    private void horizontalTicks(Graphics2D graphics, Frame frame, Theme theme) {
        Ticks ticks = horizontalTicks();
        FontMetrics metrics = graphics.getFontMetrics(TICKS);
        graphics.setFont(TICKS);
        for (int i = 0; i < ticks.values().size(); i++) {
            double x = frame.x(ticks.values().get(i));
            double y = frame.area().getMaxY();
            String text = ticks.texts().get(i);
            graphics.setColor(theme.muted());
            graphics.draw(new Line2D.Double(x, y, x, y + MARK));
            graphics.drawString(
                    text, (float) (x - metrics.stringWidth(text) / 2.0), (float) (y + MARK + metrics.getAscent()));
        }
    }

    private void verticalTicks(Graphics2D graphics, Frame frame, Theme theme) {
        Ticks ticks = verticalTicks();
        FontMetrics metrics = graphics.getFontMetrics(TICKS);
        graphics.setFont(TICKS);
        for (int i = 0; i < ticks.values().size(); i++) {
            double x = frame.area().getX();
            double y = frame.y(ticks.values().get(i));
            String text = ticks.texts().get(i);
            graphics.setColor(theme.muted());
            graphics.draw(new Line2D.Double(x - MARK, y, x, y));
            graphics.drawString(text, (float) (x - MARK - GAP - metrics.stringWidth(text)), (float)
                    (y + metrics.getAscent() / 2.0 - 1));
        }
    }

    private void titles(Graphics2D graphics, Frame frame, Theme theme) {
        FontMetrics metrics = graphics.getFontMetrics(TITLE);
        graphics.setFont(TITLE);
        graphics.setColor(theme.ink());
        double middle = frame.area().getCenterX() - metrics.stringWidth(horizontal.label()) / 2.0;
        graphics.drawString(horizontal.label(), (float) middle, height - metrics.getDescent());
        AffineTransform upright = graphics.getTransform();
        graphics.rotate(-Math.PI / 2, metrics.getAscent(), frame.area().getCenterY());
        double start = metrics.getAscent() - metrics.stringWidth(vertical.label()) / 2.0;
        graphics.drawString(
                vertical.label(), (float) start, (float) frame.area().getCenterY());
        graphics.setTransform(upright);
    }
}
