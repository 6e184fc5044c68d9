/** Graphs as ONNX files, and the ONNX Runtime engine. */
module org.pushforward.onnx {
    requires transitive org.pushforward.api;
    requires transitive com.fasterxml.jackson.databind;
    requires com.google.protobuf;
    requires com.microsoft.onnxruntime;
    requires org.tribuo.util.onnx;
    requires org.slf4j;

    // ONNX Runtime logs to it.
    requires java.logging;

    exports org.pushforward.onnx;
    exports org.pushforward.onnx.reader;
}
