"""Fine-tunes a pretrained encoder as a parser and lets it annotate news, for the small model to learn from.

teacher.py train SHARED OUT.pt [EPOCHS]     MiniLM (Wang et al. 2020) under the same heads, on both treebanks
teacher.py label SHARED MODEL.pt OUT.npz    trees, tags and features for the news sentences

The labels keep the teacher's probabilities, so that the student weighs what the teacher was sure of.
"""
import pickle
import random
import sys
import time

import torch
from torch import nn

import data
from inventory import Inventory
from model import Parser
from train import evaluate, loss_of, tensors
from vectors import encoder


class Encoder(nn.Module):
    """The pretrained encoder; a word's state is its first piece's."""

    def __init__(self):
        super().__init__()
        self.tokenizer, self.net = encoder()
        self.weights = nn.Parameter(torch.zeros(len(self.net.encoder.layer) + 1))

    def forward(self, forms):
        enc = self.tokenizer(forms, is_split_into_words=True, truncation=True, max_length=400, padding=True, return_tensors="pt")
        states = self.net(**enc, output_hidden_states=True).hidden_states
        mixed = sum(w * s for w, s in zip(torch.softmax(self.weights, 0), states))
        n = max(map(len, forms))
        at = torch.zeros(len(forms), n, dtype=torch.long)
        for row in range(len(forms)):
            for i, w in reversed(list(enumerate(enc.word_ids(row)))):
                if w is not None:
                    at[row, w] = i
        return mixed.gather(1, at[..., None].expand(-1, -1, mixed.shape[2]))


class Teacher(Parser):
    def __init__(self, inv):
        super().__init__(inv.vocabulary, len(inv.upos), len(inv.feats), len(inv.rels), len(inv.ner), hidden=192, arc=256, label=192)
        self.encoder = Encoder()
        del self.lstm1
        self.lstm2 = nn.LSTM(384 + self.words.out.out_features, 192, batch_first=True, bidirectional=True)
        self.forms = None

    def encode(self, x, lengths):
        from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence
        h = self.mask(torch.cat([self.encoder(self.forms), self.words(x)], -1))
        packed = pack_padded_sequence(h, lengths, batch_first=True, enforce_sorted=False)
        return self.mask(pad_packed_sequence(self.lstm2(packed)[0], batch_first=True)[0])

    def batch(self, batch):
        self.forms = [s.forms for s in batch]
        return tensors(batch)


def inventory_of(shared, vectors="/dev/null"):
    import numpy as np
    ewt, gum = data.treebank(shared, "train")
    return Inventory(ewt + gum, np.load(vectors)), ewt + gum


def train(shared, vectors, out, epochs=4):
    torch.manual_seed(1)
    torch.set_num_threads(2)
    inv, trees = inventory_of(shared, vectors)
    dev = [s for part in data.treebank(shared, "dev") for s in part[:700]]
    for s in trees + dev:
        inv.encode(s)
    model, rng = Teacher(inv), random.Random(1)
    slow = list(model.encoder.net.parameters())
    ids = {id(p) for p in slow}
    rest = [p for p in model.parameters() if id(p) not in ids]
    optimizer = torch.optim.AdamW([{"params": slow, "lr": 2e-4}, {"params": rest, "lr": 1.5e-3}], weight_decay=0.01)
    steps = len(data.batches(trees, 1500, rng)) * int(epochs)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda i: min(1, (i + 1) / 100) * max(0.01, 1 - i / steps))
    started = time.time()
    for epoch in range(int(epochs)):
        model.train()
        for i, batch in enumerate(data.batches([s for s in trees if len(s) <= 100], 1500, rng)):
            loss = loss_of(model, model.batch(batch))
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimizer.step()
            schedule.step()
            if i % 40 == 0:
                print(epoch, i, f"{float(loss.detach()):.3f} {time.time() - started:.0f}s", flush=True)
        print("epoch", epoch, evaluate_with(model, dev, inv), f"{time.time() - started:.0f}s", flush=True)
        torch.save({"state": model.state_dict(), "inventory": inv}, out)


def evaluate_with(model, sentences, inv):
    """train.evaluate with this model's batches."""
    import train as module
    plain = module.tensors
    module.tensors = model.batch
    try:
        return {k: round(float(v), 4) for k, v in evaluate(model, sentences, inv).items()}
    finally:
        module.tensors = plain


@torch.inference_mode()
def label(shared, path, out):
    import pathlib
    torch.set_num_threads(2)
    saved = torch.load(path, weights_only=False)
    inv, model = saved["inventory"], Teacher(saved["inventory"])
    model.load_state_dict(saved["state"])
    model.eval()
    news = list(data.gmb(pathlib.Path(shared, "train", "ner", "gmb-voa", "gmb-voa.conll"), data.held_out(shared)))
    for i, s in enumerate(news):
        s.sent_id = str(i)
        inv.encode(s)
    rows = {}
    for n, batch in enumerate(data.batches([s for s in news if len(s) <= 100], 3000, random.Random(0))):
        t = model.batch(batch)
        o = model(t["x"], t["lengths"])
        heads = o["arcs"].argmax(-1)
        rels = model.labels(o, heads).argmax(-1)
        sure = torch.softmax(o["arcs"], -1).amax(-1)
        for i, s in enumerate(batch):
            k = len(s)
            rows[int(s.sent_id)] = tuple(x[i, :k].tolist() for x in (heads, rels, o["upos"].argmax(-1), o["feats"].argmax(-1), sure))
        if n % 20 == 0:
            print(n, len(rows), flush=True)
    with open(out, "wb") as f:
        pickle.dump({"rels": inv.rels, "upos": inv.upos, "feats": inv.feats, "rows": rows}, f)


if __name__ == "__main__":
    {"train": train, "label": label}[sys.argv[1]](*sys.argv[2:])
