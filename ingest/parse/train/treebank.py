"""Trains the model on one treebank of any language: treebank.py TRAIN.conllu DEV.conllu OUT.bin [--epochs N] [--hidden H].

The parser comes without pretrained vectors and without entities, so it needs the treebank alone. docs/treebanks.md
shows how to run it and how to load what it writes.
"""
import argparse
import collections
import random
import tempfile

import numpy as np
import torch

import data
import export
import lemmas
import weights
from inventory import Inventory
from model import Parser
from train import evaluate, fit

VECTOR_SIZE = 16


def no_vectors(sentences):
    """In the form of vectors.py, with zeros: the forms seen in training, frequent ones first."""
    counts = collections.Counter(w.lower() for s in sentences for w in s.forms)
    words = sorted(counts, key=lambda w: (-counts[w], w))
    return {"words": np.array(words), "counts": np.array([counts[w] for w in words]), "matrix": np.zeros((len(words), VECTOR_SIZE), np.float32)}


def main(args):
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    train, dev = list(data.conllu(args.train)), list(data.conllu(args.dev))
    inventory = Inventory(train, no_vectors(train))
    inventory.ner = ["O"]
    for s in train + dev:
        inventory.encode(s)
    sizes = len(inventory.upos), len(inventory.feats), len(inventory.rels), len(inventory.ner)
    model = Parser(inventory.vocabulary, *sizes, hidden=args.hidden)
    with tempfile.NamedTemporaryFile(suffix=".pt") as best:
        fit(argparse.Namespace(**vars(args) | {"out": best.name}), model, inventory, lambda rng: train, [dev])
        model, inventory = export.load(best.name)
    weights.write(args.out, model, inventory, lemmas.lines(*lemmas.learn(train)).split("\n"))
    model, inventory, _ = weights.read(args.out)
    print("dev", {k: round(float(x), 4) for k, x in evaluate(model, dev, inventory).items()})


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("train")
    parser.add_argument("dev")
    parser.add_argument("out")
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--hidden", type=int, default=160)
    parser.add_argument("--tokens", type=int, default=1500)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--entities", type=float, default=0.5)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    main(parser.parse_args())
