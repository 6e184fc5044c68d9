package org.pushforward.report.drawing;

import java.util.Base64;

/**
 * A picture as files: light ones in both formats, to be kept, and those that a page shows.
 *
 * @param width the width in CSS pixels
 * @param height the height in CSS pixels
 * @param svg the picture on white as SVG; not to be changed
 * @param png the same as PNG; not to be changed
 * @param light the smaller of the two as a {@code data:} URI
 * @param dark the picture for dark pages in the same format, as a {@code data:} URI
 */
@SuppressWarnings("ArrayRecordComponent")
public record Image(int width, int height, byte[] svg, byte[] png, String light, String dark) {
    /** Paints a picture in both themes. */
    public static Image of(Picture picture) {
        byte[] svg = Svg.encode(picture, Theme.LIGHT);
        byte[] png = Png.encode(picture, Theme.LIGHT);
        boolean vector = svg.length <= png.length;
        return new Image(
                picture.width(),
                picture.height(),
                svg,
                png,
                vector ? uri("svg+xml", svg) : uri("png", png),
                vector ? uri("svg+xml", Svg.encode(picture, Theme.DARK)) : uri("png", Png.encode(picture, Theme.DARK)));
    }

    private static String uri(String format, byte[] file) {
        return "data:image/" + format + ";base64," + Base64.getEncoder().encodeToString(file);
    }
}
