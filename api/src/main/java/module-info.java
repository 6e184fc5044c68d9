/** What plugins implement and the records that they exchange with the host. */
module org.pushforward.api {
    requires transitive org.pushforward.graph;
}
