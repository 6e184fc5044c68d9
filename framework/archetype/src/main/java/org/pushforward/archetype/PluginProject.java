package org.pushforward.archetype;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * A plugin that is to be written.
 *
 * @param kind what it adds
 * @param id of what it adds, and the name of the project: lower case words joined by hyphens, such as {@code my-flow}
 * @param packageName of its classes, such as {@code org.example.myflow}
 * @param repository the Maven repository that it is built from, as the path of a file URL
 */
public record PluginProject(Kind kind, String id, String packageName, String repository) {
    /** The version of a new plugin. */
    public static final String VERSION = "1.0.0";

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern PACKAGE = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*");
    private static final Pattern TYPE = Pattern.compile("\\b[A-Z][A-Za-z0-9]*\\b");
    private static final Set<String> OTHERS = Set.of("java", "javax", "org.pushforward", "org.osgi");
    private static final int LONGEST = 60;

    /**
     * Checks the names.
     *
     * @throws ProjectException when one is not legal
     */
    public PluginProject {
        if (!ID.matcher(id).matches() || id.length() > LONGEST) {
            throw new ProjectException("The name '" + id + "' must be lower case words of letters and digits joined by"
                    + " hyphens, at most " + LONGEST + " characters, such as 'my-flow'");
        }
        if (!PACKAGE.matcher(packageName).matches() || !SourceVersion.isName(packageName)) {
            throw new ProjectException("The package '" + packageName + "' must be lower case names joined by dots, none"
                    + " of them a word of Java, such as 'org.example.myflow'");
        }
        for (String other : OTHERS) {
            if (packageName.equals(other) || packageName.startsWith(other + ".")) {
                throw new ProjectException("The package '" + packageName
                        + "' belongs to others: choose one of your own," + " such as 'org.example.myflow'");
            }
        }
        String name = className(id);
        boolean taken = kind.files()
                .filter(file -> file.endsWith(".java"))
                .map(Template::text)
                .flatMap(text -> TYPE.matcher(text).results().map(result -> result.group()))
                .anyMatch(name::equals);
        if (taken) {
            throw new ProjectException("The name '" + id + "' would make a class " + name
                    + ", which there is already: choose another, such as 'my-" + id + "'");
        }
    }

    /** Returns the package that a project has when its author names none. */
    public static String standardPackage(String id) {
        String name = id.replace("-", "");
        return "org.example." + (SourceVersion.isKeyword(name) ? name + "plugin" : name);
    }

    /** Returns the name of the class that adds what has this id: {@code MyFlow} for {@code my-flow}. */
    public String className() {
        return className(id);
    }

    private static String className(String id) {
        return Arrays.stream(id.split("-", -1))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }

    /** Returns the jar that a build makes, relative to the project. */
    public String jar() {
        return "target/" + id + "-" + VERSION + ".jar";
    }

    private String groupId() {
        int dot = packageName.lastIndexOf('.');
        return dot < 0 ? packageName : packageName.substring(0, dot);
    }

    /** Returns the content of each file by its path, relative to the project and with slashes. */
    public Map<String, String> files() {
        Map<String, String> values = Map.of(
                "artifactId", id,
                "className", className(),
                "groupId", groupId(),
                "package", packageName,
                "repository", repository,
                "version", VERSION);
        Map<String, String> files = new LinkedHashMap<>();
        kind.files().forEach(file -> files.put(place(file), Template.fill(Template.text(file), values)));
        return files;
    }

    private String place(String file) {
        String path = file.replace("kind/" + kind.word() + "/", "").replace("__className__", className());
        return path.endsWith(".java") ? path.replace("/java/", "/java/" + packageName.replace('.', '/') + "/") : path;
    }

    /**
     * Writes the project, whole or not at all.
     *
     * @param folder missing or empty
     * @throws ProjectException when something is in the folder
     * @throws java.io.UncheckedIOException when it cannot be written
     */
    public void write(Path folder) {
        NewFolder.write(folder, files());
    }
}
