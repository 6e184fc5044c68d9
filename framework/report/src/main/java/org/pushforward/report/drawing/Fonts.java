package org.pushforward.report.drawing;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** The fonts of the machine, which Java needs for every text in a picture. */
public final class Fonts {
    private Fonts() {}

    /** Returns whether texts can be drawn; a small server may have no fonts or not the libraries that read them. */
    public static boolean available() {
        Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        try {
            return graphics.getFontMetrics(new Font(Font.SANS_SERIF, Font.PLAIN, 10))
                            .stringWidth("0")
                    > 0;
        } catch (InternalError | LinkageError e) {
            return false;
        } finally {
            graphics.dispose();
        }
    }
}
