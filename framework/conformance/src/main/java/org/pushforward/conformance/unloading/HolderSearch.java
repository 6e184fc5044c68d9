package org.pushforward.conformance.unloading;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.management.JMException;
import javax.management.ObjectName;
import org.pushforward.conformance.unloading.DumpedClasses.Reference;
import org.pushforward.conformance.unloading.DumpedClasses.Root;

/** Finds, in a dump of the heap, the shortest way from a root to a class loader, from its end to its beginning. */
final class HolderSearch {
    private static final long MEBIBYTE = 1 << 20;
    private static final long MOST_MEBIBYTES = 1024;
    private static final int LONGEST = 60;

    private final HeapDump dump;
    private final DumpedClasses classes;
    private final long target;
    private final Map<Long, Link> links = new HashMap<>();
    private Set<Long> frontier = new HashSet<>();
    private Set<Long> next = new HashSet<>();
    private final List<Long> ends = new ArrayList<>();

    /**
     * One step of the way.
     *
     * @param type the class of the object that refers, or the class itself
     * @param field by which; empty for an element of an array
     * @param to the object that is referred to
     */
    record Link(String type, String field, long to) {
        @Override
        public String toString() {
            return type + (field.isEmpty() ? "[]" : "." + field);
        }
    }

    private HolderSearch(HeapDump dump, DumpedClasses classes, long target) {
        this.dump = dump;
        this.classes = classes;
        this.target = target;
    }

    /**
     * Returns what holds each of the given class loaders.
     *
     * @param folder for a dump of the heap, which is deleted afterwards
     */
    static List<Holder> of(List<Mark> marks, Path folder) {
        Runtime runtime = Runtime.getRuntime();
        long used = (runtime.totalMemory() - runtime.freeMemory()) / MEBIBYTE;
        if (used > MOST_MEBIBYTES) {
            return all(marks, Holder.unknown("the " + used + " MiB of the heap take too long to look at"));
        }
        Path file = folder.resolve("heap-" + marks.get(0).number() + ".hprof");
        try {
            Files.createDirectories(folder);
            write(file);
            try (HeapDump dump = HeapDump.open(file)) {
                DumpedClasses classes = new DumpedClasses();
                dump.read(classes);
                List<Holder> holders = new ArrayList<>();
                for (Mark mark : marks) {
                    holders.add(new HolderSearch(dump, classes, classes.referent(mark)).search());
                }
                return holders;
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException | JMException | RuntimeException e) {
            return all(marks, Holder.unknown("the heap could not be looked at (" + e + ")"));
        }
    }

    private static void write(Path file) throws JMException {
        ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=HotSpotDiagnostic"),
                        "dumpHeap",
                        new Object[] {file.toString(), true},
                        new String[] {String.class.getName(), boolean.class.getName()});
    }

    private static List<Holder> all(List<Mark> marks, Holder holder) {
        return marks.stream().map(mark -> holder).toList();
    }

    private Holder search() throws IOException {
        if (target == 0) {
            return Holder.unknown("it went while it was looked for");
        }
        frontier.add(target);
        links.put(target, new Link("the class loader", "", 0));
        checkRoot(target);
        for (int length = 0; ends.isEmpty() && !frontier.isEmpty() && length < LONGEST; length++) {
            dump.read(new Level());
            frontier = next;
            next = new HashSet<>();
        }
        return ends.isEmpty()
                ? Holder.unknown("nothing leads there but references that are cleared when memory gets short")
                : describe(ends.get(0));
    }

    /** Finds everything that refers to the objects found last. */
    private final class Level implements HeapDump.Visitor {
        @Override
        public void type(HeapDump.Type type) {
            if (links.containsKey(type.id())) {
                return;
            }
            if (frontier.contains(type.loader())) {
                found(type.id(), "loader", type.loader());
            } else if (frontier.contains(type.parent())) {
                found(type.id(), "superclass", type.parent());
            } else {
                type.statics().stream()
                        .filter(field -> field.isObject() && frontier.contains(field.value()))
                        .findFirst()
                        .ifPresent(field -> foundStatic(type, field));
            }
        }

        private void foundStatic(HeapDump.Type type, HeapDump.Field field) {
            links.put(type.id(), new Link(classes.nameOf(type.id()), classes.text(field.name()), field.value()));
            next.add(type.id());
            // Classes of others are there for as long as the program is.
            if (type.loader() != target) {
                ends.add(type.id());
            }
        }

        @Override
        public void instance(long id, long type, byte[] fields) {
            if (links.containsKey(id)) {
                return;
            }
            if (frontier.contains(type)) {
                add(id, type, "class", type);
                return;
            }
            ByteBuffer content = ByteBuffer.wrap(fields);
            for (Reference reference : classes.references(type)) {
                long value = content.getLong(reference.offset());
                if (value != 0 && frontier.contains(value)) {
                    add(id, type, reference.name(), value);
                    return;
                }
            }
        }

        @Override
        public void array(long id, long type, long[] elements) {
            if (links.containsKey(id)) {
                return;
            }
            if (frontier.contains(type)) {
                add(id, type, "class", type);
                return;
            }
            for (long element : elements) {
                if (element != 0 && frontier.contains(element)) {
                    add(id, type, "", element);
                    return;
                }
            }
        }

        private void found(long id, String field, long to) {
            add(id, id, field, to);
        }

        private void add(long id, long type, String field, long to) {
            links.put(id, new Link(classes.nameOf(type), field, to));
            next.add(id);
            checkRoot(id);
        }
    }

    private void checkRoot(long object) {
        // Classes of the system are roots of everything that they link to, and not by fields alone.
        if (classes.root(object) != null && classes.typeOf(object) == null) {
            ends.add(object);
        }
    }

    private Holder describe(long end) {
        Deque<Link> path = new ArrayDeque<>();
        for (long object = end; object != target; object = links.get(object).to()) {
            path.add(links.get(object));
        }
        Root root = classes.root(end);
        String thread = root == null ? "" : ThreadNames.of(classes.threadOf(end, root));
        boolean running = root != null && root.isOfThread();
        return HolderWords.describe(List.copyOf(path), thread, running);
    }
}
