package org.pushforward.report.drawing;

import java.awt.Dimension;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Paints pictures into SVG files that refer to nothing outside themselves; the same picture gives the same bytes. */
public final class Svg {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";
    private static final int PLACES = 2;
    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

    private Svg() {}

    /** Returns the bytes of an SVG file in UTF-8. */
    public static byte[] encode(Picture picture, Theme theme) {
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
        context.setComment(null);
        context.setPrecision(PLACES);
        context.setGenericImageHandler(new InlineImages());
        SVGGraphics2D graphics = new SVGGraphics2D(context, false);
        try {
            graphics.setSVGCanvasSize(new Dimension(picture.width(), picture.height()));
            graphics.setColor(theme.background());
            graphics.fill(new Rectangle2D.Double(0, 0, picture.width(), picture.height()));
            picture.paint(graphics, theme);
            Element root = graphics.getRoot();
            root.setAttribute("viewBox", "0 0 " + picture.width() + " " + picture.height());
            holdWidthsOfTexts(root);
            return bytes(root);
        } finally {
            graphics.dispose();
        }
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(NAMESPACE, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("This Java cannot make XML documents", e);
        }
    }

    /** Whatever font shows a text, it takes the room that was measured for it. */
    private static void holdWidthsOfTexts(Element root) {
        NodeList texts = root.getElementsByTagNameNS(NAMESPACE, "text");
        for (int i = 0; i < texts.getLength(); i++) {
            Element text = (Element) texts.item(i);
            float size = Float.parseFloat(inherited(text, "font-size").replace("px", ""));
            int style = inherited(text, "font-weight").equals("bold") ? Font.BOLD : Font.PLAIN;
            double width = new Font(Font.SANS_SERIF, style, 1)
                    .deriveFont(size)
                    .getStringBounds(text.getTextContent(), EXACT)
                    .getWidth();
            text.setAttribute("textLength", String.format(Locale.ROOT, "%.1f", width));
            text.setAttribute("lengthAdjust", "spacingAndGlyphs");
        }
    }

    private static String inherited(Element element, String attribute) {
        for (Node node = element; node instanceof Element holder; node = node.getParentNode()) {
            if (holder.hasAttribute(attribute)) {
                return holder.getAttribute(attribute);
            }
        }
        return "";
    }

    private static byte[] bytes(Element root) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            TransformerFactory.newDefaultInstance()
                    .newTransformer()
                    .transform(new DOMSource(root), new StreamResult(bytes));
        } catch (TransformerException e) {
            throw new IllegalStateException("A picture cannot be encoded", e);
        }
        return bytes.toByteArray();
    }
}
