"""The weights file that the runtime embeds: writing a trained model, and reading one back into the trainer's network.

Layout (little-endian): "ENTP", format version, six texts (labels of the four kinds, lemma lines, forms), then the
matrices in the order of `matrices`, each with rows, columns, 8-bit values, a scale a row and a bias (empty for none),
the root's state, and 1 with the network for names, which spans.py adds, or 0.
"""
import struct

import numpy as np
import torch

import data
from inventory import Inventory
from model import Parser, Vocabulary

MAGIC, VERSION = b"ENTP", 2
PARTS = 25  # that `matrices` yields


def matrices(model):
    """Yields (weight, bias or None) in the order of the file; the LSTM's two biases are one there."""
    w = model.words
    yield w.static, None
    yield w.embed.weight, None
    for table in w.affix:
        yield table.weight, None
    yield w.shape.weight, None
    yield w.out.weight, w.out.bias
    for lstm in (model.lstm1, model.lstm2):
        yield from lstm_matrices(lstm)
    for layer in (model.upos, model.feats, model.ner, model.arc_dep, model.arc_head):
        yield layer.weight, layer.bias
    yield model.arc_bilinear.T, model.arc_bias
    yield model.label_dep.weight, model.label_dep.bias
    yield model.label_head.weight, None
    yield model.label_out.weight, model.label_out.bias


def lstm_matrices(lstm):
    for end in ("_l0", "_l0_reverse"):
        yield getattr(lstm, "weight_ih" + end), getattr(lstm, "bias_ih" + end)
        yield getattr(lstm, "weight_hh" + end), None


def one_bias(*lstms):
    """Adds up the two biases of each LSTM direction, as the file holds one."""
    with torch.no_grad():
        for lstm in lstms:
            for end in ("_l0", "_l0_reverse"):
                getattr(lstm, "bias_ih" + end).add_(getattr(lstm, "bias_hh" + end))
                getattr(lstm, "bias_hh" + end).zero_()


def write(path, model, inv, lemma_lines):
    one_bias(model.lstm1, model.lstm2)
    with open(path, "wb") as f:
        f.write(MAGIC + struct.pack("<I", VERSION))
        feats = ["" if x == "_" else x for x in inv.feats]
        for lines in (inv.upos, feats, inv.rels, inv.ner, lemma_lines, inv.vocabulary.words):
            write_lines(f, lines)
        for weight, bias in matrices(model):
            write_matrix(f, weight, bias)
        write_floats(f, model.root.detach().numpy())
        f.write(struct.pack("<I", 0))


def write_lines(f, lines):
    raw = "\n".join(lines).encode("utf8")
    f.write(struct.pack("<I", len(raw)) + raw)


def write_floats(f, values):
    values = np.asarray(values, np.float32).ravel()
    f.write(struct.pack("<I", len(values)) + values.astype("<f4").tobytes())


def write_matrix(f, weight, bias):
    w = weight.detach().numpy().astype(np.float64)
    scale = np.abs(w).max(1).clip(1e-8) / 127
    q = np.round(w / scale[:, None]).astype(np.int8)
    f.write(struct.pack("<II", *q.shape) + q.tobytes())
    write_floats(f, scale)
    write_floats(f, [] if bias is None else bias.detach().numpy())


class Cursor:
    """Reads a weights file from its start."""

    def __init__(self, path):
        self.raw, self.at = open(path, "rb").read(), 8
        if self.raw[:8] != MAGIC + struct.pack("<I", VERSION):
            raise SystemExit(f"{path} is no weights file of format {VERSION}")

    def numbers(self, kind, n):
        out = np.frombuffer(self.raw, kind, n, self.at)
        self.at += out.nbytes
        return out

    def lines(self):
        n = int(self.numbers("<u4", 1)[0])
        text = self.raw[self.at:self.at + n].decode("utf8")
        self.at += n
        return text.split("\n")

    def floats(self):
        return self.numbers("<f4", int(self.numbers("<u4", 1)[0]))

    def matrix(self):
        rows, cols = map(int, self.numbers("<u4", 2))
        q = self.numbers("i1", rows * cols).reshape(rows, cols).astype(np.float32)
        scale, bias = self.floats(), self.floats()
        return torch.tensor(q * scale[:, None]), torch.tensor(bias.copy())


def end_of_parser(path):
    """Where the parser's weights end in a file and those of spans.py begin."""
    c = Cursor(path)
    for _ in range(6):
        c.lines()
    for _ in range(PARTS):
        c.matrix()
    c.floats()
    return c.at


def fill(pairs, found):
    """Puts what was read into the weights and biases of a network."""
    with torch.no_grad():
        for (weight, bias), (values, offsets) in zip(pairs, found, strict=True):
            weight.copy_(values)
            if bias is not None:
                bias.copy_(offsets)


def read(path):
    """Returns (model, inventory, lemma lines) of a weights file; the model computes with its rounded weights."""
    c = Cursor(path)
    inv = Inventory.__new__(Inventory)
    inv.upos, feats, inv.rels, inv.ner, lemma_lines, words = (c.lines() for _ in range(6))
    inv.feats = [x or "_" for x in feats]
    found = [c.matrix() for _ in range(PARTS)]
    static, embed, recurrent = found[0][0], found[1][0], found[9][0]
    inv.vocabulary = Vocabulary(words, static.numpy()[1:], len(embed) - 1)
    model = Parser(inv.vocabulary, len(inv.upos), len(inv.feats), len(inv.rels), len(inv.ner), hidden=recurrent.shape[1])
    one_bias(model.lstm1, model.lstm2)
    fill(matrices(model), found)
    with torch.no_grad():
        model.root.copy_(torch.tensor(c.floats().copy()))
    return model.eval(), inv, lemma_lines
