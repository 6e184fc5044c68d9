package org.pushforward.host;

/** What a run is to leave behind; kept in its provenance, so that a resumed run comes to the same end. */
enum Goal {
    /** The trained model, exported. */
    MODEL,
    /** The model, what its evaluators say of it, and the report. */
    REPORT
}
