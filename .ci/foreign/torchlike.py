"""Writes the course's networks as PyTorch's exporter and others would, and what they must give.

usage: torchlike.py GOLDEN FOLDER
  GOLDEN  published-*.npz: weights, inputs, and outputs computed in float64
  FOLDER  receives NAME.onnx to be imported, and references/NAME.npz to compare the exported model with
"""

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy
from onnx import TensorProto, checker, helper, numpy_helper, save


@dataclass
class Dialect:
    """How an exporter writes."""

    name: str
    operators: int = 14
    batch: object = "batch"
    names: bool = True  # of weights, as the modules have them
    gemm: bool = True  # or a product and a sum
    nodes: bool = False  # constants as nodes, in float64 and cast
    norm: str = "node"  # or "folded" into the layer before, or "arithmetic"


DIALECTS = [
    Dialect(""),
    Dialect("-11", operators=11, batch=1, names=False, gemm=False, nodes=True),
    Dialect("-17", operators=17, batch=7, names=False, norm="folded"),
    Dialect("-20", operators=20, gemm=False, norm="arithmetic"),
]


class Network:
    """Collects nodes and initialisers."""

    def __init__(self, arrays, prefix, dialect):
        self.arrays, self.prefix, self.dialect = arrays, prefix, dialect
        self.nodes, self.weights, self.count = [], {}, 0

    def add(self, name, values):
        """Adds a constant and returns its name."""
        if not self.dialect.names:
            name = f"onnx::{self.count}_{len(self.weights) + len(self.nodes)}"
        if not self.dialect.nodes:
            self.weights[name] = values
            return name
        wide = numpy_helper.from_array(values.astype("f8") if values.dtype == "f4" else values)
        self.nodes.append(helper.make_node("Constant", [], [name], value=wide))
        return self.node("Cast", name, to=TensorProto.FLOAT) if values.dtype == "f4" else name

    def weight(self, name, values=None):
        return self.add(f"{self.prefix}.{name}", (self.arrays(name) if values is None else values).astype("f4"))

    def constant(self, name, values):
        return self.add(name, numpy.array(values, "i8"))

    def node(self, kind, *inputs, **attributes):
        self.count += 1
        self.nodes.append(helper.make_node(kind, list(inputs), [f"/{kind}_{self.count}"], **attributes))
        return f"/{kind}_{self.count}"

    def scale_and_shift(self, norm):
        factor = self.arrays(norm + ".weight") / numpy.sqrt(self.arrays(norm + ".running_var").astype("f8") + 1e-5)
        return factor, self.arrays(norm + ".bias") - self.arrays(norm + ".running_mean") * factor

    def folded(self, name, norm, axis):
        """Returns weight and bias with the normalisation of what they give folded in, where it is to be."""
        weight, bias = self.arrays(name + ".weight"), self.arrays(name + ".bias")
        if norm and self.dialect.norm == "folded":
            factor, shift = self.scale_and_shift(norm)
            each = weight.shape[axis] // factor.size
            factor, shift = numpy.repeat(factor, each), numpy.repeat(shift, each)
            shape = [1] * weight.ndim
            shape[axis] = -1
            weight, bias = weight * factor.reshape(shape), bias * factor + shift
        return weight, bias

    def linear(self, x, name, norm=None):
        weight, bias = self.folded(name, norm, 0)
        if self.dialect.gemm:
            return self.node("Gemm", x, self.weight(name + ".weight", weight), self.weight(name + ".bias", bias),
                             transB=1)
        product = self.node("MatMul", x, self.weight(name + ".weight", numpy.ascontiguousarray(weight.T)))
        return self.node("Add", self.weight(name + ".bias", bias), product)

    def window(self, kind, x, name, norm=None):
        weight, bias = self.folded(name, norm, 1 if kind == "ConvTranspose" else 0)
        more = {"output_padding": [0, 0]} if kind == "ConvTranspose" else {}
        return self.node(kind, x, self.weight(name + ".weight", weight), self.weight(name + ".bias", bias),
                         kernel_shape=[4, 4], strides=[2, 2], pads=[1, 1, 1, 1], dilations=[1, 1], group=1, **more)

    def norm(self, x, name):
        if self.dialect.norm == "folded":
            return x
        if self.dialect.norm == "arithmetic":
            factor, shift = (part.reshape(-1, 1, 1) for part in self.scale_and_shift(name))
            product = self.node("Mul", x, self.weight(name + ".factor", factor))
            return self.node("Add", product, self.weight(name + ".shift", shift))
        names = [self.weight(f"{name}.{part}") for part in ("weight", "bias", "running_mean", "running_var")]
        return self.node("BatchNormalization", x, *names, epsilon=1e-5)

    def save(self, path, shape, outputs):
        for name, (output, _) in outputs.items():
            self.nodes.append(helper.make_node("Identity", [output], [name]))
        batch = self.dialect.batch
        ports = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [batch, *sizes])
                 for name, (_, sizes) in outputs.items()]
        given = helper.make_tensor_value_info("input", TensorProto.FLOAT, [batch, *shape])
        graph = helper.make_graph(self.nodes, "torch_jit", [given], ports,
                                  [numpy_helper.from_array(values, name) for name, values in self.weights.items()])
        model = helper.make_model(graph, producer_name="pytorch",
                                  opset_imports=[helper.make_opsetid("", self.dialect.operators)])
        checker.check_model(model)
        save(model, str(path))


def generator(net, channels):
    x = net.node("Reshape", net.linear("input", "fc", "bn2"), net.constant("sizes", [-1, channels, 7, 7]))
    x = net.window("ConvTranspose", net.node("Relu", net.norm(x, "bn2")), "conv2", "bn1")
    x = net.window("ConvTranspose", net.node("Relu", net.norm(x, "bn1")), "conv1")
    return net.node("Sigmoid", x)


def encoder(net):
    x = net.node("Relu", net.window("Conv", "input", "conv1"))
    x = net.node("Flatten", net.node("Relu", net.window("Conv", x, "conv2")))
    return {"mu": (net.linear(x, "fc_mu"), [2]), "logvar": (net.linear(x, "fc_logvar"), [2])}


def critic(net, probability):
    x = net.node("LeakyRelu", net.norm(net.window("Conv", "input", "conv1", "bn1"), "bn1"), alpha=0.2)
    x = net.node("LeakyRelu", net.norm(net.window("Conv", x, "conv2", "bn2"), "bn2"), alpha=0.2)
    x = net.linear(net.node("Flatten", x), "fc")
    return net.node("Sigmoid", x) if probability else x


def flow(net, layers):
    """Returns g(z), each coupling with a mask, as the course's code has it."""
    x = "input"
    for k in range(layers):
        mask = numpy.array([k % 2 == 0, k % 2 == 1], "f4")
        kept, moved = net.weight(f"kept{k}", mask), net.weight(f"moved{k}", 1 - mask)
        masked = net.node("Mul", x, kept)
        made = []
        for part in "st":
            y = masked
            for place in (0, 2):
                y = net.node("LeakyRelu", net.linear(y, f"layers.{k}.{part}.{place}"), alpha=0.01)
            made.append(net.node("Tanh", net.linear(y, f"layers.{k}.{part}.4")))
        image = net.node("Add", net.node("Mul", x, net.node("Exp", made[0])), made[1])
        x = net.node("Add", masked, net.node("Mul", image, moved))
    return x


def write(golden, folder, dialect):
    arrays = {name: numpy.load(golden / f"published-{name}.npz") for name in
              ("vae", "dcgan-random", "wgan-random", "realnvp")}

    def part(name, letter):
        return lambda array: arrays[name][f"{letter}.{array}" if letter else array]

    def network(name, letter, prefix):
        return Network(part(name, letter), prefix, dialect)

    def file(name):
        return folder / f"{name}{dialect.name}.onnx"

    def expect(name, **values):
        numpy.savez(folder / "references" / f"{name}{dialect.name}.npz",
                    **{key.replace("_", ".", 1): value.astype("f4") for key, value in values.items()})

    net = network("vae", "g", "decoder")
    net.save(file("vae-decoder"), [2], {"output": (generator(net, 64), [1, 28, 28])})
    expect("vae-decoder", generator_latent=arrays["vae"]["latent"], generator_sample=arrays["vae"]["decoded"])
    net = network("vae", "e", "encoder")
    net.save(file("vae-encoder"), [1, 28, 28], encoder(net))
    expect("vae-encoder", encoder_data=arrays["vae"]["x"], encoder_mean=arrays["vae"]["mu"],
           encoder_log_variance=2 * arrays["vae"]["log_variance_head"])
    for family in ("dcgan", "wgan"):
        own = arrays[family + "-random"]
        net = network(family + "-random", "g", "main")
        net.save(file(f"{family}-g"), [2], {"output": (generator(net, 64), [1, 28, 28])})
        expect(f"{family}-g", generator_latent=own["latent"], generator_sample=own["sample"])
        net = network(family + "-random", "d", "main")
        net.save(file(f"{family}-d"), [1, 28, 28], {"output": (critic(net, family == "dcgan"), [1])})
        expect(f"{family}-d", critic_data=own["critic_input"], critic_critic=own["critic"].reshape(-1))
    net = network("realnvp", "", "flow")
    net.save(file("realnvp-g"), [2], {"output": (flow(net, 6), [2])})
    own = arrays["realnvp"]
    expect("realnvp-g", generator_latent=own["latent"], generator_sample=own["sample"],
           density_data=own["x"], density_log_density=own["log_density"])


def main(golden, folder):
    (Path(folder) / "references").mkdir(parents=True)
    for dialect in DIALECTS:
        write(Path(golden), Path(folder), dialect)


if __name__ == "__main__":
    main(*sys.argv[1:])
