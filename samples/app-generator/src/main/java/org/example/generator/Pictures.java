package org.example.generator;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.pushforward.runtime.DataDescription;
import org.pushforward.runtime.GenerativeModel;
import org.pushforward.runtime.ModelException;

/**
 * Writes a picture of what an exported model generates: {@code java -jar app-generator.jar MODEL OUT.png [SEED [LABEL]]}.
 *
 * <p>Images come as a grid, points as dots in the plane of their first two coordinates.
 */
public final class Pictures {
    private static final int COLUMNS = 10;
    private static final int DOTS = 5000;
    private static final int PLANE = 400;

    private Pictures() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 2) {
            System.err.println("Name an exported model and the picture to write: MODEL OUT.png [SEED [LABEL]]");
            System.exit(2);
        }
        long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : 1;
        try (GenerativeModel model = GenerativeModel.open(Path.of(arguments[0]))) {
            DataDescription data = model.data();
            int[] label = arguments.length > 3 ? new int[] {data.label(arguments[3])} : new int[0];
            float[][] samples = model.sample(data.isImage() ? COLUMNS * COLUMNS : DOTS, seed, label);
            BufferedImage picture = data.isImage() ? grid(samples, data) : plane(data.inOwnUnits(samples));
            ImageIO.write(picture, "png", Path.of(arguments[1]).toFile());
        } catch (ModelException | IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /** Draws images [n][channels x height x width] with values in their range, gray or in colour. */
    private static BufferedImage grid(float[][] images, DataDescription data) {
        int channels = data.shape().get(0);
        int height = data.shape().get(1);
        int width = data.shape().get(2);
        DataDescription.Range range = data.range().orElse(new DataDescription.Range(0, 1));
        var picture = new BufferedImage(COLUMNS * width, COLUMNS * height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < images.length; i++) {
            for (int pixel = 0; pixel < width * height; pixel++) {
                int color = 0;
                for (int c = 0; c < 3; c++) {
                    double value = images[i][Math.min(c, channels - 1) * width * height + pixel];
                    double share = (value - range.minimum()) / (range.maximum() - range.minimum());
                    color = color << 8 | (int) Math.round(255 * Math.min(1, Math.max(0, share)));
                }
                picture.setRGB(i % COLUMNS * width + pixel % width, i / COLUMNS * height + pixel / width, color);
            }
        }
        return picture;
    }

    /** Draws points [n][coordinates] in a square that holds them all. */
    private static BufferedImage plane(double[][] points) {
        double most = 0;
        for (double[] point : points) {
            most = Math.max(most, Math.max(Math.abs(point[0]), Math.abs(point[Math.min(1, point.length - 1)])));
        }
        var picture = new BufferedImage(PLANE, PLANE, BufferedImage.TYPE_INT_RGB);
        for (double[] point : points) {
            int x = (int) ((1 + point[0] / most) / 2 * (PLANE - 1));
            int y = (int) ((1 - point[Math.min(1, point.length - 1)] / most) / 2 * (PLANE - 1));
            picture.setRGB(x, y, 0xFFFFFF);
        }
        return picture;
    }
}
