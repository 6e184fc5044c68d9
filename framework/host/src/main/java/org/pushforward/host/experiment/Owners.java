package org.pushforward.host.experiment;

import java.util.List;
import java.util.stream.Collectors;
import org.pushforward.api.extension.OptionException;

/** All owners of options within one experiment. */
record Owners(List<Owner> all) {
    /**
     * Returns the only owner of an option.
     *
     * @throws OptionException when there is none or several; names the nearest
     */
    Owner of(Setting setting) {
        List<Owner> candidates = all.stream()
                .filter(o -> setting.section().isEmpty() || o.section().equals(setting.section()))
                .toList();
        List<Owner> owners =
                candidates.stream().filter(o -> o.has(setting.name())).toList();
        if (owners.size() == 1) {
            return owners.get(0);
        }
        String place = " (" + setting.origin().place() + ")";
        if (owners.size() > 1) {
            throw refused(
                    setting,
                    "The option '" + setting.name() + "' is ambiguous" + place + "; say "
                            + owners.stream().map(o -> key(o, setting.name())).collect(Collectors.joining(" or ")));
        }
        if (candidates.isEmpty()) {
            List<String> sections = all.stream().map(Owner::section).toList();
            throw refused(
                    setting,
                    "There is no '" + setting.section() + "' in this experiment" + place
                            + Nearest.hint(setting.section(), sections));
        }
        List<String> options =
                candidates.stream().flatMap(o -> o.options().stream()).toList();
        if (setting.section().isEmpty()) {
            throw refused(
                    setting, "There is no option '" + setting.name() + "'" + place + nearestKeys(setting, options));
        }
        String owner = candidates.stream().map(Owner::name).collect(Collectors.joining(" and "));
        throw refused(
                setting,
                "There is no option '" + setting.key() + "'" + place
                        + Nearest.hint(setting.name(), options)
                        + " (" + owner + ")");
    }

    private String nearestKeys(Setting setting, List<String> options) {
        List<String> near = Nearest.to(setting.name(), options);
        List<String> keys = all.stream()
                .flatMap(o -> o.options().stream()
                        .filter(option -> near.isEmpty() || near.contains(option))
                        .map(option -> key(o, option)))
                .toList();
        return near.isEmpty()
                ? "; there are: " + String.join(", ", keys)
                : "; did you mean '" + String.join("' or '", keys) + "'?";
    }

    private static String key(Owner owner, String option) {
        return owner.section() + "." + option;
    }

    private static OptionException refused(Setting setting, String message) {
        return new OptionException(setting.key(), message);
    }
}
