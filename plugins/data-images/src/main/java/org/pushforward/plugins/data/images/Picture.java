package org.pushforward.plugins.data.images;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.pushforward.api.data.DataException;

/** One image file as bytes {@code [channels, height, width]}; transparency is left out. */
final class Picture {
    private static final int COLOURS = 3;

    private final int channels;
    private final int height;
    private final int width;
    private final byte[] pixels;

    private Picture(int channels, int height, int width, byte[] pixels) {
        this.channels = channels;
        this.height = height;
        this.width = width;
        this.pixels = pixels;
    }

    /**
     * Reads a PNG or JPEG file.
     *
     * @throws DataException when it cannot be read
     */
    static Picture read(Path file) {
        BufferedImage image;
        // A stream rather than a file, for which ImageIO would report a damaged one as a missing one.
        try (InputStream in = Files.newInputStream(file)) {
            image = ImageIO.read(in);
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new DataException(
                    "The image " + file + " cannot be read (" + e.getMessage()
                            + "); replace it or take it out of the folder",
                    e);
        }
        if (image == null) {
            throw new DataException(
                    "The image " + file + " is no PNG or JPEG; replace it or take it out of the folder");
        }
        return of(image);
    }

    private static Picture of(BufferedImage image) {
        Raster raster = image.getRaster();
        boolean indexed = image.getColorModel() instanceof IndexColorModel;
        // Gray samples are taken as they are: Java would turn them into colours through a linear colour space.
        boolean gray = !indexed && raster.getNumBands() <= 2;
        int shift = raster.getDataBuffer().getDataType() == DataBuffer.TYPE_USHORT ? Byte.SIZE : 0;
        int width = image.getWidth();
        int height = image.getHeight();
        int area = width * height;
        byte[] pixels = new byte[gray ? area : COLOURS * area];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                if (gray) {
                    pixels[i] = (byte) (raster.getSample(x, y, 0) >> shift);
                } else {
                    int rgb = image.getRGB(x, y);
                    pixels[i] = (byte) (rgb >> 16);
                    pixels[area + i] = (byte) (rgb >> 8);
                    pixels[2 * area + i] = (byte) rgb;
                }
            }
        }
        return new Picture(gray ? 1 : COLOURS, height, width, pixels);
    }

    int channels() {
        return channels;
    }

    int height() {
        return height;
    }

    int width() {
        return width;
    }

    /** Returns the pixels themselves, row by row, channel after channel. */
    byte[] pixels() {
        return pixels;
    }

    /** Returns the image in one channel, by the luma of ITU-R BT.601, or in three equal ones. */
    Picture withChannels(int wanted) {
        if (wanted == channels) {
            return this;
        }
        int area = height * width;
        byte[] converted = new byte[wanted * area];
        for (int i = 0; i < area; i++) {
            if (wanted == 1) {
                converted[i] =
                        (byte) Math.round(0.299 * value(i) + 0.587 * value(area + i) + 0.114 * value(2 * area + i));
            } else {
                converted[i] = converted[area + i] = converted[2 * area + i] = pixels[i];
            }
        }
        return new Picture(wanted, height, width, converted);
    }

    private int value(int i) {
        return Byte.toUnsignedInt(pixels[i]);
    }

    /** Returns the image with {@code size} pixels on each side, each the mean of the area that it covers. */
    Picture resized(int size) {
        if (size == height && size == width) {
            return this;
        }
        byte[] resized = new byte[channels * size * size];
        for (int channel = 0; channel < channels; channel++) {
            for (int row = 0; row < size; row++) {
                for (int column = 0; column < size; column++) {
                    double mean = mean(
                            channel * height * width,
                            (double) row * height / size,
                            (row + 1.0) * height / size,
                            (double) column * width / size,
                            (column + 1.0) * width / size);
                    resized[(channel * size + row) * size + column] = (byte) Math.round(mean);
                }
            }
        }
        return new Picture(channels, size, size, resized);
    }

    private double mean(int offset, double top, double bottom, double left, double right) {
        double sum = 0;
        double area = 0;
        for (int y = (int) top; y < Math.min(height, Math.ceil(bottom)); y++) {
            double tall = Math.min(bottom, y + 1) - Math.max(top, y);
            for (int x = (int) left; x < Math.min(width, Math.ceil(right)); x++) {
                double part = tall * (Math.min(right, x + 1) - Math.max(left, x));
                sum += part * value(offset + y * width + x);
                area += part;
            }
        }
        return sum / area;
    }
}
