package org.pushforward.runtime.format;

import java.util.ArrayList;
import java.util.List;

/** An input or output of an ONNX file. */
public final class OnnxValue {
    private static final int FLOAT = 1;
    private static final int INT64 = 7;

    private String name = "";
    private long type;
    private final List<String> shape = new ArrayList<>();

    OnnxValue(Wire value) throws MalformedException {
        for (int field = value.next(); field != 0; field = value.next()) {
            if (field == 1) {
                name = value.text();
            } else if (field == 2) {
                Wire kind = value.message();
                for (int number = kind.next(); number != 0; number = kind.next()) {
                    if (number == 1) {
                        readTensor(kind.message());
                    }
                }
            }
        }
        if (type != FLOAT && type != INT64) {
            throw new MalformedException(
                    "has the input or output '" + Json.printable(name) + "', which is no tensor of float32 or int64");
        }
    }

    private void readTensor(Wire tensor) throws MalformedException {
        for (int field = tensor.next(); field != 0; field = tensor.next()) {
            if (field == 1) {
                type = tensor.number();
            } else if (field == 2) {
                Wire sizes = tensor.message();
                for (int number = sizes.next(); number != 0; number = sizes.next()) {
                    shape.add(size(sizes.message()));
                }
            }
        }
    }

    private static String size(Wire dimension) throws MalformedException {
        String size = "";
        for (int field = dimension.next(); field != 0; field = dimension.next()) {
            if (field == 1) {
                size = Long.toString(dimension.number());
            } else if (field == 2) {
                size = dimension.text();
            }
        }
        return size;
    }

    /** Returns its name. */
    public String name() {
        return name;
    }

    /** Returns {@code float32} or {@code int64}. */
    public String type() {
        return type == FLOAT ? "float32" : "int64";
    }

    /** Returns its sizes in order, numbers or names of sizes that are open, such as {@code N}. */
    public List<String> shape() {
        return shape;
    }
}
