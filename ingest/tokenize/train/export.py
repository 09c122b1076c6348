"""export.py MODEL.pt OUT.bin SAMPLE.views SCORES.txt

Makes the weights file that the runtime embeds, and the trainer's own scores of a sample with the same rounded weights.

Layout (little-endian): "ENTB", format version, widths of embeddings and layers; for each view a scale and 8-bit rows; for each
layer 8-bit rows, a scale a row and a bias a row; the output as a layer of one row.
"""
import struct
import sys

import numpy as np
import torch

from network import ROWS, Text, load

MAGIC, VERSION = b"ENTB", 1
STEPS = 24  # of a logit, as in reader.go


def rounded(w, axis):
    """8-bit values and scales of a matrix, one scale a row (axis 1) or one in all (None)."""
    w = w.astype(np.float64)
    scale = np.maximum(np.abs(w).max(axis, keepdims=True), 1e-8) / 127
    return np.round(w / scale).astype(np.int8), scale.astype(np.float32)


def write(net, path):
    """Writes the file, and rounds the network's own weights in the same way."""
    with open(path, "wb") as f, torch.no_grad():
        f.write(MAGIC + struct.pack("<III", VERSION, net.embed.embedding_dim, net.layers[0].out_features))
        at = 0
        for rows in ROWS:
            table = net.embed.weight[at:at + rows]
            q, scale = rounded(table.numpy(), None)
            f.write(scale.astype("<f4").tobytes() + q.tobytes())
            table.copy_(torch.tensor(q * scale))
            at += rows
        for layer in [*net.layers, net.out]:
            q, scale = rounded(layer.weight.numpy(), 1)
            f.write(q.tobytes() + scale.astype("<f4").tobytes() + layer.bias.numpy().astype("<f4").tobytes())
            layer.weight.copy_(torch.tensor(q * scale))


def main():
    net = load(sys.argv[1])
    write(net, sys.argv[2])
    with open(sys.argv[4], "w", encoding="ascii") as f:
        f.writelines(f"{z * STEPS:.1f}\n" for z in net.scores(Text(sys.argv[3])))


if __name__ == "__main__":
    main()
