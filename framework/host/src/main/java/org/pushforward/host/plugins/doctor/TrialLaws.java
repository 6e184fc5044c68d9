package org.pushforward.host.plugins.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pushforward.api.extension.Extension;
import org.pushforward.conformance.Conformance;
import org.pushforward.conformance.DataCase;
import org.pushforward.conformance.ExtensionLaws;
import org.pushforward.conformance.Law;
import org.pushforward.conformance.Violation;
import org.pushforward.host.plugins.ExtensionKind;
import org.pushforward.host.plugins.PluginProblem;
import org.pushforward.host.plugins.Registered;

/** Holds the extensions of a jar to the laws of the conformance kit. */
final class TrialLaws {
    private final String subject;
    private final Path progress;
    private final List<String> held = new ArrayList<>();
    private final List<PluginProblem> broken = new ArrayList<>();

    /**
     * Prepares the laws.
     *
     * @param progress the file that says how far they are
     */
    TrialLaws(String subject, Path progress) {
        this.subject = subject;
        this.progress = progress;
    }

    /** Tries all laws of an extension. */
    void tryAll(ExtensionKind<?> kind, Registered<?> one) {
        Extension<?> extension = one.extension();
        List<Law> laws = needsOptions(extension)
                ? ExtensionLaws.of(extension)
                : Conformance.laws(extension, DataCase.of(Map.of()));
        for (int i = 0; i < laws.size(); i++) {
            tell(one.id() + ": " + laws.get(i).name() + "\t" + i + "\t" + laws.size());
            Optional<Violation> violation = laws.get(i).violation();
            if (violation.isPresent()) {
                broken.add(problem(kind.noun() + " " + one.id(), violation.get()));
            } else {
                held.add(one.id() + ": " + laws.get(i).name());
            }
        }
    }

    private void tell(String how) {
        try {
            Files.writeString(progress, how);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of the trial cannot be written", e);
        }
    }

    /** What cannot be used without options that its user must give, such as a path, cannot be tried without them either. */
    private static boolean needsOptions(Extension<?> extension) {
        return extension.descriptor().options().options().stream()
                .anyMatch(option -> option.defaultValue().isEmpty());
    }

    private PluginProblem problem(String named, Violation violation) {
        return new PluginProblem(
                subject,
                "its " + named + " breaks the law '" + violation.law() + "' ("
                        + violation.sentence().replaceFirst(" \\(at .*\\)$", "").replaceFirst("\\.$", "") + ")",
                "repair it, and hold it to the laws in its own build with pushforward-testkit",
                violation.sentence());
    }

    /** Returns the laws that hold. */
    List<String> held() {
        return held;
    }

    /** Returns the laws that do not hold. */
    List<PluginProblem> broken() {
        return broken;
    }
}
