"""Trains the model: train.py SHARED OUT.pt --vectors VECTORS.npz, or --first WEIGHTS.bin to go on from an earlier stage."""
import argparse
import collections
import pickle
import random
import time

import numpy as np
import torch
import torch.nn.functional as F

import data
from inventory import CORE, Inventory
from model import Parser


def pad(rows, fill, kind=np.int64):
    out = np.full((len(rows), max(map(len, rows))) + rows[0].shape[1:], fill, kind)
    for i, r in enumerate(rows):
        out[i, :len(r)] = r
    return torch.from_numpy(out)


def tensors(batch):
    none = [np.full(len(s), -1) for s in batch]
    get = lambda name, ok: pad([getattr(s, name) if ok(s) else none[i] for i, s in enumerate(batch)], -1)
    tree, entity = (lambda s: s.tree), (lambda s: s.y_ner is not None)
    return {"x": pad([s.x for s in batch], 0), "lengths": torch.tensor([len(s) for s in batch]),
            "upos": get("y_upos", tree), "feats": get("y_feats", tree), "rels": get("y_rels", tree),
            "heads": get("y_heads", tree), "ner": get("y_ner", entity), "weight": pad([s.weight for s in batch], 0, np.float32),
            "soft": soft_tensors(batch), "open": torch.tensor([s.norp_open for s in batch]), "entity_weight": torch.tensor([s.entity_weight for s in batch])}


def soft_tensors(batch):
    """The teacher's probabilities of heads and labels, and which tokens have them; None where no sentence has."""
    if all(s.soft is None for s in batch):
        return None
    n, labels = max(map(len, batch)), max(s.soft.labels.shape[1] for s in batch if s.soft is not None)
    arcs, rels = np.zeros((len(batch), n, n + 1), np.float32), np.zeros((len(batch), n, labels), np.float32)
    has = np.zeros((len(batch), n), np.float32)
    for i, s in enumerate(batch):
        if s.soft is not None:
            k = len(s)
            arcs[i, :k, :k + 1], rels[i, :k], has[i, :k] = s.soft.arcs, s.soft.labels, 1
    return {"arcs": torch.from_numpy(arcs), "rels": torch.from_numpy(rels), "has": torch.from_numpy(has)}


def ner_loss(scores, gold, norp_open, weight):
    """Cross entropy; where O may hide a nationality, O, B-NORP and I-NORP count as one."""
    logp = F.log_softmax(scores, -1)
    merged = torch.logsumexp(logp[..., [0, 7, 8]], -1)
    picked = logp.gather(-1, gold.clamp_min(0)[..., None])[..., 0]
    hidden = norp_open[:, None] & (gold == 0)
    weight = weight[:, None] * (gold >= 0)
    return -(torch.where(hidden, merged, picked) * weight).sum() / weight.sum().clamp_min(1)


def loss_of(model, t, entities):
    out = model(t["x"], t["lengths"])
    total = torch.zeros(())
    if (t["heads"] >= 0).any():
        weight = t["weight"].flatten()

        def cross(scores, gold):
            gold = gold.flatten()
            loss = F.cross_entropy(scores.flatten(0, 1), gold, ignore_index=-1, reduction="none")
            return (loss * weight).sum() / (weight * (gold >= 0)).sum().clamp_min(1)

        labels = model.labels(out, t["heads"].clamp_min(0))
        soft = t["soft"]
        if soft is None:
            total = total + cross(out["arcs"], t["heads"]) + cross(labels, t["rels"])
        else:
            total = total + taught(out["arcs"], t["heads"], soft["arcs"], soft["has"], t["weight"])
            total = total + taught(labels, t["rels"], soft["rels"], soft["has"], t["weight"])
        total = total + 0.5 * cross(out["upos"], t["upos"]) + 0.3 * cross(out["feats"], t["feats"])
    if (t["ner"] >= 0).any():
        total = total + entities * ner_loss(out["ner"], t["ner"], t["open"], t["entity_weight"])
    return total


def taught(scores, gold, soft, has, weight):
    """Cross entropy with the teacher's probabilities where there are some, with gold elsewhere (Hinton et al. 2015)."""
    logp = F.log_softmax(scores, -1)
    own = -logp.gather(-1, gold.clamp_min(0)[..., None])[..., 0]
    theirs = -(soft * logp.clamp_min(-50)).sum(-1)
    valid = weight * (gold >= 0)
    return (torch.where(has > 0, theirs, own) * valid).sum() / valid.sum().clamp_min(1)


@torch.inference_mode()
def evaluate(model, sentences, inventory, tensors_of=None):
    """LAS and UAS without punctuation and subtypes, by greedy heads; F1 of core arguments; UPOS and feats accuracy."""
    model.eval()
    tensors_of = tensors_of or tensors
    plain = [r.split(":")[0] for r in inventory.rels]
    right = collections.Counter()
    for batch in data.batches(sentences, 4000, random.Random(0)):
        t = tensors_of(batch)
        out = model(t["x"], t["lengths"])
        heads = out["arcs"].argmax(-1)
        rels, heads = model.labels(out, heads).argmax(-1).tolist(), heads.tolist()
        upos, feats, ner = (out[k].argmax(-1).tolist() for k in ("upos", "feats", "ner"))
        for i, s in enumerate(batch):
            if s.ner:
                gold, ours = spans(s.ner), spans([inventory.ner[x] for x in ner[i][:len(s)]])
                right["entities"] += len(gold) + len(ours)
                right["entity"] += 2 * len(gold & ours)
            for j in range(len(s)):
                gold, ours = s.rels[j].split(":")[0], plain[rels[i][j]]
                hit = heads[i][j] == s.heads[j]
                right["upos"] += inventory.upos[upos[i][j]] == s.upos[j]
                right["feats"] += inventory.feats[feats[i][j]] == s.feats[j]
                right["tokens"] += 1
                right["arguments"] += (gold in CORE) + (ours in CORE)
                right["args"] += 2 * (hit and gold in CORE and gold == ours)
                if s.upos[j] != "PUNCT":
                    right["words"] += 1
                    right["uas"] += hit
                    right["las"] += hit and gold == ours
    n, w = right["tokens"], right["words"]
    return {"las": right["las"] / w, "uas": right["uas"] / w, "args": right["args"] / right["arguments"],
            "entities": right["entity"] / max(1, right["entities"]), "upos": right["upos"] / n, "feats": right["feats"] / n}


def spans(tags):
    """The persons, organizations and places of BIO tags as {(first, last, label)}."""
    return {run for run in data.runs(tags) if run[2] != "NORP"}


def add_silver(inventory, news, path, weight):
    """Gives the news sentences the teacher's trees; those it left out stay without one."""
    with open(path, "rb") as f:
        rows = pickle.load(f)
    for i, row in rows.items():
        if i < len(news):
            s = news[i]
            s.heads, s.rels, s.upos, s.feats, s.soft = row.heads, row.rels, row.upos, row.feats, row
            inventory.encode(s)
            s.weight *= weight


def first_stage(args, trees):
    """The network to start from and its inventory."""
    if args.first:
        import weights
        model, inventory, _ = weights.read(args.first)
        return model, inventory
    inventory = Inventory(trees, np.load(args.vectors))
    sizes = len(inventory.upos), len(inventory.feats), len(inventory.rels), len(inventory.ner)
    return Parser(inventory.vocabulary, *sizes, hidden=args.hidden), inventory


def train(args):
    torch.manual_seed(args.seed)
    random.seed(args.seed)
    np.random.seed(args.seed)
    torch.set_num_threads(args.threads)
    torch.set_flush_denormal(True)
    ewt, gum = data.treebank(args.shared, "train")
    devs = data.treebank(args.shared, "dev")
    news, wiki = data.news(args.shared), data.wiki(args.shared)
    trees = ewt + gum
    model, inventory = first_stage(args, trees)
    for s in trees + devs[0] + devs[1] + news + wiki:
        inventory.encode(s, args.core)
    for s in ewt:
        s.entity_weight = args.universal
    if args.silver:
        add_silver(inventory, news, args.silver, args.trust)
    silver = [s for s in news if s.soft is not None]
    model.words.drop_word = args.drop
    print(sum(p.numel() for p in model.parameters()), "parameters", flush=True)
    careless = [inventory.encode(data.lowered(s), args.core) for s in ewt if s.ner and any(t != "O" for t in s.ner)]
    named = [s for s in ewt + wiki if s.ner and any(t != "O" for t in s.ner)]
    pool = data.name_pool(named)
    swaps = lambda rng: [inventory.encode(data.renamed(s, lambda label, name: rng.choice(pool[label]) if label != "NORP" else name)) for s in rng.sample(named, int(len(named) * args.renamed))]
    parts = lambda rng: trees + swaps(rng) + rng.sample(careless, int(len(careless) * args.careless)) + rng.sample(wiki, len(wiki) // 2) + rng.sample(silver or news, int(len(silver or news) * args.news))
    fit(args, model, inventory, parts, devs)


def fit(args, model, inventory, parts, devs):
    """Trains for the given epochs and keeps the average of the weights that is best on the dev parts."""
    optimizer = torch.optim.Adam(model.parameters(), lr=args.rate, betas=(0.9, 0.95))
    epoch_of = lambda rng: data.batches([s for s in parts(rng) if len(s) <= 120], args.tokens, rng)
    steps = len(epoch_of(random.Random(0))) * args.epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda i: min(1, (i + 1) / 300) * max(0.02, 1 - i / steps))
    average = torch.optim.swa_utils.AveragedModel(model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.998))
    rng, best, started = random.Random(args.seed), 0, time.time()
    for epoch in range(args.epochs):
        model.train()
        total, seen = 0.0, epoch_of(rng)
        for batch in seen:
            loss = loss_of(model, tensors(batch), args.entities)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            schedule.step()
            average.update_parameters(model)
            total += float(loss.detach())
        scores = [evaluate(average.module, dev, inventory) for dev in devs]
        line = " ".join(k + " " + "/".join(f"{x[k]:.4f}" for x in scores) for k in scores[0])
        print(f"epoch {epoch} loss {total / len(seen):.3f} {line} {time.time() - started:.0f}s", flush=True)
        merit = sum(x["las"] + x["args"] / 2 + x["entities"] / 4 for x in scores)
        if merit > best:
            best = merit
            torch.save({"state": average.module.state_dict(), "inventory": inventory, "hidden": average.module.lstm1.hidden_size}, args.out)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("shared")
    parser.add_argument("out")
    parser.add_argument("--vectors")
    parser.add_argument("--first")
    parser.add_argument("--silver", help="the teacher's annotation of the news (teacher.py)")
    parser.add_argument("--trust", type=float, default=0.7, help="weight of the teacher's trees in the loss")
    parser.add_argument("--news", type=float, default=0.2, help="share of the news sentences seen in an epoch")
    parser.add_argument("--entities", type=float, default=0.5, help="weight of the entities in the loss")
    parser.add_argument("--universal", type=float, default=1.0, help="weight of Universal NER's entities among them")
    parser.add_argument("--core", type=float, default=1.0, help="weight of core arguments in the loss")
    parser.add_argument("--careless", type=float, default=0.0, help="share of EWT's sentences with names that are seen in lower case too")
    parser.add_argument("--renamed", type=float, default=0.0, help="share of the sentences with names that are seen with other names too")
    parser.add_argument("--drop", type=float, default=0.15, help="share of forms taken for unknown ones")
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--hidden", type=int, default=160)
    parser.add_argument("--tokens", type=int, default=1500)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    train(parser.parse_args())
