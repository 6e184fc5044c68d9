package org.pushforward.lecture.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.pushforward.host.experiment.Nearest;
import org.pushforward.lecture.format.InnerPath;
import org.pushforward.lecture.markdown.Markdown;
import org.pushforward.lecture.markdown.PlainText;
import org.pushforward.lecture.result.Figure;
import org.pushforward.lecture.result.Quantities;
import org.pushforward.lecture.result.Results;
import org.pushforward.lecture.result.Row;
import org.pushforward.lecture.yaml.FileSizes;
import org.pushforward.lecture.yaml.Place;

/** Figures of runs and pictures of the lecture, with everything inside of the page. */
final class FigureHtml {
    /** A figure of a run as notes name it. */
    static final Pattern RUN = Pattern.compile("run:([a-z0-9-]+)(?:\\[([^\\]]+)\\])?/([a-z0-9-]+)(?:/([a-z0-9-]+))?");

    /** More panels than this are drawn smaller, to be seen together. */
    private static final int FEW = 4;

    private static final Map<String, String> TYPES = Map.of(
            "svg", "image/svg+xml",
            "png", "image/png",
            "jpg", "image/jpeg",
            "jpeg", "image/jpeg",
            "webp", "image/webp");

    private final Weaving weaving;
    private final Markdown text;

    FigureHtml(Weaving weaving, Markdown text) {
        this.weaving = weaving;
        this.text = text;
    }

    /** Returns what is wrong with the name of a picture, in words. */
    static Optional<String> problem(String target, String file, Path folder) {
        if (target.startsWith("run:")) {
            return RUN.matcher(target).matches()
                    ? Optional.empty()
                    : Optional.of("'" + target + "' does not name a figure of a run: write run:EXPERIMENT/FIGURE, as in"
                            + " run:moons/samples");
        }
        if (target.matches("(?i)[a-z][a-z0-9+.-]*:.*|//.*")) {
            return Optional.of("the picture '" + target
                    + "' is elsewhere, but a page needs nothing from there: put it into" + " pictures/");
        }
        Optional<String> path = InnerPath.resolve(file, target);
        if (path.isEmpty() || !InnerPath.isInner(path.get())) {
            return Optional.of("the picture '" + target + "' is not within the lecture");
        }
        if (!TYPES.containsKey(ending(path.get()))) {
            return Optional.of("the picture '" + target + "' is none of svg, png, jpg, jpeg and webp");
        }
        return InnerPath.isFileWithin(folder, path.get())
                ? Optional.empty()
                : Optional.of("there is no picture '" + target + "' (" + path.get() + ")");
    }

    private static String ending(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** Returns whether a paragraph has nothing but pictures, which are then figures. */
    static boolean isOnlyFigures(Node paragraph) {
        boolean only = paragraph.getFirstChild() instanceof Image;
        for (Node child = paragraph.getFirstChild(); child != null; child = child.getNext()) {
            only &= child instanceof Image || child instanceof SoftLineBreak;
        }
        return only;
    }

    /** Returns a picture that stands alone, with its caption. */
    String block(Image image) {
        String caption = caption(image);
        if (image.getDestination().startsWith("run:")) {
            return figure(image, caption);
        }
        return "<figure>" + inline(image) + "<figcaption>" + caption + "</figcaption></figure>\n";
    }

    /** Returns a picture of the lecture within a text. */
    String inline(Image image) {
        Place place = text.place(image);
        problem(image.getDestination(), text.file(), weaving.lecture().folder()).ifPresent(problem -> {
            throw place.refuse(problem);
        });
        if (image.getDestination().startsWith("run:")) {
            throw place.refuse("the figure '" + image.getDestination() + "' of a run stands within a text: put it in a"
                    + " paragraph of its own");
        }
        String path = InnerPath.resolve(text.file(), image.getDestination()).orElseThrow();
        return picture(weaving.lecture().folder().resolve(path), PlainText.of(image), 0);
    }

    private String caption(Image image) {
        StringBuilder html = new StringBuilder();
        for (Node child = image.getFirstChild(); child != null; child = child.getNext()) {
            html.append(weaving.html(text, child, ""));
        }
        return html.toString();
    }

    private String figure(Image image, String caption) {
        Place place = text.place(image);
        Matcher name = RUN.matcher(image.getDestination());
        if (!name.matches()) {
            throw place.refuse(
                    problem(image.getDestination(), text.file(), Path.of("")).orElseThrow());
        }
        Optional<Results.Found> found = weaving.results().of(name.group(1));
        if (found.isEmpty()) {
            return "<figure class=\"missing\"><p>Not drawn yet: <code>"
                    + Html.escape(NumberHtml.command(weaving.name(), name.group(1)))
                    + "</code></p><figcaption>" + caption + "</figcaption></figure>\n";
        }
        Row row = Quantities.first(
                found.get().result(), Optional.ofNullable(name.group(2)).orElse(""), place);
        Figure figure = row.figures().stream()
                .filter(one -> one.id().equals(name.group(3)))
                .findFirst()
                .orElseThrow(() ->
                        place.refuse("the experiment '" + name.group(1) + "' has no figure '" + name.group(3) + "'"
                                + Nearest.hint(
                                        name.group(3),
                                        row.figures().stream().map(Figure::id).toList())));
        List<Figure.Panel> panels = figure.panels().stream()
                .filter(panel -> name.group(4) == null || panel.name().equals(name.group(4)))
                .toList();
        if (panels.isEmpty()) {
            throw place.refuse("the figure '" + name.group(3) + "' has no panel '" + name.group(4) + "'"
                    + Nearest.hint(
                            name.group(4),
                            figure.panels().stream().map(Figure.Panel::name).toList()));
        }
        StringBuilder html =
                new StringBuilder("<figure><div class=\"panels").append(panels.size() > FEW ? " many\">" : "\">");
        for (Figure.Panel panel : panels) {
            html.append("<div class=\"panel\"><div class=\"panel-title\">")
                    .append(Html.escape(panel.title()))
                    .append("</div>");
            html.append(picture(found.get().picture(row, panel), panel.alternative(), panel.width()))
                    .append("</div>");
        }
        html.append("</div><figcaption>")
                .append(caption)
                .append(NumberHtml.marks(List.of(found.get().result().budget())))
                .append(" <span class=\"numbers\">")
                .append(Html.escape(figure.caption()))
                .append("</span>");
        return html.append("</figcaption></figure>\n").toString();
    }

    private static String picture(Path file, String alternative, int width) {
        FileSizes.require(file, "The picture " + file.getFileName(), FileSizes.LARGEST_PICTURE);
        try {
            String type = TYPES.getOrDefault(ending(file.getFileName().toString()), "image/png");
            String data = Base64.getEncoder().encodeToString(Files.readAllBytes(file));
            return "<img src=\"data:" + type + ";base64," + data + "\" alt=\"" + Html.escape(alternative) + "\""
                    + (width > 0 ? " width=\"" + width + "\"" : "") + ">";
        } catch (IOException e) {
            throw new UncheckedIOException("The picture " + file + " cannot be read", e);
        }
    }
}
