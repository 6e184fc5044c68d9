package org.pushforward.onnx.reader;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.pushforward.graph.Value;

/** How the nodes of one operator are read. */
@FunctionalInterface
interface Operator {
    /** Returns the results of a node, in order. */
    List<Known> read(Node node);

    /** Returns a line for a table of operators with one result. */
    static Map.Entry<String, Operator> line(String type, Function<Node, Value> reader) {
        return Map.entry(type, node -> List.of(new Known.Of(reader.apply(node))));
    }
}
