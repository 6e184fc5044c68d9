package org.pushforward.lecture.page;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.pushforward.lecture.format.Lecture;
import org.pushforward.lecture.format.Section;

/** Where links of notes lead. */
final class Links {
    private static final Set<String> SCHEMES = Set.of("http", "https", "mailto");

    private Links() {}

    /** Returns what is wrong with the target of a link, in words that follow "the link". */
    static Optional<String> problem(String target, Lecture lecture) {
        if (target.startsWith("#")) {
            return Optional.empty();
        }
        URI uri;
        try {
            uri = new URI(target);
        } catch (URISyntaxException e) {
            return Optional.of(
                    "'" + target + "' is not well formed: " + e.getReason().toLowerCase(Locale.ROOT));
        }
        if (uri.getScheme() != null) {
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            if (!SCHEMES.contains(scheme)) {
                return Optional.of("'" + target + "' begins with '" + scheme
                        + ":', where notes may have https:, http: and mailto: alone");
            }
            boolean complete = scheme.equals("mailto") ? target.contains("@") : uri.getHost() != null;
            return complete ? Optional.empty() : Optional.of("'" + target + "' names nothing to go to");
        }
        return section(target, lecture).isPresent()
                ? Optional.empty()
                : Optional.of("'" + target + "' leads to no section of the lecture: name the file of one, as in "
                        + lecture.sections().get(0).id() + ".md");
    }

    private static Optional<Section> section(String target, Lecture lecture) {
        String file = target.replaceFirst("#.*", "").replaceFirst(".*/", "");
        return lecture.find(file.replaceFirst("\\.md$", "")).filter(section -> file.endsWith(".md"));
    }

    /** Returns the target of a link within the page. */
    static String target(String target, String prefix, Lecture lecture) {
        if (target.startsWith("#")) {
            return "#" + prefix + "." + target.substring(1);
        }
        return section(target, lecture)
                .filter(section -> !target.matches("[a-z]+:.*"))
                .map(section -> {
                    int hash = target.indexOf('#');
                    return "#" + section.id() + (hash < 0 ? "" : "." + target.substring(hash + 1));
                })
                .orElse(target);
    }
}
