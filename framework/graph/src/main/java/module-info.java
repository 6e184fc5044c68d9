/** The graph: tensors, symbolic values, primitives with their gradients, layers, optimisers and random streams. */
module org.pushforward.graph {
    requires static org.osgi.annotation.versioning;

    exports org.pushforward.graph;
    exports org.pushforward.graph.file;
    exports org.pushforward.graph.network;
    exports org.pushforward.graph.npy;
    exports org.pushforward.graph.optimizer;
    exports org.pushforward.graph.random;
    exports org.pushforward.graph.rewrite;
}
