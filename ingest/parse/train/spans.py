"""The network that finds names over the parser, which stands still: trees do not change.

spans.py SHARED FURTHER KINDS.npz MODEL.bin     trains it and writes it into MODEL.bin, after the parser's weights

It reads what the parser computes of a word and its states, and a vector of the form as a name that is learned from what
a larger encoder knows of it (kinds.py). Universal NER's texts teach the tags that are given; corpora of other
conventions teach the shared layers under outputs of their own, which are left behind. Sentences come with other names
in them and in lower case, too.
"""
import argparse
import collections
import random
import struct
import time

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

import data
import entities
import weights
from model import SHAPES, channels, states
from train import pad

CORPORA = ("universal", "news", "wiki", "btc", "wnut", "gum")
TAGS = data.ENTITY_LABELS
NORP = TAGS.index("B-NORP")
LIMIT = 15  # of a value that the runtime holds in 16 bits


class Names(nn.Module):
    """The network; kinds has the known state of each form, or the finished table of the runtime."""

    def __init__(self, parser, kinds, known, dim=24, shape=16, form=64, hidden=48, both=64):
        super().__init__()
        self.register_buffer("kinds", kinds, persistent=False)
        self.register_buffer("known", known, persistent=False)
        self.project = nn.Linear(kinds.shape[1], dim, bias=False) if kinds.shape[1] != dim else nn.Identity()
        self.unknown = nn.Parameter(torch.zeros(dim))
        self.shape = nn.Embedding(SHAPES, shape)
        for table in (self.project, self.shape):
            if hasattr(table, "weight"):
                nn.init.normal_(table.weight, std=0.02 if table is self.project else 0.3)
        self.form = nn.Linear(parser.words.out.out_features + dim + shape, form)
        self.lstm = nn.LSTM(form, hidden, batch_first=True, bidirectional=True)
        self.hidden = nn.Linear(2 * hidden + 2 * parser.lstm2.hidden_size, both)
        self.out = nn.ModuleDict({name: nn.Linear(both, len(TAGS)) for name in CORPORA})

    def mask(self, x, share):
        return channels(x, share, self.training)

    def table(self, rows):
        return torch.where(self.known[rows][..., None], self.project(F.dropout(self.kinds[rows], 0.2, self.training)), self.unknown)

    def forward(self, t):
        rows = t["row"]
        if self.training:  # an unknown name keeps its letters and its place
            rows = rows * (torch.rand(rows.shape) > 0.12)
        distinct, back = rows.unique(return_inverse=True)
        seen = torch.cat([self.mask(t["words"], 0.2), self.table(distinct)[back], self.shape(t["shape"])], -1)
        form = torch.relu(self.form(seen)).clamp(max=LIMIT)
        context = states(self.lstm, self.mask(form, 0.2), t["lengths"])
        return torch.relu(self.hidden(torch.cat([self.mask(context, 0.33), self.mask(t["states"], 0.4)], -1)))


class Frozen:
    """The parser that stands still, and the rows of forms in the table of kinds."""

    def __init__(self, model, words):
        self.model, self.inventory, _ = model
        self.row = {w: i + 1 for i, w in enumerate(words)}
        self.model.requires_grad_(False)

    @torch.no_grad()
    def read(self, sentences, noisy):
        """Keeps with each sentence what the network reads of it, with the noise of training where asked for."""
        self.model.train(noisy)
        for batch in data.batches(sentences, 3000, random.Random(0)):
            for s in batch:
                s.x = np.array([self.inventory.vocabulary.features(w) for w in s.forms])
            x, lengths = pad([s.x for s in batch], 0), torch.tensor([len(s) for s in batch])
            words = self.model.words(x)
            h = states(self.model.lstm1, self.model.mask(words), lengths)
            h = states(self.model.lstm2, self.model.mask(h), lengths)
            for i, s in enumerate(batch):
                s.row = np.array([self.row.get(w.lower(), 0) for w in s.forms])
                s.y = np.array([TAGS.index(t) if t in TAGS else -1 for t in s.ner]) if s.ner else np.full(len(s), -1)
                s.words, s.states = words[i, :len(s)].half().numpy(), h[i, :len(s)].half().numpy()
        return sentences


def tensors(batch):
    return {"words": pad([s.words for s in batch], 0, np.float32), "states": pad([s.states for s in batch], 0, np.float32),
            "row": pad([s.row for s in batch], 0), "shape": pad([s.x[:, 5] for s in batch], 0),
            "y": pad([s.y for s in batch], -1), "lengths": torch.tensor([len(s) for s in batch])}


def loss_of(net, batch):
    t = tensors(batch)
    hidden, total, count = net(t), 0, 0
    for corpus in CORPORA:
        at = [i for i, s in enumerate(batch) if s.corpus == corpus]
        if not at:
            continue
        gold, weight = t["y"][at], 1.0 if corpus == CORPORA[0] else 0.5
        counts = (gold >= 0).float()
        logp = torch.log_softmax(net.out[corpus](hidden[at]), -1)
        picked = logp.gather(-1, gold.clamp_min(0)[..., None])[..., 0]
        if corpus == "news":
            given, of = given_news(torch.log_softmax(net.out[CORPORA[0]](hidden[at]), -1), gold)
            total, count = total - (given * counts).sum(), count + of * counts.sum()
        else:
            picked = torch.where(gold == 0, torch.logsumexp(logp[..., [0, NORP, NORP + 1]], -1), picked)
        total, count = total - weight * (picked * counts).sum(), count + weight * counts.sum()
    return total / count


def given_news(logp, gold):
    """What the news teach the tags that are given, and its weight: most of all the nationalities, which no other corpus has."""
    picked = logp.gather(-1, gold.clamp_min(0)[..., None])[..., 0]
    nationality = torch.where(gold >= NORP, picked, torch.logsumexp(logp[..., :NORP], -1))
    return 0.5 * nationality + 0.25 * picked, 0.75


def renamed(s, pool, rng):
    """The sentence with other names in it: from the corpora, or from lists of persons and places."""
    def other(label, name):
        if rng.random() < 0.85:
            return cased(list(rng.choice(pool["listed " + label if rng.random() < 0.4 and label != "ORG" else label])), name[0])
        return name
    out = data.renamed(s, other)
    out.corpus = s.corpus
    return out


def cased(name, like):
    if like.islower():
        return [w.lower() for w in name]
    return [w.upper() for w in name] if len(like) > 3 and like.isupper() else name


def name_pool(sentences, rng):
    pool = data.name_pool(sentences)
    given, last = entities.census()
    pick = lambda: [[rng.choice(given)], [rng.choice(last)], [rng.choice(given), rng.choice(last)]]
    pool["listed PER"] = [name for _ in range(3000) for name in pick()]
    pool["listed LOC"] = [name.split() for name, _ in entities.cities()[:6000]]
    return pool


class Sample:
    """What an epoch is drawn from."""

    def __init__(self, shared, further, frozen, rng):
        parts = entities.shared_corpora(shared) | entities.further(further)
        universal = parts["ewt"] + parts["pud"]
        has = [s for s in universal if set(s.ner) != {"O"}]
        pool = name_pool(has + [s for k in ("wiki", "wnut") for s in parts[k]], rng)
        self.named, self.other = frozen.read(has, True), frozen.read([s for s in parts["ewt"] if set(s.ner) == {"O"}], True)
        self.changed = frozen.read([renamed(s, pool, rng) for s in has for _ in range(2)], True)
        self.careless = frozen.read([careless(s, rng) for s in has], True)
        self.foreign = [frozen.read(parts[k], True) for k in ("wnut", "btc", "wiki", "gum")]
        self.news = frozen.read(rng.sample(parts["news"], 7000), True)

    def draw(self, rng):
        share = lambda part, of: rng.sample(part, int(len(part) * of))
        out = self.named + share(self.other, 0.36) + share(self.changed, 0.6) + share(self.careless, 0.36)
        return out + [s for part in self.foreign for s in share(part, 0.6)] + share(self.news, 0.4)


def careless(s, rng):
    fold = str.lower if rng.random() < 0.8 else str.upper
    return entities.named([fold(w) for w in s.forms], s.ner, s.corpus)


@torch.inference_mode()
def tags(net, sentences):
    """The best allowed tags of each sentence."""
    net.eval()
    for batch in data.batches(sentences, 4000, random.Random(0)):
        scores = net.out[CORPORA[0]](net(tensors(batch))).numpy()
        for i, s in enumerate(batch):
            yield s, viterbi(scores[i, :len(s)])


def viterbi(scores):
    moves = np.array([[0 if t[0] != "I" or f[0] in "BI" and f[2:] == t[2:] else -1e9 for t in TAGS] for f in TAGS + ["O"]])
    best, back = scores[0] + moves[-1], []
    for row in scores[1:]:
        reached = best[:, None] + moves[:-1]
        back.append(reached.argmax(0))
        best = reached.max(0) + row
    out = [int(best.argmax())]
    for step in reversed(back):
        out.append(int(step[out[-1]]))
    return [TAGS[t] for t in reversed(out)]


def evaluate(net, sentences):
    """F1 of persons, organizations and places, a leading "the" forgiven: all and by label."""
    count = collections.Counter()
    for s, found in tags(net, sentences):
        spans = [{(first + (last - first > 1 and s.forms[first].lower() == "the"), last, label)
                  for first, last, label in data.runs(of) if label != "NORP"} for of in (s.ner, found)]
        for label in ("all", "PER", "ORG", "LOC"):
            mine = [{x for x in part if label in ("all", x[2])} for part in spans]
            count[label, "hit"] += len(mine[0] & mine[1])
            count[label, "sum"] += len(mine[0]) + len(mine[1])
    return {k: round(2 * count[k, "hit"] / max(1, count[k, "sum"]), 4) for k in ("all", "PER", "ORG", "LOC")}


def fit(net, sample, dev, epochs, rate, rng):
    """Trains and returns the average of the weights that is best on dev."""
    optimizer = torch.optim.AdamW(net.parameters(), rate, weight_decay=0.01, betas=(0.9, 0.98))
    steps = len(data.batches(sample.draw(random.Random(0)), 2000, random.Random(0))) * epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda i: min(1, (i + 1) / 80) * max(0.02, 1 - i / steps))
    average = torch.optim.swa_utils.AveragedModel(net, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.99))
    best, kept, started = 0, None, time.time()
    for epoch in range(epochs):
        net.train()
        for batch in data.batches(sample.draw(rng), 2000, rng):
            loss = loss_of(net, batch)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            average.update_parameters(net)
        scores = evaluate(average.module, dev)
        print("epoch", epoch, f"loss {float(loss.detach()):.3f}", scores, f"{time.time() - started:.0f}s", flush=True)
        if scores["all"] >= best:
            best, kept = scores["all"], {k: v.clone() for k, v in average.module.state_dict().items()}
    net.load_state_dict(kept, strict=False)
    return net


def balance(net, dev):
    """Moves the score of O to where dev's F1 is best: of the texts' names fewer are told than of the news'."""
    bias, scores = net.out[CORPORA[0]].bias, {}
    before = float(bias[0])
    with torch.no_grad():
        for step in np.arange(-1, 2.01, 0.25):
            bias[0] = before + step
            scores[step] = evaluate(net, dev)["all"]
        bias[0] = before + max(scores, key=scores.get)


def known_kinds(path, words):
    """The forms of the table, the parser's first, their standardized states, and which are known; row 0 is the unknown form."""
    saved = np.load(path)
    found, vectors = saved["words"].tolist(), saved["states"]
    of, parsers = {w: i for i, w in enumerate(found) if vectors[i].any()}, set(words)
    rows = words + [w for w in of if w not in parsers]
    picked = np.zeros((len(rows), vectors.shape[1]), np.float32)
    for i, w in enumerate(rows):
        if w in of:
            picked[i] = vectors[of[w]]
    known = np.array([w in of for w in rows])
    picked[known] = (picked[known] - picked[known].mean(0)) / (picked[known].std(0) + 1e-4)
    first = np.zeros((1, picked.shape[1]), np.float32)
    return rows, torch.from_numpy(np.concatenate([first, picked])), torch.from_numpy(np.concatenate([[False], known]))


def matrices(net):
    """Yields (weight, bias or None) in the order of the file, which begins with the table of kinds."""
    yield net.shape.weight, None
    yield net.form.weight, net.form.bias
    yield from weights.lstm_matrices(net.lstm)
    yield net.hidden.weight, net.hidden.bias
    yield net.out[CORPORA[0]].weight, net.out[CORPORA[0]].bias


def write(path, net, more):
    """Puts the network behind the parser's weights, in place of what was there."""
    start, net = weights.end_of_parser(path), net.eval()
    weights.one_bias(net.lstm)
    with open(path, "r+b") as f:
        f.seek(start)
        f.truncate()
        f.write(struct.pack("<I", 1))
        weights.write_lines(f, more)
        weights.write_matrix(f, net.table(torch.arange(len(net.kinds))), None)
        for weight, bias in matrices(net):
            weights.write_matrix(f, weight, bias)


def read(path, model):
    """The parser that stands still and the network of a weights file, which computes with its rounded weights."""
    c = weights.Cursor(path)
    c.at = weights.end_of_parser(path)
    if int(c.numbers("<u4", 1)[0]) != 1:
        raise SystemExit(f"{path} has no network for names")
    words = model[1].vocabulary.words + c.lines()
    found = [c.matrix() for _ in range(9)]
    net = Names(model[0], found[0][0], torch.ones(len(words) + 1, dtype=torch.bool), found[0][0].shape[1], found[1][0].shape[1],
                found[2][0].shape[0], found[4][0].shape[1], found[7][0].shape[0])
    weights.one_bias(net.lstm)
    weights.fill(matrices(net), found[1:])
    return Frozen(model, words), net.eval()


def train(args):
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    torch.set_flush_denormal(True)
    rng, model = random.Random(args.seed), weights.read(args.model)
    words = model[1].vocabulary.words
    rows, kinds, known = known_kinds(args.kinds, words)
    frozen = Frozen(model, rows)
    sample = Sample(args.shared, args.further, frozen, rng)
    parts = [frozen.read([s for s in data.treebank(args.shared, part)[0] if s.ner], False) for part in ("dev", "test")]
    net = fit(Names(model[0], kinds, known), sample, parts[0], args.epochs, args.rate, rng)
    balance(net, parts[0])
    write(args.model, net, rows[len(words):])
    frozen, net = read(args.model, model)
    for part, sentences in zip(("dev", "test"), parts):
        print(part, evaluate(net, sentences))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    for name in ("shared", "further", "kinds", "model"):
        parser.add_argument(name)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    train(parser.parse_args())
