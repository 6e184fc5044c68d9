package org.pushforward.onnx.reader;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import com.google.protobuf.CodedOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** The last property of exported files, {@code sha256}: the digest of all bytes of the file before it. */
final class OwnDigest {
    private static final String NAME = "sha256";

    private OwnDigest() {}

    /** Returns whether a file ends with its digest and is not what it was the digest of. */
    static boolean isBroken(byte[] bytes, ModelProto model, MessageDigest digest) {
        int count = model.getMetadataPropsCount();
        if (count == 0 || !model.getMetadataProps(count - 1).getKey().equals(NAME)) {
            return false;
        }
        StringStringEntryProto last = model.getMetadataProps(count - 1);
        int size = CodedOutputStream.computeMessageSize(ModelProto.METADATA_PROPS_FIELD_NUMBER, last);
        digest.update(bytes, 0, Math.max(0, bytes.length - size));
        return !HexFormat.of().formatHex(digest.digest()).equals(last.getValue());
    }
}
