package org.pushforward.host.plugins.guard;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Replaces the calls of a class that would end the process by calls that throw an error with the name of the plugin. */
final class ExitCalls extends ClassVisitor {
    private static final int VERSION = Opcodes.ASM9;
    private static final char CONSTANT_UTF8 = 1;
    private static final List<String> NAMES = List.of(constant("exit"), constant("halt"));

    private final String plugin;
    private final Set<Call> replaced = EnumSet.noneOf(Call.class);
    private String type;
    private boolean isInterface;

    /** What ends the process. */
    private enum Call {
        SYSTEM_EXIT("java/lang/System", "exit", Opcodes.INVOKESTATIC, "(I)V"),
        RUNTIME_EXIT("java/lang/Runtime", "exit", Opcodes.INVOKEVIRTUAL, "(Ljava/lang/Runtime;I)V"),
        RUNTIME_HALT("java/lang/Runtime", "halt", Opcodes.INVOKEVIRTUAL, "(Ljava/lang/Runtime;I)V");

        private final String owner;
        private final String method;
        private final int opcode;
        private final String replacement;

        /**
         * @param replacement the descriptor of a static method that takes what the call does
         */
        Call(String owner, String method, int opcode, String replacement) {
            this.owner = owner;
            this.method = method;
            this.opcode = opcode;
            this.replacement = replacement;
        }

        static Optional<Call> of(String owner, String method, String descriptor) {
            return Arrays.stream(values())
                    .filter(call -> call.owner.equals(owner) && call.method.equals(method) && descriptor.equals("(I)V"))
                    .findFirst();
        }

        /** Returns the name of the method that takes its place. */
        String refusal() {
            return "refused$" + name().toLowerCase(Locale.ROOT).replace('_', '$');
        }

        @Override
        public String toString() {
            return owner.substring(owner.lastIndexOf('/') + 1) + "." + method;
        }
    }

    private ExitCalls(ClassVisitor next, String plugin) {
        super(VERSION, next);
        this.plugin = plugin;
    }

    /** Returns whether a class file names a method such as those, which few do. */
    static boolean mayBeIn(byte... classFile) {
        return NAMES.stream().anyMatch(new String(classFile, StandardCharsets.ISO_8859_1)::contains);
    }

    /** Returns the class file without those calls. */
    static byte[] replace(byte[] classFile, String plugin) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new ExitCalls(writer, plugin), 0);
        return writer.toByteArray();
    }

    @Override
    public void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
        type = name;
        isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
        super.visit(version, access, name, signature, superName, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        return new Replacer(super.visitMethod(access, name, descriptor, signature, exceptions));
    }

    @Override
    public void visitEnd() {
        replaced.forEach(this::writeRefusal);
        super.visitEnd();
    }

    private void writeRefusal(Call call) {
        int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
        MethodVisitor method = super.visitMethod(access, call.refusal(), call.replacement, null, null);
        method.visitCode();
        method.visitTypeInsn(Opcodes.NEW, "java/lang/Error");
        method.visitInsn(Opcodes.DUP);
        method.visitLdcInsn("the plugin " + plugin + " called " + call
                + ", which would have ended the host and all that runs in it");
        method.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Error", "<init>", "(Ljava/lang/String;)V", false);
        method.visitInsn(Opcodes.ATHROW);
        method.visitMaxs(3, 2);
        method.visitEnd();
    }

    private final class Replacer extends MethodVisitor {
        private Replacer(MethodVisitor next) {
            super(VERSION, next);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean ofInterface) {
            Optional<Call> call = Call.of(owner, name, descriptor).filter(c -> c.opcode == opcode);
            if (call.isPresent()) {
                replaced.add(call.get());
                super.visitMethodInsn(
                        Opcodes.INVOKESTATIC, type, call.get().refusal(), call.get().replacement, isInterface);
            } else {
                super.visitMethodInsn(opcode, owner, name, descriptor, ofInterface);
            }
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle method, Object... arguments) {
            Object[] others = Arrays.stream(arguments).map(this::refusing).toArray();
            super.visitInvokeDynamicInsn(name, descriptor, method, others);
        }

        @Override
        public void visitLdcInsn(Object value) {
            super.visitLdcInsn(refusing(value));
        }

        /** Replaces references such as {@code System::exit}. */
        private Object refusing(Object constant) {
            if (!(constant instanceof Handle handle)) {
                return constant;
            }
            Optional<Call> call = Call.of(handle.getOwner(), handle.getName(), handle.getDesc());
            call.ifPresent(replaced::add);
            return call.<Object>map(
                            c -> new Handle(Opcodes.H_INVOKESTATIC, type, c.refusal(), c.replacement, isInterface))
                    .orElse(constant);
        }
    }

    /** Returns a name as it stands among the constants of a class file, a character for each byte. */
    private static String constant(String name) {
        return new String(new char[] {CONSTANT_UTF8, 0, (char) name.length()}) + name;
    }
}
