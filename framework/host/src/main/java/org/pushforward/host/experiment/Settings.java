package org.pushforward.host.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.pushforward.api.extension.OptionException;

/**
 * What the user said, in order, every key that chooses an extension with its section.
 *
 * @param all the settings
 */
record Settings(List<Setting> all) {
    private static final long STANDARD_SEED = 1;

    /**
     * Takes settings as they were given.
     *
     * @throws OptionException when one is of a section that does not exist
     */
    static Settings of(List<Setting> given) {
        given.forEach(Settings::checkSection);
        return new Settings(given.stream().map(Settings::withSection).toList());
    }

    private static void checkSection(Setting setting) {
        int dot = setting.key().indexOf('.');
        String title = dot < 0 ? "" : setting.key().substring(0, dot);
        if (dot >= 0 && !Section.isTitle(title) && !title.equals(Section.EXPECT)) {
            throw new OptionException(
                    setting.key(),
                    "There is no section '" + title + "' (" + setting.origin().place() + ")"
                            + Nearest.hint(title, Section.topLevel()));
        }
    }

    /** Gives the keys that choose an extension their section, as {@code family} that of the model. */
    private static Setting withSection(Setting setting) {
        for (Section section : Section.values()) {
            if (section != Section.EVALUATE && setting.key().equals(section.selector())) {
                return new Setting(section.selectorKey(), setting.value(), setting.origin());
            }
        }
        return setting;
    }

    /**
     * Returns the settings of options: a later list of evaluators takes away the options of those that it leaves out, and
     * who chooses another extension than a file takes away the options that the file gives to its own.
     *
     * @param evaluators those that were chosen
     * @param loop whose options are no trainer's
     */
    List<Setting> options(List<Owner> evaluators, Owner loop) {
        Set<String> kept = evaluators.stream().map(Owner::section).collect(Collectors.toSet());
        int list = 0;
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).key().equals(Section.EVALUATE.selectorKey())) {
                list = i;
            }
        }
        List<Setting> options = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Setting setting = all.get(i);
            boolean leftOut = i < list
                    && setting.section().startsWith(Section.EVALUATE.title() + ".")
                    && !kept.contains(setting.section());
            boolean ofLoop = setting.section().equals(loop.section()) && loop.has(setting.name());
            boolean ofAnother = !ofLoop && isOfAnother(setting);
            if (!leftOut
                    && !ofAnother
                    && !setting.key().equals(Section.SEED)
                    && !isSelector(setting)
                    && !Expectations.isOne(setting)) {
                options.add(setting);
            }
        }
        return options;
    }

    /** Returns whether a file says this of the extension that it chooses, and in the end another one was chosen. */
    private boolean isOfAnother(Setting option) {
        String first = "";
        String last = "";
        for (Setting setting : all) {
            boolean selects = isSelector(setting)
                    && !setting.key().equals(Section.EVALUATE.selectorKey())
                    && setting.section().equals(option.section());
            if (selects && setting.origin().file().equals(option.origin().file())) {
                first = setting.value().toString();
            }
            last = selects ? setting.value().toString() : last;
        }
        return option.origin().file().isPresent() && !first.isEmpty() && !first.equals(last);
    }

    private static boolean isSelector(Setting setting) {
        return Arrays.stream(Section.values()).anyMatch(section -> setting.key().equals(section.selectorKey()));
    }

    /**
     * Returns the seed.
     *
     * @throws OptionException when it is no integer of 64 bits
     */
    long seed() {
        long seed = STANDARD_SEED;
        for (Setting setting : all) {
            if (setting.key().equals(Section.SEED)) {
                seed = seed(setting);
            }
        }
        return seed;
    }

    private static long seed(Setting setting) {
        try {
            return Long.parseLong(setting.value().toString());
        } catch (NumberFormatException e) {
            throw new OptionException(
                    Section.SEED,
                    "The seed is '" + setting.value() + "' but must be an integer of 64 bits ("
                            + setting.origin().place() + ")");
        }
    }
}
