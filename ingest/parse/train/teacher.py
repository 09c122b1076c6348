"""A teacher for the small model: the same network with a pretrained encoder's states beside the word features.

teacher.py train SHARED FIRST.bin STATES.pkl TEACHER.pt              goes on from the small model's weights
teacher.py label SHARED FIRST.bin STATES.pkl TEACHER.pt SILVER.pkl   annotates news, with its probabilities
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
import weights
from encoder import LONGEST
from model import Parser
from train import evaluate, loss_of, pad, tensors

STATES, PROJECTED = 768, 256
EPOCHS, RATE = 6, 2e-3


class Teacher(Parser):
    """The small model whose first layer reads the encoder's states too."""

    def __init__(self, student, inv, states):
        super().__init__(inv.vocabulary, len(inv.upos), len(inv.feats), len(inv.rels), len(inv.ner))
        self.load_state_dict(student.state_dict())
        self.lstm1 = widened(self.lstm1, PROJECTED)
        self.norm, self.proj = nn.LayerNorm(STATES), nn.Linear(STATES, PROJECTED)
        self.table, self.states = states, None

    def inputs(self, x):
        seen = torch.relu(self.proj(self.mask(self.norm(self.states))))
        return torch.cat([self.words(x), seen], -1)

    def batch(self, batch):
        self.states = pad([self.table[tuple(s.forms)] for s in batch], 0, np.float32)
        return tensors(batch)


def widened(lstm, more):
    """The same LSTM with more inputs, which hardly count at first."""
    out = nn.LSTM(lstm.input_size + more, lstm.hidden_size, batch_first=True, bidirectional=True)
    with torch.no_grad():
        for name, old in lstm.named_parameters():
            new = getattr(out, name)
            if name.startswith("weight_ih"):
                new[:, lstm.input_size:].normal_(std=0.03)
                new = new[:, :lstm.input_size]
            new.copy_(old)
    return out


def train(shared, first, states, out):
    torch.manual_seed(1)
    student, inv, _ = weights.read(first)
    table = pickle.loads(pathlib.Path(states).read_bytes())
    model = Teacher(student, inv, table)
    ewt, gum = data.treebank(shared, "train")
    devs = [[s for s in part if len(s) <= LONGEST] for part in data.treebank(shared, "dev")]
    trees = [s for s in ewt + gum + data.wiki(shared) if len(s) <= LONGEST]
    for s in trees + devs[0] + devs[1]:
        inv.encode(s)
    optimizer = torch.optim.Adam(model.parameters(), lr=RATE, betas=(0.9, 0.95))
    steps = len(data.batches(trees, 1500, random.Random(0))) * EPOCHS
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda i: min(1, (i + 1) / 100) * max(0.02, 1 - i / steps))
    average = torch.optim.swa_utils.AveragedModel(model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.995))
    rng, started = random.Random(1), time.time()
    for epoch in range(EPOCHS):
        model.train()
        for batch in data.batches(trees, 1500, rng):
            loss = loss_of(model, model.batch(batch), 0.5)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            schedule.step()
            average.update_parameters(model)
        scores = [evaluate(average.module, dev, inv, average.module.batch) for dev in devs]
        print("epoch", epoch, " ".join(k + " " + "/".join(f"{x[k]:.4f}" for x in scores) for k in scores[0]), f"{time.time() - started:.0f}s", flush=True)
    torch.save(average.module.state_dict(), out)


@torch.inference_mode()
def label(shared, first, states, teacher, out):
    student, inv, _ = weights.read(first)
    model = Teacher(student, inv, pickle.loads(pathlib.Path(states).read_bytes()))
    model.load_state_dict(torch.load(teacher))
    model.eval()
    news = data.news(shared)
    for i, s in enumerate(news):
        s.sent_id = str(i)
        inv.encode(s)
    rows = {}
    for batch in data.batches([s for s in news if tuple(s.forms) in model.table], 3000, random.Random(0)):
        annotate(model, inv, model.batch(batch), batch, rows)
    pathlib.Path(out).write_bytes(pickle.dumps(rows, protocol=4))
    print(len(rows), "sentences")


def annotate(model, inv, t, batch, rows):
    """Adds to rows, by the sentence's number, the teacher's annotation."""
    o = model(t["x"], t["lengths"])
    arcs = torch.softmax(o["arcs"], -1)
    heads = arcs.argmax(-1)
    labels = torch.softmax(model.labels(o, heads), -1)
    rels, upos, feats = labels.argmax(-1), o["upos"].argmax(-1), o["feats"].argmax(-1)
    for i, s in enumerate(batch):
        k = len(s)
        names = lambda values, table: [table[v] for v in values[i, :k].tolist()]
        rows[int(s.sent_id)] = data.Silver(
            heads[i, :k].tolist(), names(rels, inv.rels), names(upos, inv.upos), names(feats, inv.feats),
            arcs[i, :k, :k + 1].numpy().astype("float16"), labels[i, :k].numpy().astype("float16"))


if __name__ == "__main__":
    torch.set_num_threads(2)
    torch.set_flush_denormal(True)
    {"train": train, "label": label}[sys.argv[1]](*sys.argv[2:])
