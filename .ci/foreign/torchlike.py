"""Writes the course's networks as PyTorch's exporter would, and what they must give.

usage: torchlike.py GOLDEN FOLDER
  GOLDEN  published-*.npz: weights, inputs, and outputs computed in float64
  FOLDER  receives NAME.onnx to be imported, and references/NAME.npz to compare the exported model with
"""

import sys
from pathlib import Path

import numpy
from onnx import TensorProto, checker, helper, numpy_helper, save


class Network:
    """Collects nodes and initialisers."""

    def __init__(self, arrays, prefix):
        self.arrays, self.prefix = arrays, prefix
        self.nodes, self.weights, self.count = [], {}, 0

    def weight(self, name):
        self.weights[f"{self.prefix}.{name}"] = self.arrays(name).astype("f4")
        return f"{self.prefix}.{name}"

    def constant(self, name, values):
        self.weights[name] = numpy.array(values, "i8")
        return name

    def node(self, kind, *inputs, **attributes):
        self.count += 1
        self.nodes.append(helper.make_node(kind, list(inputs), [f"/{kind}_{self.count}"], **attributes))
        return f"/{kind}_{self.count}"

    def linear(self, x, name):
        return self.node("Gemm", x, self.weight(name + ".weight"), self.weight(name + ".bias"), transB=1)

    def window(self, kind, x, name):
        return self.node(kind, x, self.weight(name + ".weight"), self.weight(name + ".bias"),
                         kernel_shape=[4, 4], strides=[2, 2], pads=[1, 1, 1, 1], dilations=[1, 1], group=1)

    def norm(self, x, name):
        names = [self.weight(f"{name}.{part}") for part in ("weight", "bias", "running_mean", "running_var")]
        return self.node("BatchNormalization", x, *names, epsilon=1e-5)

    def save(self, path, shape, outputs):
        for name, (output, _) in outputs.items():
            self.nodes.append(helper.make_node("Identity", [output], [name]))
        ports = [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", *sizes])
                 for name, (_, sizes) in outputs.items()]
        given = helper.make_tensor_value_info("input", TensorProto.FLOAT, ["batch", *shape])
        graph = helper.make_graph(self.nodes, "torch_jit", [given], ports,
                                  [numpy_helper.from_array(values, name) for name, values in self.weights.items()])
        model = helper.make_model(graph, producer_name="pytorch", opset_imports=[helper.make_opsetid("", 14)])
        checker.check_model(model)
        save(model, str(path))


def generator(net, channels):
    x = net.node("Reshape", net.linear("input", "fc"), net.constant("sizes", [-1, channels, 7, 7]))
    x = net.window("ConvTranspose", net.node("Relu", net.norm(x, "bn2")), "conv2")
    x = net.window("ConvTranspose", net.node("Relu", net.norm(x, "bn1")), "conv1")
    return net.node("Sigmoid", x)


def encoder(net):
    x = net.node("Relu", net.window("Conv", "input", "conv1"))
    x = net.node("Flatten", net.node("Relu", net.window("Conv", x, "conv2")))
    return {"mu": (net.linear(x, "fc_mu"), [2]), "logvar": (net.linear(x, "fc_logvar"), [2])}


def critic(net, probability):
    x = net.node("LeakyRelu", net.norm(net.window("Conv", "input", "conv1"), "bn1"), alpha=0.2)
    x = net.node("LeakyRelu", net.norm(net.window("Conv", x, "conv2"), "bn2"), alpha=0.2)
    x = net.linear(net.node("Flatten", x), "fc")
    return net.node("Sigmoid", x) if probability else x


def flow(net, layers):
    """Returns g(z), each coupling with a mask, as the course's code has it."""
    x = "input"
    for k in range(layers):
        kept, moved = net.prefix + f".kept{k}", net.prefix + f".moved{k}"
        net.weights[kept] = numpy.array([k % 2 == 0, k % 2 == 1], "f4")
        net.weights[moved] = 1 - net.weights[kept]
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


def main(golden, folder):
    golden, folder = Path(golden), Path(folder)
    (folder / "references").mkdir(parents=True)
    arrays = {name: numpy.load(golden / f"published-{name}.npz") for name in
              ("vae", "dcgan-random", "wgan-random", "realnvp")}

    def part(name, letter):
        return lambda array: arrays[name][f"{letter}.{array}" if letter else array]

    def expect(name, **values):
        numpy.savez(folder / "references" / f"{name}.npz",
                    **{key.replace("_", ".", 1): value.astype("f4") for key, value in values.items()})

    net = Network(part("vae", "g"), "decoder")
    net.save(folder / "vae-decoder.onnx", [2], {"output": (generator(net, 64), [1, 28, 28])})
    expect("vae-decoder", generator_latent=arrays["vae"]["latent"], generator_sample=arrays["vae"]["decoded"])
    net = Network(part("vae", "e"), "encoder")
    net.save(folder / "vae-encoder.onnx", [1, 28, 28], encoder(net))
    expect("vae-encoder", encoder_data=arrays["vae"]["x"], encoder_mean=arrays["vae"]["mu"],
           encoder_log_variance=2 * arrays["vae"]["log_variance_head"])
    for family in ("dcgan", "wgan"):
        own = arrays[family + "-random"]
        net = Network(part(family + "-random", "g"), "main")
        net.save(folder / f"{family}-g.onnx", [2], {"output": (generator(net, 64), [1, 28, 28])})
        expect(f"{family}-g", generator_latent=own["latent"], generator_sample=own["sample"])
        net = Network(part(family + "-random", "d"), "main")
        net.save(folder / f"{family}-d.onnx", [1, 28, 28], {"output": (critic(net, family == "dcgan"), [1])})
        expect(f"{family}-d", critic_data=own["critic_input"], critic_critic=own["critic"].reshape(-1))
    net = Network(part("realnvp", ""), "flow")
    net.save(folder / "realnvp-g.onnx", [2], {"output": (flow(net, 6), [2])})
    own = arrays["realnvp"]
    expect("realnvp-g", generator_latent=own["latent"], generator_sample=own["sample"],
           density_data=own["x"], density_log_density=own["log_density"])


if __name__ == "__main__":
    main(*sys.argv[1:])
