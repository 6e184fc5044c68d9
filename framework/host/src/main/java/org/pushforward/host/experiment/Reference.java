package org.pushforward.host.experiment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pushforward.api.extension.Extension;
import org.pushforward.api.extension.ModelReference;
import org.pushforward.api.extension.OptionSpec;

/**
 * A model family that an option names, whose own options are set as {@code model.OPTION.NAME}.
 *
 * @param holder what has the option
 * @param option the name of the option
 * @param setting what named the family
 * @param owner the options of the family
 */
record Reference(Owner holder, String option, Setting setting, Owner owner) {
    /** Returns the references that settings make through the options of one owner. */
    static List<Reference> of(
            Collection<Extension<?>> extensions, Section section, Owner holder, List<Setting> settings) {
        List<Reference> references = new ArrayList<>();
        for (OptionSpec spec : holder.specs()) {
            String key = section.title() + "." + spec.name();
            Optional<Setting> last = settings.stream()
                    .filter(s -> s.key().equals(key) || s.key().equals(spec.name()))
                    .reduce((first, second) -> second)
                    .filter(s ->
                            !s.value().toString().equals(spec.defaultValue().orElse("")));
            if (spec.type().equals(OptionSpec.MODEL_FAMILY) && last.isPresent()) {
                Setting setting = last.get();
                String id = setting.value().toString();
                Extension<?> family = Choices.find(
                        extensions,
                        Section.MODEL,
                        id,
                        " for the option '" + spec.name() + "' ("
                                + setting.origin().place() + ")");
                references.add(new Reference(holder, spec.name(), setting, Owner.ofReference(key, family)));
            }
        }
        return references;
    }

    /** Gives the holder the family with all its options, once these were set. */
    void complete() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put(ModelReference.FAMILY, owner.selection().id());
        value.putAll(owner.resolve());
        holder.put(option, value, setting.origin());
    }
}
