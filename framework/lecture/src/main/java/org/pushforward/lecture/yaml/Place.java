package org.pushforward.lecture.yaml;

import org.pushforward.api.data.DataException;

/**
 * Where something stands that was read.
 *
 * @param file the name of the file, as its reader would find it
 * @param line counted from 1
 */
public record Place(String file, int line) {
    /** Returns the exception that says what is wrong here. */
    public DataException refuse(String sentence) {
        return new DataException(this + ": " + sentence);
    }

    @Override
    public String toString() {
        return file + ", line " + line;
    }
}
