package org.pushforward.conformance.unloading;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The classes, roots, threads and marks of a heap dump: all of it but the objects. */
final class DumpedClasses implements HeapDump.Visitor {
    private static final String THREAD = "java.lang.Thread";

    private final Map<Long, String> texts = new HashMap<>();
    private final Map<Long, Long> names = new HashMap<>();
    private final Map<Long, HeapDump.Type> types = new HashMap<>();
    private final Map<Long, List<Reference>> layouts = new HashMap<>();
    private final Map<Long, Root> roots = new HashMap<>();
    private final Map<Integer, Long> threadObjects = new HashMap<>();
    private final Map<Long, Long> threadNumbers = new HashMap<>();
    private final Map<Long, Long> marked = new HashMap<>();
    private final Map<Long, Boolean> marks = new HashMap<>();
    private final Map<Long, Boolean> threads = new HashMap<>();

    /** A field of an object that refers to another object. */
    record Reference(int offset, String name) {}

    /** What keeps an object alive without another object. */
    record Root(int kind, int thread) {
        static final int THREAD_OBJECT = 0x08;

        boolean isOfThread() {
            return kind == 0x02 || kind == 0x03 || kind == 0x04 || kind == 0x06;
        }
    }

    @Override
    public void text(long id, String text) {
        texts.put(id, text);
    }

    @Override
    public void named(long type, long name) {
        names.put(type, name);
    }

    @Override
    public void root(long object, int kind, int thread) {
        if (kind == Root.THREAD_OBJECT) {
            threadObjects.put(thread, object);
            roots.put(object, new Root(kind, thread));
        } else {
            roots.putIfAbsent(object, new Root(kind, thread));
        }
    }

    @Override
    public void type(HeapDump.Type type) {
        types.put(type.id(), type);
    }

    @Override
    public void instance(long id, long type, byte[] fields) {
        if (marks.computeIfAbsent(type, one -> is(one, Mark.class.getName()))) {
            marked.put(number(type, fields, "number"), number(type, fields, "referent"));
        } else if (threads.computeIfAbsent(type, one -> is(one, THREAD))) {
            threadNumbers.put(id, number(type, fields, "tid"));
        }
    }

    private boolean is(long type, String name) {
        for (HeapDump.Type one = types.get(type); one != null; one = types.get(one.parent())) {
            if (nameOf(one.id()).equals(name)) {
                return true;
            }
        }
        return false;
    }

    private long number(long type, byte[] content, String wanted) {
        int offset = 0;
        for (HeapDump.Type one = types.get(type); one != null; one = types.get(one.parent())) {
            for (HeapDump.Field field : one.fields()) {
                if (wanted.equals(texts.get(field.name()))) {
                    return ByteBuffer.wrap(content).getLong(offset);
                }
                offset += HeapDump.size(field.type());
            }
        }
        throw new IllegalStateException(nameOf(type) + " has no field '" + wanted + "'");
    }

    /** Returns the class loader that a mark refers to; 0 when it is gone. */
    long referent(Mark mark) {
        return marked.getOrDefault(mark.number(), 0L);
    }

    /** Returns the root that an object is, or null. */
    Root root(long object) {
        return roots.get(object);
    }

    /** Returns the class with an id, or null when it is none. */
    HeapDump.Type typeOf(long id) {
        return types.get(id);
    }

    String text(long id) {
        return texts.getOrDefault(id, "?");
    }

    String nameOf(long type) {
        return text(names.getOrDefault(type, 0L)).replace('/', '.');
    }

    /** Returns the number of the thread that an object is, or that a root belongs to; 0 when there is none. */
    long threadOf(long object, Root root) {
        long thread = root.kind() == Root.THREAD_OBJECT ? object : threadObjects.getOrDefault(root.thread(), 0L);
        return threadNumbers.getOrDefault(thread, 0L);
    }

    /** Returns the strong references among the fields of instances of a class. */
    List<Reference> references(long type) {
        return layouts.computeIfAbsent(type, this::layout);
    }

    private List<Reference> layout(long type) {
        List<Reference> references = new ArrayList<>();
        int offset = 0;
        for (HeapDump.Type one = types.get(type); one != null; one = types.get(one.parent())) {
            boolean weak = nameOf(one.id()).equals("java.lang.ref.Reference");
            for (HeapDump.Field field : one.fields()) {
                if (field.isObject() && !(weak && text(field.name()).equals("referent"))) {
                    references.add(new Reference(offset, text(field.name())));
                }
                offset += HeapDump.size(field.type());
            }
        }
        return references;
    }
}
