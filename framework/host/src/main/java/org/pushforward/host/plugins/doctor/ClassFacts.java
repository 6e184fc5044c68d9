package org.pushforward.host.plugins.doctor;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What a class file says of its class.
 *
 * @param name with dots
 * @param java the level of Java that it needs
 * @param concrete whether there can be objects of it
 * @param constructible whether it is public and has a public constructor without arguments
 * @param parents the names of its superclass and its interfaces, with dots
 */
record ClassFacts(String name, int java, boolean concrete, boolean constructible, Set<String> parents) {
    private static final int MAGIC = 0xCAFEBABE;
    private static final int HEADER = 8;
    /** Class files of Java 1 have version 45. */
    private static final int BEFORE_JAVA_1 = 44;

    /** Returns the level of Java that a class file needs; none when it is no class file. */
    static Optional<Integer> java(byte... bytes) {
        return bytes.length < HEADER || number(bytes, 0, 4) != MAGIC
                ? Optional.empty()
                : Optional.of(number(bytes, 6, 2) - BEFORE_JAVA_1);
    }

    private static int number(byte[] bytes, int begin, int length) {
        int number = 0;
        for (int i = begin; i < begin + length; i++) {
            number = (number << 8) | (bytes[i] & 0xFF);
        }
        return number;
    }

    /** Reads a class file; none when it is none, or of a Java that nothing here knows. */
    static Optional<ClassFacts> read(byte... bytes) {
        Optional<Integer> level = java(bytes);
        if (level.isEmpty() || level.get() > Runtime.version().feature()) {
            return Optional.empty();
        }
        try {
            ClassReader reader = new ClassReader(bytes);
            Constructors constructors = new Constructors();
            reader.accept(constructors, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            int access = reader.getAccess();
            Set<String> parents = Stream.concat(
                            Stream.ofNullable(reader.getSuperName()), Stream.of(reader.getInterfaces()))
                    .map(ClassFacts::dotted)
                    .collect(Collectors.toSet());
            return Optional.of(new ClassFacts(
                    dotted(reader.getClassName()),
                    level.get(),
                    (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_INTERFACE)) == 0,
                    (access & Opcodes.ACC_PUBLIC) != 0 && constructors.found,
                    parents));
        } catch (IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            return Optional.empty();
        }
    }

    private static String dotted(String internal) {
        return internal.replace('/', '.');
    }

    /** Returns whether it is of a type, by way of the classes that a jar holds. */
    boolean isA(String type, List<ClassFacts> others) {
        return parents.contains(type)
                || others.stream().anyMatch(other -> parents.contains(other.name) && other.isA(type, without(others)));
    }

    /** Leaves itself out, for a damaged class may be its own parent. */
    private List<ClassFacts> without(List<ClassFacts> others) {
        return others.stream().filter(other -> !other.equals(this)).toList();
    }

    private static final class Constructors extends ClassVisitor {
        private boolean found;

        private Constructors() {
            super(Opcodes.ASM9);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            found |= name.equals("<init>") && descriptor.equals("()V") && (access & Opcodes.ACC_PUBLIC) != 0;
            return null;
        }
    }
}
