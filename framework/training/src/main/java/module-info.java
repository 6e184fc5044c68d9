/** The training loop: plans, checkpoints, events and run folders. */
module org.pushforward.training {
    requires transitive org.pushforward.api;
    requires com.fasterxml.jackson.databind;
    requires org.slf4j;

    exports org.pushforward.training;
}
