package org.pushforward.product;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Ways to damage an ONNX file: its bytes, or one of its messages, which then still parses. */
enum DamagedFile {
    TRUNCATED {
        @Override
        byte[] of(byte[] whole, RandomGenerator random) {
            return Arrays.copyOf(whole, random.nextInt(whole.length));
        }
    },
    BITS_FLIPPED {
        @Override
        byte[] of(byte[] whole, RandomGenerator random) {
            byte[] damaged = whole.clone();
            for (int bits = 1 + random.nextInt(8); bits > 0; bits--) {
                damaged[place(damaged, random)] ^= (byte) (1 << random.nextInt(8));
            }
            return damaged;
        }
    },
    PARTS_SWAPPED {
        @Override
        byte[] of(byte[] whole, RandomGenerator random) {
            byte[] damaged = whole.clone();
            int length = 1 + random.nextInt(40);
            int from = Math.min(place(whole, random), whole.length - length);
            int to = Math.min(place(whole, random), whole.length - length);
            System.arraycopy(whole, from, damaged, to, length);
            System.arraycopy(whole, to, damaged, from, length);
            return damaged;
        }
    },
    OPERATOR_CHANGED {
        @Override
        byte[] of(byte[] whole, RandomGenerator random) {
            return changed(whole, graph -> node(graph, random).setOpType(pick(OPERATORS, random)));
        }
    },
    INPUT_CHANGED {
        @Override
        byte[] of(byte[] whole, RandomGenerator random) {
            return changed(whole, graph -> {
                String result =
                        graph.getNode(random.nextInt(graph.getNodeCount())).getOutput(0);
                NodeProto.Builder node = node(graph, random);
                node.setInput(random.nextInt(node.getInputCount()), result);
            });
        }
    },
    NODE_LEFT_OUT {
        @Override
        byte[] of(byte[] whole, RandomGenerator random) {
            return changed(whole, graph -> graph.removeNode(random.nextInt(graph.getNodeCount())));
        }
    },
    SIZE_CHANGED {
        @Override
        byte[] of(byte[] whole, RandomGenerator random) {
            return changed(whole, graph -> {
                TensorProto.Builder tensor = graph.getInitializerBuilder(random.nextInt(graph.getInitializerCount()));
                if (tensor.getDimsCount() > 0) {
                    tensor.setDims(random.nextInt(tensor.getDimsCount()), pick(SIZES, random));
                }
            });
        }
    },
    NUMBERS_CHANGED {
        @Override
        byte[] of(byte[] whole, RandomGenerator random) {
            return changed(whole, graph -> {
                TensorProto.Builder tensor = graph.getInitializerBuilder(random.nextInt(graph.getInitializerCount()));
                byte[] raw = tensor.getRawData().toByteArray();
                if (raw.length > 0) {
                    raw[random.nextInt(raw.length)] = (byte) random.nextInt(256);
                    tensor.setRawData(ByteString.copyFrom(raw));
                }
            });
        }
    },
    ATTRIBUTE_CHANGED {
        @Override
        byte[] of(byte[] whole, RandomGenerator random) {
            return changed(whole, graph -> {
                NodeProto.Builder node = node(graph, random);
                if (node.getAttributeCount() == 0) {
                    node.addAttribute(
                            AttributeProto.newBuilder().setName("axis").setType(AttributeProto.AttributeType.INT));
                }
                AttributeProto.Builder attribute = node.getAttributeBuilder(random.nextInt(node.getAttributeCount()));
                attribute.setI(pick(SIZES, random));
                if (attribute.getIntsCount() > 0) {
                    attribute.setInts(random.nextInt(attribute.getIntsCount()), pick(SIZES, random));
                }
            });
        }
    },
    INPUT_RESHAPED {
        @Override
        byte[] of(byte[] whole, RandomGenerator random) {
            return changed(
                    whole,
                    graph -> graph.getInputBuilder(0)
                            .getTypeBuilder()
                            .getTensorTypeBuilder()
                            .getShapeBuilder()
                            .getDimBuilder(random.nextInt(2))
                            .setDimValue(pick(SIZES, random)));
        }
    };

    private static final List<String> OPERATORS = List.of(
            "Add",
            "Gemm",
            "MatMul",
            "Conv",
            "ConvTranspose",
            "Reshape",
            "Expand",
            "Split",
            "Gather",
            "Pad",
            "Slice",
            "Concat",
            "Transpose",
            "ReduceSum",
            "Exp",
            "Cast",
            "Shape",
            "Loop",
            "Where");
    private static final List<Long> SIZES =
            List.of(-1L, 0L, 1L, 3L, 1L << 20, 1L << 31, 1L << 40, 1L << 62, Long.MAX_VALUE, Long.MIN_VALUE);

    private interface Change {
        void to(GraphProto.Builder graph);
    }

    /** Returns a damaged copy. */
    abstract byte[] of(byte[] whole, RandomGenerator random);

    private static byte[] changed(byte[] whole, Change change) {
        try {
            ModelProto.Builder model = ModelProto.parseFrom(whole).toBuilder();
            change.to(model.getGraphBuilder());
            return model.build().toByteArray();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("The whole file is no model", e);
        }
    }

    /** Returns the same model without what it says of itself, its digest among it. */
    static byte[] mute(byte[] whole) throws InvalidProtocolBufferException {
        return ModelProto.parseFrom(whole).toBuilder()
                .clearMetadataProps()
                .build()
                .toByteArray();
    }

    private static NodeProto.Builder node(GraphProto.Builder graph, RandomGenerator random) {
        return graph.getNodeBuilder(random.nextInt(graph.getNodeCount()));
    }

    private static <T> T pick(List<T> all, RandomGenerator random) {
        return all.get(random.nextInt(all.size()));
    }

    /** Half of the places are where the structure of small files begins. */
    private static int place(byte[] bytes, RandomGenerator random) {
        return random.nextInt(random.nextBoolean() ? Math.min(bytes.length, 600) : bytes.length);
    }
}
