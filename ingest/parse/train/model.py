"""The network: a word encoder cached per form, two BiLSTM layers, and heads for tags, entities, arcs and labels.

Arcs are scored by a biaffine form (Dozat and Manning 2017), labels by a hidden layer over head and dependent
(Kiperwasser and Goldberg 2016). All that depends on a form alone ends in `Words`, so that a runtime computes it once a form.
"""
import hashlib

import numpy as np
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

AFFIX_BUCKETS = 4096
SHAPES = 64


def bucket(text):
    """FNV-1a over UTF-8, 32 bits, modulo the number of affix buckets; 0 is left for padding."""
    h = 2166136261
    for b in text.encode("utf8"):
        h = ((h ^ b) * 16777619) & 0xFFFFFFFF
    return 1 + h % (AFFIX_BUCKETS - 1)


def shape(form):
    """A number below SHAPES: case of the first letter, of the rest, digits, hyphen, apostrophe, period."""
    letters = [c for c in form if c.isalpha()]
    first = form[0].isupper()
    rest_upper = len(letters) > 1 and all(c.isupper() for c in letters)
    digits = any(c.isdigit() for c in form)
    return (first + 2 * rest_upper + 4 * digits + 8 * ("-" in form) + 16 * (not letters) + 32 * ("." in form and bool(letters)))


def affixes(form):
    low = form.lower()
    return [bucket("<" + low[:3]), bucket(low[-2:] + ">"), bucket(low[-3:] + ">>"), bucket(low[-4:] + ">>>")]


class Vocabulary:
    """Forms with vectors (static) and forms with trained embeddings (a prefix of them); 0 is the unknown form."""

    def __init__(self, words, static, trained):
        self.words, self.static, self.trained = words, static, trained
        self.index = {w: i + 1 for i, w in enumerate(words)}
        self.known = {}  # form to features, computed once

    def features(self, form):
        if form not in self.known:
            self.known[form] = [self.index.get(form.lower(), 0)] + affixes(form) + [shape(form)]
        return self.known[form]


class Words(nn.Module):
    def __init__(self, vocabulary, embed=64, affix=32, hidden=256):
        super().__init__()
        n, d = vocabulary.static.shape
        table = np.concatenate([np.zeros((1, d), np.float32), vocabulary.static])
        self.register_buffer("static", torch.tensor(table))
        self.embed = nn.Embedding(vocabulary.trained + 1, embed)
        nn.init.normal_(self.embed.weight, std=0.1)
        self.affix = nn.ModuleList(nn.Embedding(AFFIX_BUCKETS, affix) for _ in range(4))
        self.shape = nn.Embedding(SHAPES, 16)
        self.out = nn.Linear(d + embed + 4 * affix + 16, hidden)
        self.trained = vocabulary.trained
        self.drop_word = 0.15

    def forward(self, x):
        word = x[..., 0]
        if self.training:  # an unknown form keeps its affixes and shape
            word = word * (torch.rand(word.shape) > self.drop_word)
        known = torch.where(word <= self.trained, word, torch.zeros_like(word))
        parts = [self.static[word], self.embed(known)]
        parts += [table(x[..., 1 + i]) for i, table in enumerate(self.affix)]
        parts.append(self.shape(x[..., 5]))
        return torch.relu(self.out(torch.cat(parts, -1)))


def states(lstm, h, lengths):
    """The LSTM's states of a padded batch."""
    packed = pack_padded_sequence(h, lengths, batch_first=True, enforce_sorted=False)
    return pad_packed_sequence(lstm(packed)[0], batch_first=True)[0]


def channels(x, share, training):
    """Drops a share of a sentence's whole channels in training (Gal and Ghahramani 2016)."""
    if not training:
        return x
    keep = (torch.rand(x.shape[0], 1, x.shape[2]) > share).float() / (1 - share)
    return x * keep


class Parser(nn.Module):
    def __init__(self, vocabulary, upos, feats, rels, ner, hidden=160, arc=128, label=128, dropout=0.33):
        super().__init__()
        self.words = Words(vocabulary)
        size = self.words.out.out_features
        self.lstm1 = nn.LSTM(size, hidden, batch_first=True, bidirectional=True)
        self.lstm2 = nn.LSTM(2 * hidden, hidden, batch_first=True, bidirectional=True)
        self.drop = dropout
        both = 2 * hidden
        self.upos, self.feats, self.ner = nn.Linear(both, upos), nn.Linear(both, feats), nn.Linear(both, ner)
        self.arc_dep, self.arc_head = nn.Linear(both, arc), nn.Linear(both, arc)
        self.arc_bilinear = nn.Parameter(torch.randn(arc, arc) * 0.05)
        self.arc_bias = nn.Parameter(torch.zeros(arc))
        self.label_dep, self.label_head = nn.Linear(both, label), nn.Linear(both, label, bias=False)
        self.label_out = nn.Linear(label, rels)
        self.root = nn.Parameter(torch.randn(both) * 0.1)

    def mask(self, x):
        return channels(x, self.drop, self.training)

    def encode(self, x, lengths):
        h = states(self.lstm1, self.mask(self.inputs(x)), lengths)
        return self.mask(states(self.lstm2, self.mask(h), lengths))

    def inputs(self, x):
        """What the first layer reads of each word."""
        return self.words(x)

    def forward(self, x, lengths):
        h = self.encode(x, lengths)
        with_root = torch.cat([self.root.expand(h.shape[0], 1, -1), h], 1)
        dep = self.mask(torch.relu(self.arc_dep(h)))
        head = self.mask(torch.relu(self.arc_head(with_root)))
        arcs = (dep @ self.arc_bilinear + self.arc_bias) @ head.transpose(1, 2)
        valid = torch.arange(with_root.shape[1])[None] <= lengths[:, None]
        arcs = arcs.masked_fill(~valid[:, None, :], -1e4)
        return {"arcs": arcs, "label_dep": self.label_dep(h), "label_head": self.label_head(with_root),
                "upos": self.upos(h), "feats": self.feats(h), "ner": self.ner(h)}

    def labels(self, out, heads):
        """Label scores of each token under the given heads (0 is the root)."""
        picked = out["label_head"].gather(1, heads[..., None].expand(-1, -1, out["label_head"].shape[2]))
        hidden = torch.relu(out["label_dep"] + picked)
        if self.training:
            hidden = self.mask(hidden)
        return self.label_out(hidden)


def quantize(weight):
    """Rounds a matrix to 8 bits, one scale a row; what the runtime loads."""
    scale = weight.abs().amax(-1, keepdim=True).clamp_min(1e-8) / 127
    return torch.round(weight / scale) * scale
