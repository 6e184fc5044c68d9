package org.pushforward.plugins.data.tables;

import java.nio.file.Path;
import java.util.List;

/**
 * The numbers of a file.
 *
 * @param file where they were read
 * @param names of the columns
 * @param rows one number per column in each
 * @param classes those of the rows
 * @param sha256 the digest of the file in hexadecimal
 */
record Table(Path file, List<String> names, List<double[]> rows, Classes classes, String sha256) {
    Table {
        names = List.copyOf(names);
        rows = List.copyOf(rows);
    }
}
