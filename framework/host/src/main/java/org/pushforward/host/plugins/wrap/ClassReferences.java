package org.pushforward.host.plugins.wrap;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a class file says, read from its constants alone (The Java Virtual Machine Specification, section 4.4), so that files
 * of any Java can be read.
 *
 * @param java the level of Java that it needs
 * @param packages the packages of all classes that it names, annotations among them; with dots
 */
record ClassReferences(int java, Set<String> packages) {
    private static final int MAGIC = 0xCAFEBABE;
    /** Class files of Java 1 have version 45. */
    private static final int BEFORE_JAVA_1 = 44;

    private static final Pattern IN_DESCRIPTOR = Pattern.compile("L((?:[\\w$]+/)+)[\\w$]+[;<]");
    private static final Pattern CLASS = Pattern.compile("((?:[\\w$]+/)+)[\\w$]+");

    private static final int TEXT = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int CLASS_NAME = 7;
    private static final int STRING = 8;
    private static final int METHOD_HANDLE = 15;
    private static final int METHOD_TYPE = 16;
    private static final int DYNAMIC = 17;
    private static final int INVOKE_DYNAMIC = 18;
    private static final int MODULE = 19;
    private static final int PACKAGE = 20;

    /**
     * Reads a class file.
     *
     * @throws IOException when it is none
     */
    static ClassReferences read(InputStream file) throws IOException {
        DataInputStream in = new DataInputStream(file);
        if (in.readInt() != MAGIC) {
            throw new IOException("a file that is called a class is none");
        }
        in.readUnsignedShort();
        int java = in.readUnsignedShort() - BEFORE_JAVA_1;
        int count = in.readUnsignedShort();
        String[] texts = new String[count];
        List<Integer> names = new ArrayList<>();
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case TEXT -> texts[i] = in.readUTF();
                case CLASS_NAME -> names.add(in.readUnsignedShort());
                case STRING, METHOD_TYPE, MODULE, PACKAGE -> in.skipNBytes(2);
                case METHOD_HANDLE -> in.skipNBytes(3);
                case LONG, DOUBLE -> {
                    in.skipNBytes(Long.BYTES);
                    // They take two places.
                    i++;
                }
                case 3, 4, 9, 10, 11, 12, DYNAMIC, INVOKE_DYNAMIC -> in.skipNBytes(4);
                default -> throw new IOException("a class has a constant of the unknown kind " + tag);
            }
        }
        return new ClassReferences(java, packages(texts, names));
    }

    private static Set<String> packages(String[] texts, List<Integer> names) {
        Set<String> packages = new TreeSet<>();
        for (int name : names) {
            Matcher type = CLASS.matcher(texts[name]);
            if (type.matches()) {
                packages.add(dotted(type.group(1)));
            }
        }
        // Descriptors, signatures and annotations; a text of the program that looks like one does no harm.
        for (String text : texts) {
            Matcher types = IN_DESCRIPTOR.matcher(text == null ? "" : text);
            while (types.find()) {
                packages.add(dotted(types.group(1)));
            }
        }
        return packages;
    }

    private static String dotted(String path) {
        return path.substring(0, path.length() - 1).replace('/', '.');
    }
}
