"""Checks exported models with the ONNX checker and OpenCV, and prints how far each runtime is from the trained models.

Where weights are stored in fewer bits, from what ONNX Runtime makes of the file.

usage: check.py WEB.json REFERENCES MODEL...
  WEB.json    what web.mjs printed
  REFERENCES  the folder of NAME.npz: inputs, and what the trained model gives for them
  MODEL       model folders, called NAME
"""

import json
import sys
from pathlib import Path

import cv2
import numpy
import onnx

TOLERANCE = 1e-5
# Where a unit in the last place of x moves log p by 1e-5, as between the narrow bins of splines (measured: 9e-6), two float32
# orders of the same formula, here those of WebAssembly and AVX, cannot agree more closely.
COARSER = {("nsf", "density", "ONNX Runtime Web"): 1e-4}


def parsed(path):
    """Returns the model, checked in full and with strict shape inference."""
    model = onnx.load(str(path))
    onnx.checker.check_model(model, full_check=True)
    onnx.shape_inference.infer_shapes(model, check_type=True, strict_mode=True, data_prop=True)
    return model


def difference(a, b):
    """Returns the largest |a - b| / max(1, |b|); NaN where one is."""
    if a.shape != b.shape:
        raise SystemExit(f"The shape is {a.shape}, not {b.shape}")
    return float(numpy.max(numpy.abs(a.astype("f8") - b) / numpy.maximum(1, numpy.abs(b))))


def on_opencv(model, function, arrays, batch):
    """Runs a copy of the model for one batch size."""
    copy = onnx.ModelProto.FromString(model.SerializeToString())
    for port in [*copy.graph.input, *copy.graph.output]:
        port.type.tensor_type.shape.dim[0].dim_value = batch
    net = cv2.dnn.readNetFromONNX(numpy.frombuffer(copy.SerializeToString(), numpy.uint8))
    for port in function["inputs"]:
        net.setInput(numpy.ascontiguousarray(arrays[f"{function['name']}.{port['name']}"][:batch]), port["name"])
    names = [port["name"] for port in function["outputs"]]
    results = net.forward(names)
    largest = 0.0
    for name, result in zip(names, results):
        expected = arrays[f"{function['name']}.{name}"][:batch]
        largest = max(largest, difference(result.reshape(expected.shape), expected))
    return largest


def number(value):
    """JSON has no NaN: it is null there."""
    return float("nan") if value is None else value


def main(web, references, models):
    web = json.loads(Path(web).read_text())
    failed = 0
    print(f"{'MODEL':<21} {'FUNCTION':<10} {'ONNX RUNTIME':>12} {'WEB':>9} {'OPENCV':>9} {'INTERPRETER':>12}")
    for folder in map(Path, models):
        arrays = numpy.load(references + "/" + folder.name + ".npz")
        description = json.loads((folder / "model.json").read_text())
        for function in description["functions"]:
            if function["name"] not in web[folder.name]:
                continue
            model = parsed(folder / function["file"])
            types = {node.op_type for node in model.graph.node}
            whole = function["weights"]["type"] == "float32"
            found = {
                "ONNX Runtime": function["parity"]["difference"],
                "ONNX Runtime Web": number(web[folder.name][function["name"]]),
                "the interpreter": (function["parity"] if whole else function["weights"])["parsed"],
            }
            opencv = ""
            if types & {"Conv", "ConvTranspose"} and len(function["inputs"]) == 1:
                try:
                    found["OpenCV"] = max(on_opencv(model, function, arrays, batch) for batch in (1, 7))
                    opencv = f"{found['OpenCV']:.1e}"
                except cv2.error:
                    if whole:
                        raise
                    # It reads no constants of these types.
                    opencv = "none"
            print(
                f"{folder.name:<21} {function['name']:<10} {found['ONNX Runtime']:>12.1e}"
                f" {found['ONNX Runtime Web']:>9.1e} {opencv:>9} {found['the interpreter']:>12.1e}"
            )
            for runtime, largest in found.items():
                tolerance = COARSER.get((description["family"], function["name"], runtime), TOLERANCE)
                if not largest <= tolerance:
                    failed += 1
                    print(f"{folder.name} {function['name']} on {runtime} is {largest:.1e} away, more than {tolerance}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3:]))
