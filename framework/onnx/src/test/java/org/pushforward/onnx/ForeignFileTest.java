package org.pushforward.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pushforward.onnx.ForeignFile.integer;
import static org.pushforward.onnx.ForeignFile.ints;
import static org.pushforward.onnx.ForeignFile.real;
import static org.pushforward.onnx.ForeignFile.text;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pushforward.api.data.DataException;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.model.Density;
import org.pushforward.api.model.Model;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Interpreter;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Pass;
import org.pushforward.onnx.reader.FileFunction;
import org.pushforward.onnx.reader.OnnxFile;
import org.pushforward.onnx.reader.OnnxModel;

/** Files as other programs write them, against ONNX Runtime as the second opinion. */
class ForeignFileTest {
    static Map<String, ForeignFile> files() {
        Map<String, ForeignFile> files = new LinkedHashMap<>();
        for (String type : List.of("Softplus", "Elu", "Relu", "LeakyRelu", "Sigmoid", "Tanh", "Abs", "Neg", "Exp")) {
            files.put(type, ForeignFile.of(5).node(type, "x", "y"));
        }
        files.put("PRelu", ForeignFile.of(5).weights("slope", 5).node("PRelu", "x slope", "y"));
        files.put(
                "Clip",
                ForeignFile.of(5).number("low", -0.5).number("high", 0.5).node("Clip", "x low high", "y"));
        files.put("Clip from above", ForeignFile.of(5).number("high", 0.5).node("Clip", "x - high", "y"));
        files.put(
                "Clip of old",
                ForeignFile.of(5).operatorSet(9).node("Clip", "x", "y", real("min", -0.2), real("max", 0.3)));
        files.put(
                "Mean and Sum",
                ForeignFile.of(5).weights("w", 5).node("Mean", "x w x", "m").node("Sum", "m x", "y"));
        files.put("Pow", ForeignFile.of(5).number("two", 2).node("Pow", "x two", "y"));
        files.put(
                "GreaterOrEqual and Where",
                ForeignFile.of(5)
                        .number("zero", 0)
                        .node("GreaterOrEqual", "x zero", "c")
                        .node("Not", "c", "n")
                        .node("Where", "n x zero", "y"));
        files.put(
                "Gemm",
                ForeignFile.of(5)
                        .weights("w", 3, 5)
                        .weights("b", 3)
                        .node("Gemm", "x w b", "y", integer("transB", 1), real("alpha", 0.5), real("beta", 2)));
        files.put("MatMul with a vector", ForeignFile.of(4, 5).weights("w", 5).node("MatMul", "x w", "y"));
        files.put(
                "Conv, uneven padding",
                ForeignFile.of(2, 7, 6)
                        .weights("k", 3, 2, 3, 3)
                        .weights("b", 3)
                        .node("Conv", "x k b", "y", ints("pads", 1, 0, 2, 1), ints("strides", 2, 2)));
        files.put(
                "Conv in groups",
                ForeignFile.of(4, 6, 6)
                        .weights("k", 6, 2, 3, 3)
                        .node("Conv", "x k", "y", integer("group", 2), ints("pads", 1, 1, 1, 1)));
        files.put(
                "ConvTranspose",
                ForeignFile.of(2, 4, 5)
                        .weights("k", 2, 3, 4, 4)
                        .weights("b", 3)
                        .node(
                                "ConvTranspose",
                                "x k b",
                                "y",
                                ints("pads", 1, 1, 1, 1),
                                ints("strides", 2, 2),
                                ints("output_padding", 1, 0)));
        files.put(
                "BatchNormalization",
                ForeignFile.of(3, 4, 4)
                        .weights("s", 3)
                        .weights("b", 3)
                        .weights("m", 3)
                        .positive("v", 3)
                        .node("BatchNormalization", "x s b m v", "y", real("epsilon", 1e-3)));
        files.put(
                "BatchNormalization of features",
                ForeignFile.of(3)
                        .weights("s", 3)
                        .weights("b", 3)
                        .weights("m", 3)
                        .positive("v", 3)
                        .node("BatchNormalization", "x s b m v", "y"));
        files.put("Flatten", ForeignFile.of(2, 3, 4).node("Flatten", "x", "y"));
        files.put("Reshape", ForeignFile.of(12).integers("to", -1, 3, 4).node("Reshape", "x to", "y"));
        files.put(
                "Reshape, sizes kept",
                ForeignFile.of(6, 2).integers("to", 0, -1).node("Reshape", "x to", "y"));
        files.put(
                "x.view(x.size(0), -1)",
                ForeignFile.of(2, 6)
                        .index("first", 0)
                        .integers("axis", 0)
                        .integers("rest", -1)
                        .node("Shape", "x", "shape")
                        .node("Gather", "shape first", "n", integer("axis", 0))
                        .node("Unsqueeze", "n axis", "n1")
                        .node("Concat", "n1 rest", "to", integer("axis", 0))
                        .node("Reshape", "x to", "y"));
        files.put(
                "torch.zeros(x.size(0), 3)",
                ForeignFile.of(3)
                        .integers("three", 3)
                        .node("Shape", "x", "n", integer("end", 1))
                        .node("Concat", "n three", "to", integer("axis", 0))
                        .node("ConstantOfShape", "to", "zeros")
                        .node("Add", "zeros x", "y"));
        files.put("Transpose", ForeignFile.of(2, 3, 4).node("Transpose", "x", "y", ints("perm", 0, 3, 1, 2)));
        files.put(
                "Slice",
                ForeignFile.of(6)
                        .integers("from", -5)
                        .integers("to", Long.MAX_VALUE)
                        .integers("axis", 1)
                        .integers("step", 2)
                        .node("Slice", "x from to axis step", "y"));
        files.put(
                "x.flip(1)",
                ForeignFile.of(6)
                        .integers("from", -1)
                        .integers("to", Long.MIN_VALUE + 1)
                        .integers("axis", 1)
                        .integers("step", -1)
                        .node("Slice", "x from to axis step", "y"));
        files.put(
                "Split",
                ForeignFile.of(6)
                        .integers("sizes", 2, 4)
                        .node("Split", "x sizes", "a b", integer("axis", 1))
                        .node("Concat", "b a", "y", integer("axis", 1)));
        files.put(
                "Split in half",
                ForeignFile.of(6).node("Split", "x", "a b", integer("axis", -1)).node("Mul", "a b", "y"));
        files.put("x[:, 1]", ForeignFile.of(3, 2).index("one", -2).node("Gather", "x one", "y", integer("axis", 1)));
        files.put(
                "x[..., [2, 0]]",
                ForeignFile.of(3, 4).integers("places", 2, 0).node("Gather", "x places", "y", integer("axis", 2)));
        files.put(
                "Unsqueeze and Squeeze",
                ForeignFile.of(3)
                        .integers("axes", 1, 3)
                        .node("Unsqueeze", "x axes", "u")
                        .integers("axis", 1)
                        .node("Squeeze", "u axis", "y"));
        files.put("Expand", ForeignFile.of(1, 3).integers("to", 1, 4, 1).node("Expand", "x to", "y"));
        files.put("Pad", ForeignFile.of(3).integers("pads", 0, 1, 0, 2).node("Pad", "x pads", "y"));
        files.put("ReduceSum", ForeignFile.of(3, 4).integers("axes", -1).node("ReduceSum", "x axes", "y"));
        for (String type : List.of("ReduceMean", "ReduceMax", "ReduceMin", "ReduceL2", "ReduceL1", "ReduceSumSquare")) {
            files.put(type, ForeignFile.of(3, 4).node(type, "x", "y", ints("axes", 1, 2), integer("keepdims", 0)));
        }
        files.put("GlobalAveragePool", ForeignFile.of(2, 3, 4).node("GlobalAveragePool", "x", "y"));
        files.put("Softmax", ForeignFile.of(3, 4).node("Softmax", "x", "y", integer("axis", 1)));
        files.put("LogSoftmax", ForeignFile.of(4).node("LogSoftmax", "x", "y"));
        files.put("Dropout", ForeignFile.of(4).node("Dropout", "x", "d").node("Identity", "d", "y"));
        files.put(
                "Constant",
                ForeignFile.of(4)
                        .node("Constant", "", "c", real("value_float", 0.25))
                        .node("Sub", "x c", "y"));
        return files;
    }

    static List<String> names() {
        return List.copyOf(files().keySet());
    }

    @ParameterizedTest
    @MethodSource("names")
    void isReadAsOnnxRuntimeRunsIt(String name) throws OrtException {
        byte[] bytes = files().get(name).bytes();
        OnnxFile file = OnnxFile.of(name, bytes);
        Shape open = file.inputs().get("x");
        try (Session session = Session.open(name, bytes, OnnxRuntimeOptions.standard())) {
            for (int batch : new int[] {1, 3}) {
                Value x = Value.input("x", open.bind(batch));
                Tensor input = Example.normal("x", x.shape());
                Value y = file.apply(Map.of("x", x)).get("y");
                Tensor read = new Interpreter(ElementType.FLOAT64)
                        .evaluate(List.of(y), Map.of(x, input))
                        .get(0);
                Tensor run = Tensor.zeros(ElementType.FLOAT32, y.shape());
                try (OnnxTensor in = TensorMemory.lend(input);
                        OnnxTensor out = TensorMemory.lend(run)) {
                    session.run(Map.of("x", in), Map.of("y", out));
                }
                Comparisons.assertClose(run, read, 1e-5);
                assertThat(file.outputs().get("y").bind(batch)).isEqualTo(y.shape());
            }
        }
    }

    @Test
    void aFileOfOneFixedBatchServesAll() {
        OnnxFile file = OnnxFile.of(
                "fixed.onnx",
                ForeignFile.ofBatch(8, 12)
                        .integers("to", 8, 3, 4)
                        .node("Reshape", "x to", "y")
                        .bytes());
        assertThat(file.outputs().get("y")).isEqualTo(Shape.of(Dimension.BATCH, 3, 4));
    }

    @Test
    void anOutputThatIsNotThereIsNamedWithThoseThatAre() {
        OnnxFile file = OnnxFile.of(
                "foreign.onnx", ForeignFile.of(4).node("Exp", "x", "y").bytes());
        FileFunction.Hints hints = new FileFunction.Hints("", 0, "", "picture");
        assertThatThrownBy(() -> FileFunction.find(file, 4, hints))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("has no output 'picture'")
                .hasMessageContaining("the outputs 'y' [N, 4]");
    }

    /** Twelve numbers as images of 2x3 with two channels: channels last in the file, first in the data. */
    @Test
    void imagesMayHaveTheirChannelsLast() {
        Model generator = model(
                ForeignFile.of(12).integers("to", -1, 2, 3, 2).node("Reshape", "x to", "y"), FileFunction.Hints.none());
        Model density = model(
                ForeignFile.of(2, 3, 2)
                        .integers("to", -1, 12)
                        .node("Reshape", "x to", "r")
                        .index("second", 1)
                        .node("Gather", "r second", "y", integer("axis", 1)),
                new FileFunction.Hints("density", 0, "", ""));
        double[] numbers = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
        Value latent = Value.constant(Tensor.of(numbers, Shape.of(1, 12)));
        Value image = Value.constant(Tensor.of(numbers, Shape.of(1, 2, 2, 3)));

        Value made = generator.generator().generate(latent, Pass.evaluation());
        assertThat(made.shape()).isEqualTo(Shape.of(1, 2, 2, 3));
        assertThat(evaluate(made)).containsExactly(0, 2, 4, 6, 8, 10, 1, 3, 5, 7, 9, 11);
        assertThat(evaluate(density.capability(Density.class).orElseThrow().logDensity(image, Pass.evaluation())))
                .containsExactly(6);
    }

    private static Model model(ForeignFile file, FileFunction.Hints hints) {
        OnnxFile read = OnnxFile.of("foreign.onnx", file.bytes());
        return OnnxModel.of(List.of(FileFunction.find(read, 12, hints)), DataShape.images(2, 2, 3, 0));
    }

    private static double[] evaluate(Value value) {
        return new Interpreter(ElementType.FLOAT64)
                .evaluate(List.of(value), Map.of())
                .get(0)
                .toDoubles();
    }

    @Test
    void whatCannotBeReadIsNamedWithItsNode() {
        assertRefused(
                ForeignFile.of(4).node("GridSample", "x", "y"),
                "its node '/GridSample' is the operator 'GridSample', which");
        assertRefused(
                ForeignFile.of(4).node("Add", "x w", "y"), "it reads 'w', which is the result of no node before it");
        assertRefused(ForeignFile.of(4).weights("w", 3).node("Add", "x w", "y"), "do not broadcast");
        assertRefused(
                ForeignFile.of(1, 8, 8).weights("k", 1, 1, 3, 3).node("Conv", "x k", "y", ints("strides", 1, 2)),
                "its attribute 'strides' is [1, 2], but only images with the same along both axes");
        assertRefused(
                ForeignFile.of(1, 8, 8)
                        .weights("k", 1, 1, 3, 3)
                        .node("Conv", "x k", "y", text("auto_pad", "SAME_UPPER")),
                "its attribute 'auto_pad' is SAME_UPPER, but only NOTSET can be read");
        assertRefused(ForeignFile.of(4).operatorSet(99).node("Exp", "x", "y"), "it uses operator set 99");
        assertRefused(ForeignFile.of(4).node("Exp", "x", "z"), "its output 'y' is the result of no node");
        assertRefused(
                ForeignFile.of(4).node("Exp", "x", "y").node("Exp", "x", "y"),
                "two of its nodes have a result named 'y'");
        assertRefused(
                ForeignFile.of(4).integers("to", 1, 1 << 20, 1 << 10).node("Expand", "x to", "y"), "do not broadcast");
    }

    private static void assertRefused(ForeignFile file, String why) {
        assertThatThrownBy(() -> OnnxFile.of("foreign.onnx", file.bytes()))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("The ONNX file foreign.onnx cannot be used: ")
                .hasMessageContaining(why);
    }

    @Test
    void whatIsNoModelIsRefused() {
        assertThatThrownBy(() -> OnnxFile.of("text.onnx", new byte[] {'h', 'e', 'l', 'l', 'o'}))
                .isInstanceOf(DataException.class)
                .hasMessage("The file text.onnx is no ONNX model, or is damaged: get it again from where it came");
        assertThatThrownBy(() -> OnnxFile.of("empty.onnx", new byte[0]))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("it does not say which operator set it uses, so it is no ONNX model");
    }
}
