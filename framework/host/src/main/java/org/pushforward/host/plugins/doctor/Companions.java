package org.pushforward.host.plugins.doctor;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pushforward.host.plugins.JarCopy;
import org.pushforward.host.plugins.PluginFolders;
import org.pushforward.host.plugins.PluginName;
import org.pushforward.host.plugins.RefusedJarException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jars that a jar is tried with; none of the same plugin is among them.
 *
 * @param shipped the plugins of the distribution
 * @param users the user's jars that export what it imports, and what those import
 * @param others the user's other jars, which it is to live with
 */
record Companions(List<Path> shipped, List<Path> users, List<Path> others) {
    private static final Logger LOG = LoggerFactory.getLogger(Companions.class);

    /** Finds the companions of the plugin with an id. */
    static Companions of(JarContents contents, String id, PluginFolders folders) throws IOException {
        List<Path> shipped = jars(folders.shipped()).stream()
                .filter(jar -> !PluginName.of(jar).id().equals(id))
                .toList();
        Map<Path, JarContents> own = others(folders.user(), id);
        List<Path> needed = needed(contents, own);
        return new Companions(
                shipped,
                needed,
                own.keySet().stream().filter(jar -> !needed.contains(jar)).toList());
    }

    /** Returns those without which it cannot be. */
    Companions needed() {
        return new Companions(shipped, users, List.of());
    }

    private static List<Path> needed(JarContents contents, Map<Path, JarContents> users) {
        Set<Path> needed = new LinkedHashSet<>();
        List<JarContents> open = new ArrayList<>(List.of(contents));
        while (!open.isEmpty()) {
            List<String> imports = names(open.remove(0), "Import-Package");
            users.forEach((file, other) -> {
                boolean exports = names(other, "Export-Package").stream().anyMatch(imports::contains);
                if (exports && needed.add(file)) {
                    open.add(other);
                }
            });
        }
        return List.copyOf(needed);
    }

    private static List<String> names(JarContents contents, String header) {
        return contents.clauses(header).stream().map(ManifestClause::name).toList();
    }

    private static Map<Path, JarContents> others(Path folder, String id) throws IOException {
        Map<Path, JarContents> others = new LinkedHashMap<>();
        for (Path jar : jars(folder)) {
            try (JarCopy copy = JarCopy.of(jar)) {
                if (!copy.id().equals(id)) {
                    others.put(jar, JarContents.read(copy.file()));
                }
            } catch (RefusedJarException e) {
                LOG.debug("{} is of no use to others", jar, e);
            }
        }
        return others;
    }

    private static List<Path> jars(Path folder) throws IOException {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "[!.]*.jar")) {
            files.forEach(jars::add);
        } catch (NoSuchFileException | NotDirectoryException e) {
            LOG.debug("There are no jars in {}", folder, e);
        }
        return jars;
    }
}
