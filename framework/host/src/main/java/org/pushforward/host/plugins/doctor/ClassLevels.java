package org.pushforward.host.plugins.doctor;

import java.util.Collections;
import java.util.List;
import org.pushforward.host.plugins.JavaLevel;

/** Classes that are built for a newer Java than the one that runs. */
final class ClassLevels implements Rule {
    @Override
    public List<Finding> examine(String subject, JarContents jar) {
        if (jar.levels().isEmpty()) {
            return List.of();
        }
        int level = Collections.max(jar.levels().values());
        return level <= Runtime.version().feature()
                ? List.of()
                : List.of(new Finding(JavaLevel.problem(subject, level), Finding.Severity.FAULT));
    }
}
