/** What plugins implement and the small records that they exchange with the host. */
module org.pushforward.api {
    requires transitive org.pushforward.graph;
    requires static org.osgi.annotation.versioning;

    exports org.pushforward.api.data;
    exports org.pushforward.api.engine;
    exports org.pushforward.api.evaluation;
    exports org.pushforward.api.extension;
    exports org.pushforward.api.model;
    exports org.pushforward.api.training;
    exports org.pushforward.api.workbench;
}
