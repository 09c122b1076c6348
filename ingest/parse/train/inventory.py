"""The label sets and the vocabulary of a model, and sentences turned into their numbers."""
import collections

import numpy as np

import data
from model import Vocabulary

FEATS_MIN, WORDS_MIN = 3, 3
CORE = ("nsubj", "obj", "iobj", "csubj")


class Inventory:
    """The label sets and the vocabulary, in a fixed order."""

    def __init__(self, sentences, vectors):
        count = lambda values: [k for k, _ in sorted(collections.Counter(values).items(), key=lambda kv: (-kv[1], kv[0]))]
        trees = [s for s in sentences if s.heads]
        self.upos = count(u for s in trees for u in s.upos)
        feats = collections.Counter(f for s in trees for f in s.feats)
        self.feats = [f for f, n in sorted(feats.items(), key=lambda kv: (-kv[1], kv[0])) if n >= FEATS_MIN]
        self.rels = count(r for s in trees for r in s.rels)
        self.ner = data.ENTITY_LABELS
        seen = collections.Counter(w.lower() for s in trees for w in s.forms)
        words, matrix = list(vectors["words"]), vectors["matrix"]
        kept = [i for i, n in enumerate(vectors["counts"]) if n >= 2 or words[i] in seen]
        trained = [i for i in kept if seen[words[i]] >= WORDS_MIN]
        rest = [i for i in kept if seen[words[i]] < WORDS_MIN]
        order = trained + rest
        scale = np.abs(matrix).max(1, keepdims=True).clip(1e-6) / 127
        static = (np.round(matrix / scale) * scale).astype(np.float32)[order]
        self.vocabulary = Vocabulary([words[i] for i in order], static, len(trained))

    def encode(self, s, core=1.0):
        """Adds to s its numbers; core is the weight of core arguments in the loss."""
        at = {k: i for i, k in enumerate(self.upos)}
        s.x = np.array([self.vocabulary.features(form) for form in s.forms], np.int64)
        s.tree = s.heads is not None
        if s.tree:
            s.y_upos = np.array([at[u] for u in s.upos])
            s.y_feats = np.array([self.feats.index(f) if f in self.feats else -1 for f in s.feats])
            s.y_rels = np.array([self.rels.index(r) if r in self.rels else -1 for r in s.rels])
            s.y_heads = np.array(s.heads)
        s.weight = np.ones(len(s), np.float32)
        if s.tree:
            s.weight *= [core if r.split(":")[0] in CORE else 1 for r in s.rels]
        s.y_ner = np.array([self.ner.index(t) for t in s.ner]) if s.ner else None
        return s
