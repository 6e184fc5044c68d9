/** New plugins. */
module org.pushforward.archetype {
    requires java.compiler;

    exports org.pushforward.archetype;
}
