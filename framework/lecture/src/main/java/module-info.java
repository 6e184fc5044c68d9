/** Lectures: notes, experiments and exercises in one folder or jar. */
module org.pushforward.lecture {
    requires transitive org.pushforward.host;
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.dataformat.yaml;
    requires transitive org.commonmark;
    requires org.commonmark.ext.gfm.tables;
    requires org.mozilla.rhino;
    requires org.slf4j;
    // Has no classes: its scripts are found on the module path only when it is resolved.
    requires mathjax;

    exports org.pushforward.lecture.archive;
    exports org.pushforward.lecture.exercise;
    exports org.pushforward.lecture.format;
    exports org.pushforward.lecture.formula;
    exports org.pushforward.lecture.markdown;
    exports org.pushforward.lecture.page;
    exports org.pushforward.lecture.result;
    exports org.pushforward.lecture.work;
    exports org.pushforward.lecture.yaml;

    opens org.pushforward.lecture.result to
            com.fasterxml.jackson.databind;
}
