package org.pushforward.report.drawing;

/**
 * A picture as PNG files.
 *
 * @param width the width in CSS pixels
 * @param height the height in CSS pixels
 * @param light the file for paper and light pages; not to be changed
 * @param dark the file for dark pages; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record Image(int width, int height, byte[] light, byte[] dark) {
    /** Paints a picture in both themes. */
    public static Image of(Picture picture) {
        return new Image(
                picture.width(), picture.height(), Png.encode(picture, Theme.LIGHT), Png.encode(picture, Theme.DARK));
    }
}
