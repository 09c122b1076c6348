"""Fine-tunes a pretrained encoder as a parser and lets it annotate news, for the small model to learn from.

teacher.py train SHARED FIRST.bin TEACHER.pt    MiniLM (Wang et al. 2020) under the same heads, on both treebanks
teacher.py label SHARED FIRST.bin TEACHER.pt SILVER.pkl    trees, tags and features for the news sentences

FIRST.bin is the small model's first stage: its labels and word features. The silver annotation keeps the teacher's
probabilities, so that the small model heeds what the teacher was sure of.
"""
import argparse
import pathlib
import pickle
import random
import time

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

import data
import weights
from model import Parser
from train import evaluate, loss_of, tensors
from vectors import encoder


FROZEN = 2  # layers of the encoder that stay as they were, which saves a fifth of the time


class Encoder(nn.Module):
    """The pretrained encoder; a word's state is its first piece's, mixed over the layers."""

    def __init__(self):
        super().__init__()
        self.tokenizer, self.net = encoder()
        for part in [self.net.embeddings] + list(self.net.encoder.layer[:FROZEN]):
            part.requires_grad_(False)
        self.weights = nn.Parameter(torch.zeros(len(self.net.encoder.layer) + 1))

    def forward(self, forms):
        enc = self.tokenizer(forms, is_split_into_words=True, truncation=True, max_length=400, padding=True, return_tensors="pt")
        states = self.net(**enc, output_hidden_states=True).hidden_states
        mixed = sum(w * s for w, s in zip(torch.softmax(self.weights, 0), states))
        at = torch.zeros(len(forms), max(map(len, forms)), dtype=torch.long)
        for row in range(len(forms)):
            for i, w in reversed(list(enumerate(enc.word_ids(row)))):
                if w is not None:
                    at[row, w] = i
        return mixed.gather(1, at[..., None].expand(-1, -1, mixed.shape[2]))


class Teacher(Parser):
    """The parser with the pretrained encoder in place of the first LSTM layer."""

    def __init__(self, inv):
        super().__init__(inv.vocabulary, len(inv.upos), len(inv.feats), len(inv.rels), len(inv.ner), hidden=192, arc=256, label=192)
        self.encoder = Encoder()
        del self.lstm1
        size = self.encoder.net.config.hidden_size + self.words.out.out_features
        self.lstm2 = nn.LSTM(size, 192, batch_first=True, bidirectional=True)
        self.forms = None

    def encode(self, x, lengths):
        h = self.mask(torch.cat([self.encoder(self.forms), self.words(x)], -1))
        packed = pack_padded_sequence(h, lengths, batch_first=True, enforce_sorted=False)
        return self.mask(pad_packed_sequence(self.lstm2(packed)[0], batch_first=True)[0])

    def batch(self, batch):
        self.forms = [s.forms for s in batch]
        return tensors(batch)


def optimizer_of(model):
    """Small steps for the pretrained weights, larger ones for the rest."""
    slow = [p for p in model.encoder.net.parameters() if p.requires_grad]
    ids = {id(p) for p in model.encoder.net.parameters()}
    rest = [p for p in model.parameters() if id(p) not in ids]
    return torch.optim.AdamW([{"params": slow, "lr": 2e-4}, {"params": rest, "lr": 1.5e-3}], weight_decay=0.01)


def train(args):
    torch.manual_seed(args.seed)
    _, inv, _ = weights.read(args.first)
    ewt, gum = data.treebank(args.shared, "train")
    dev = [s for part in data.treebank(args.shared, "dev") for s in part[:500]]
    trees = [s for s in ewt + gum if len(s) <= 100]
    for s in trees + dev:
        inv.encode(s)
    model, rng = Teacher(inv), random.Random(args.seed)
    optimizer = optimizer_of(model)
    steps = len(data.batches(trees, args.tokens, random.Random(0))) * args.epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda i: min(1, (i + 1) / 100) * max(0.01, 1 - i / steps))
    started = time.time()
    for epoch in range(args.epochs):
        model.train()
        for i, batch in enumerate(data.batches(trees, args.tokens, rng)):
            loss = loss_of(model, model.batch(batch))
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimizer.step()
            schedule.step()
            if i % 20 == 0:
                print(epoch, i, steps, f"{float(loss.detach()):.3f} {time.time() - started:.0f}s", flush=True)
        scores = evaluate(model, dev, inv, model.batch)
        print("epoch", epoch, {k: round(float(v), 4) for k, v in scores.items()}, f"{time.time() - started:.0f}s", flush=True)
        torch.save(model.state_dict(), args.teacher)


@torch.inference_mode()
def label(args):
    _, inv, _ = weights.read(args.first)
    model = Teacher(inv)
    model.load_state_dict(torch.load(args.teacher))
    model.eval()
    news = list(data.gmb(pathlib.Path(args.shared, "train", "ner", "gmb-voa", "gmb-voa.conll"), data.held_out(args.shared)))
    for i, s in enumerate(news):
        s.sent_id = str(i)
        inv.encode(s)
    rows = {}
    for n, batch in enumerate(data.batches([s for s in news if len(s) <= 100], 3000, random.Random(0))):
        t = model.batch(batch)
        annotate(model, inv, t, batch, rows)
        if n % 20 == 0:
            print(n, len(rows), flush=True)
    with open(args.silver, "wb") as f:
        pickle.dump(rows, f)


def annotate(model, inv, t, batch, rows):
    """Adds to rows, by the sentence's number: heads, relations, tags, features, and how sure arc and label are."""
    o = model(t["x"], t["lengths"])
    heads = o["arcs"].argmax(-1)
    labels = torch.softmax(model.labels(o, heads), -1)
    rels = labels.argmax(-1)
    sure = torch.softmax(o["arcs"], -1).amax(-1) * labels.amax(-1)
    upos, feats = o["upos"].argmax(-1), o["feats"].argmax(-1)
    for i, s in enumerate(batch):
        k = len(s)
        rows[int(s.sent_id)] = (heads[i, :k].tolist(), [inv.rels[r] for r in rels[i, :k].tolist()], [inv.upos[u] for u in upos[i, :k].tolist()],
                                [inv.feats[f] for f in feats[i, :k].tolist()], sure[i, :k].tolist())


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=["train", "label"])
    for name in ("shared", "first", "teacher"):
        parser.add_argument(name)
    parser.add_argument("silver", nargs="?")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--tokens", type=int, default=1500)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    {"train": train, "label": label}[arguments.what](arguments)
