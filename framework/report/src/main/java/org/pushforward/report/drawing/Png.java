package org.pushforward.report.drawing;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Paints pictures into PNG files, three dots to a CSS pixel. */
public final class Png {
    /** Dots to a CSS pixel in each direction. */
    public static final int SCALE = 3;

    private Png() {}

    /** Returns the bytes of a PNG file of {@code SCALE * width} by {@code SCALE * height} dots. */
    public static byte[] encode(Picture picture, Theme theme) {
        int width = SCALE * picture.width();
        int height = SCALE * picture.height();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setColor(theme.background());
            graphics.fillRect(0, 0, width, height);
            graphics.scale(SCALE, SCALE);
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            picture.paint(graphics, theme);
        } finally {
            graphics.dispose();
        }
        return encode(image);
    }

    /** Returns an image as the bytes of a PNG file. */
    static byte[] encode(RenderedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, "png", out)) {
                throw new IllegalStateException("This Java cannot write PNG files");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A picture cannot be encoded", e);
        }
        return bytes.toByteArray();
    }
}
