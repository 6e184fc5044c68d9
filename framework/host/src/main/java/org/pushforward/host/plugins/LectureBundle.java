package org.pushforward.host.plugins;

import java.nio.file.Path;

/**
 * A bundle that is a lecture, which its manifest says.
 *
 * @param id its symbolic name
 * @param version its version
 * @param jar the jar that it was installed from
 */
public record LectureBundle(String id, String version, Path jar) {
    /** The header of manifests that names the file which describes the lecture. */
    public static final String HEADER = "Pushforward-Lecture";
}
