package org.pushforward.report.drawing;

import java.awt.Image;
import java.awt.geom.AffineTransform;
import java.awt.image.RenderedImage;
import java.awt.image.renderable.RenderableImage;
import java.util.Base64;
import org.apache.batik.svggen.DOMTreeManager;
import org.apache.batik.svggen.GenericImageHandler;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.w3c.dom.Element;

/** Puts the images of a picture into its SVG file, as PNG. */
final class InlineImages implements GenericImageHandler {
    private static final String LINKS = "http://www.w3.org/1999/xlink";

    @Override
    public void setDOMTreeManager(DOMTreeManager manager) {
        // What is put into the tree is the element of the image, and nothing beside it.
    }

    @Override
    public Element createElement(SVGGeneratorContext context) {
        return context.getDOMFactory().createElementNS("http://www.w3.org/2000/svg", "image");
    }

    @Override
    public AffineTransform handleImage(
            Image image, Element element, int x, int y, int width, int height, SVGGeneratorContext context) {
        if (!(image instanceof RenderedImage pixels)) {
            throw new IllegalArgumentException("Layers draw images that lie in memory");
        }
        return handleImage(pixels, element, x, y, width, height, context);
    }

    @Override
    public AffineTransform handleImage(
            RenderedImage image, Element element, int x, int y, int width, int height, SVGGeneratorContext context) {
        element.setAttributeNS(null, "x", Integer.toString(x));
        element.setAttributeNS(null, "y", Integer.toString(y));
        element.setAttributeNS(null, "width", Integer.toString(width));
        element.setAttributeNS(null, "height", Integer.toString(height));
        element.setAttributeNS(null, "preserveAspectRatio", "none");
        String data = Base64.getEncoder().encodeToString(Png.encode(image));
        element.setAttributeNS(LINKS, "xlink:href", "data:image/png;base64," + data);
        return null;
    }

    @Override
    public AffineTransform handleImage(
            RenderableImage image,
            Element element,
            double x,
            double y,
            double width,
            double height,
            SVGGeneratorContext context) {
        throw new IllegalArgumentException("Layers draw images that lie in memory");
    }
}
