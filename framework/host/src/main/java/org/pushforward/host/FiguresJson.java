package org.pushforward.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.pushforward.report.ReportedFigure;
import org.pushforward.training.RunFolder;

/** The file {@code figures/figures.json}: what the report says of each figure, for other pages that show them. */
final class FiguresJson {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private FiguresJson() {}

    static void write(RunFolder folder, List<ReportedFigure> figures) {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode all = root.putArray("figures");
        for (ReportedFigure figure : figures) {
            ArrayNode panels = all.addObject()
                    .put("id", figure.id())
                    .put("title", figure.title())
                    .put("caption", figure.caption())
                    .putArray("panels");
            for (ReportedFigure.ReportedPanel panel : figure.panels()) {
                panels.addObject()
                        .put("name", panel.name())
                        .put("title", panel.title())
                        .put("alternative", panel.alternative())
                        .put("file", panel.file())
                        .put("width", panel.width());
            }
        }
        try {
            OutputFile.write(folder.figures().resolve("figures.json"), JSON.writeValueAsString(root) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What is said of figures cannot be written as JSON", e);
        }
    }
}
