package org.pushforward.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.pushforward.api.extension.Extension;
import org.pushforward.conformance.unloading.Holder;
import org.pushforward.conformance.unloading.Unloading;

/**
 * The law that nothing holds the classes of an extension once it was used: a host can let go of the plugin, and take its next
 * generation.
 *
 * <p>The extension is made anew from classes that are loaded for this alone, used on a thread of its own and dropped; then
 * collections must clear a weak reference to their loader. What keeps them from it is found in a dump of the heap.
 */
final class UnloadingLaw {
    private static final String NAME = "its classes are unloaded after use";

    private UnloadingLaw() {}

    /**
     * Returns the law; none for an extension that no host could make, for its class has no public constructor without
     * arguments.
     *
     * @param use what is to leave nothing behind
     */
    static List<Law> of(Extension<?> extension, Consumer<Extension<?>> use) {
        Class<?> type = extension.getClass();
        return canBeMade(type) ? List.of(new Law(NAME, () -> check(type, use))) : List.of();
    }

    private static boolean canBeMade(Class<?> type) {
        return Modifier.isPublic(type.getModifiers())
                && Arrays.stream(type.getConstructors()).anyMatch(constructor -> constructor.getParameterCount() == 0);
    }

    private static void check(Class<?> type, Consumer<Extension<?>> use) {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        Optional<Holder> holder = Unloading.holderAfter(() -> use(type, use), folder);
        BrokenLawException.unless(
                holder.isEmpty(),
                "After it was used its classes are held by %s: end threads with the work that they are for, and take"
                        + " back what was handed to the program, which Workbench.closing does at the end of the work",
                holder.map(Holder::what).orElse(""));
    }

    private static ClassLoader use(Class<?> type, Consumer<Extension<?>> use) {
        try (FreshClasses classes = FreshClasses.of(type)
                .orElseThrow(() -> new BrokenLawException(
                        "The class " + type.getName() + " came neither from a jar nor from a folder"))) {
            use.accept(Class.forName(type.getName(), true, classes)
                    .asSubclass(Extension.class)
                    .getConstructor()
                    .newInstance());
            return classes;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The class " + type.getName() + " cannot be loaded anew", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
