package org.pushforward.cli.commands;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jline.reader.Candidate;
import org.pushforward.api.extension.OptionSpec;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.host.plugins.ExtensionKind;
import org.pushforward.host.plugins.Registered;
import org.pushforward.host.plugins.Registry;
import org.pushforward.training.LoopOptions;

/** The keys of settings, and their values where there are few: of the extensions that a command line names. */
final class SettingKeys {
    private static final String TRAIN = "train";

    private final Registry registry;
    private final Set<String> named;

    /**
     * Finds what a line names.
     *
     * @param words of the line
     */
    SettingKeys(Registry registry, List<String> words) {
        this.registry = registry;
        this.named = new HashSet<>(words);
        registry.families().stream()
                .filter(family -> named.contains(family.id()))
                .map(Registered::extension)
                .map(ModelFamily::recommendation)
                .forEach(recommended -> named.add(recommended.trainer()));
    }

    /** Returns the keys, each with the {@code =} behind it, and those with a value where it is one of a few. */
    List<Candidate> candidates() {
        List<Candidate> candidates = new ArrayList<>();
        add("data", options(ExtensionKind.DATA_SOURCE), candidates);
        add("model", options(ExtensionKind.FAMILY), candidates);
        add(TRAIN, Stream.concat(options(ExtensionKind.TRAINER), LoopOptions.type().options().stream()), candidates);
        add("engine", options(ExtensionKind.ENGINE), candidates);
        return candidates;
    }

    private Stream<OptionSpec> options(ExtensionKind<?> kind) {
        return registry.all(kind).stream()
                .filter(one -> named.contains(one.id()))
                .flatMap(one -> one.extension().descriptor().options().options().stream());
    }

    private static void add(String section, Stream<OptionSpec> options, List<Candidate> candidates) {
        options.forEach(option -> {
            String key = section + "." + option.name() + "=";
            // More is to be typed behind it, so no blank follows.
            candidates.add(new Candidate(key, key, null, option.help(), null, null, false));
            option.choices().forEach(choice -> candidates.add(new Candidate(key + choice)));
        });
    }
}
