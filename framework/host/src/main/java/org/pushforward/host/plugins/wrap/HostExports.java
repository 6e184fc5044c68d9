package org.pushforward.host.plugins.wrap;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The packages that the host exports.
 *
 * @param versions the version of each; empty for those of Java, which have none
 */
record HostExports(Map<String, String> versions) {
    private static final Pattern CLAUSE =
            Pattern.compile("([\\w.]+)((?:;\\s*[\\w.-]+:?=(?:\"[^\"]*\"|[^,;\"]*))*)(?:,|$)");
    private static final Pattern VERSION = Pattern.compile(";\\s*version=\"?(\\d+)(?:\\.(\\d+))?");

    /** Reads the header {@code Export-Package}. */
    static HostExports of(String header) {
        Map<String, String> versions = new TreeMap<>();
        Matcher clause = CLAUSE.matcher(header);
        while (clause.find()) {
            Matcher version = VERSION.matcher(clause.group(2));
            versions.put(clause.group(1), version.find() ? range(version) : "");
        }
        return new HostExports(versions);
    }

    /** Returns what bnd would import of a package that a class was compiled against: from 1.0 on {@code [1.0,2)}. */
    private static String range(Matcher version) {
        String minor = version.group(2) == null ? "0" : version.group(2);
        return "[" + version.group(1) + "." + minor + "," + (Integer.parseInt(version.group(1)) + 1) + ")";
    }

    /**
     * Returns the clause of {@code Import-Package} for a package. What nobody here has is optional, for the class that needs
     * it may never be used; but not of Pushforward itself, where it is a mistake.
     */
    String clause(String name) {
        String range = versions.get(name);
        if (range == null) {
            return name.startsWith("org.pushforward.") ? name : name + ";resolution:=optional";
        }
        return range.isEmpty() ? name : name + ";version=\"" + range + "\"";
    }
}
