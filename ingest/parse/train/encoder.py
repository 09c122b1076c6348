"""A pretrained encoder (MiniLM, Wang et al. 2020) tuned to parsing, and its states of every word.

encoder.py tune   SHARED FIRST.bin ENCODER.pt     one epoch on both treebanks, under the small model's heads
encoder.py states SHARED FIRST.bin ENCODER.pt OUT.pkl    the states of treebanks, WikiGold and half of the news
"""
import pathlib
import pickle
import random
import sys
import time

import numpy as np
import torch
from torch import nn

import data
import model
import weights
from train import evaluate, loss_of, tensors
from vectors import encoder

FROZEN = 2  # layers of the encoder that stay as they were, which saves a fifth of the time
LONGEST = 100


class Encoder(nn.Module):
    """The pretrained encoder; a word's state is its first piece's."""

    def __init__(self):
        super().__init__()
        self.tokenizer, self.net = encoder()
        for part in self.net.modules():
            if isinstance(part, nn.Dropout):
                part.p = 0.0  # the heads above drop channels
        for part in [self.net.embeddings] + list(self.net.encoder.layer[:FROZEN]):
            part.requires_grad_(False)
        self.weights = nn.Parameter(torch.zeros(len(self.net.encoder.layer) + 1))

    def layers(self, forms):
        """The mix of all layers and the last but one, for each first piece."""
        enc = self.tokenizer(forms, is_split_into_words=True, truncation=True, max_length=400, padding=True, return_tensors="pt")
        states = self.net(**enc, output_hidden_states=True).hidden_states
        mixed = sum(w * s for w, s in zip(torch.softmax(self.weights, 0), states))
        at = torch.zeros(len(forms), max(map(len, forms)), dtype=torch.long)
        for row in range(len(forms)):
            for i, w in reversed(list(enumerate(enc.word_ids(row)))):
                if w is not None:
                    at[row, w] = i
        pick = lambda s: s.gather(1, at[..., None].expand(-1, -1, s.shape[2]))
        return pick(mixed), pick(states[-2])


class Tuned(model.Parser):
    """The parser with the pretrained encoder in place of the first LSTM layer."""

    def __init__(self, inv):
        super().__init__(inv.vocabulary, len(inv.upos), len(inv.feats), len(inv.rels), len(inv.ner), hidden=192, arc=256, label=192)
        self.encoder = Encoder()
        del self.lstm1
        size = self.encoder.net.config.hidden_size + self.words.out.out_features
        self.lstm2 = nn.LSTM(size, 192, batch_first=True, bidirectional=True)
        self.forms = None

    def encode(self, x, lengths):
        h = self.mask(torch.cat([self.encoder.layers(self.forms)[0], self.words(x)], -1))
        return self.mask(model.states(self.lstm2, h, lengths))

    def batch(self, batch):
        self.forms = [s.forms for s in batch]
        return tensors(batch)


def tune(shared, first, out):
    torch.manual_seed(1)
    _, inv, _ = weights.read(first)
    ewt, gum = data.treebank(shared, "train")
    trees = [s for s in ewt + gum + data.wiki(shared)[::2] if 3 < len(s) <= LONGEST]
    dev = [s for part in data.treebank(shared, "dev") for s in part[:500]]
    for s in trees + dev:
        inv.encode(s)
    net = Tuned(inv).train()
    pretrained = {id(p) for p in net.encoder.net.parameters()}
    groups = [{"params": [p for p in net.encoder.net.parameters() if p.requires_grad], "lr": 2e-4},
              {"params": [p for p in net.parameters() if id(p) not in pretrained], "lr": 1.5e-3}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    batches, started = data.batches(trees, 1500, random.Random(1)), time.time()
    for i, batch in enumerate(batches):
        for group, rate in zip(optimizer.param_groups, (2e-4, 1.5e-3)):
            group["lr"] = rate * min(1, (i + 1) / 100)
        loss = loss_of(net, net.batch(batch), 0.5)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 2.0)
        optimizer.step()
        if i % 50 == 0:
            print(i, len(batches), f"{float(loss.detach()):.3f} {time.time() - started:.0f}s", flush=True)
    print({k: round(v, 4) for k, v in evaluate(net, dev, inv, net.batch).items()}, flush=True)
    torch.save(net.state_dict(), out)


@torch.inference_mode()
def states(shared, first, tuned, out):
    _, inv, _ = weights.read(first)
    net = Tuned(inv)
    net.load_state_dict(torch.load(tuned))
    parts = data.treebank(shared, "train") + data.treebank(shared, "dev") + (data.wiki(shared), data.news(shared)[::2])
    sentences = [s for part in parts for s in part if len(s) <= LONGEST]
    cache = {}
    for batch in data.batches(sentences, 3000, random.Random(0)):
        both = torch.cat(net.eval().encoder.layers([s.forms for s in batch]), -1)
        for row, s in zip(both, batch):
            cache[tuple(s.forms)] = row[:len(s)].numpy().astype(np.float16)
    pathlib.Path(out).write_bytes(pickle.dumps(cache, protocol=4))


if __name__ == "__main__":
    torch.set_num_threads(2)
    torch.set_flush_denormal(True)
    {"tune": tune, "states": states}[sys.argv[1]](*sys.argv[2:])
