"""Trains the model: train.py SHARED VECTORS.npz OUT.pt [--epochs N] [--hidden H]."""
import argparse
import collections
import pathlib
import random
import time

import numpy as np
import torch
import torch.nn.functional as F

import data
from inventory import Inventory
from model import Parser


def pad(rows, length, fill):
    out = np.full((len(rows), length) + rows[0].shape[1:], fill, np.int64)
    for i, r in enumerate(rows):
        out[i, :len(r)] = r
    return torch.from_numpy(out)


def tensors(batch):
    n = max(len(s) for s in batch)
    none = [np.full(len(s), -1) for s in batch]
    get = lambda name, ok: pad([getattr(s, name) if ok(s) else none[i] for i, s in enumerate(batch)], n, -1)
    tree, entity = (lambda s: s.tree), (lambda s: s.y_ner is not None)
    return {"x": pad([s.x for s in batch], n, 0), "lengths": torch.tensor([len(s) for s in batch]),
            "upos": get("y_upos", tree), "feats": get("y_feats", tree), "rels": get("y_rels", tree),
            "heads": get("y_heads", tree), "ner": get("y_ner", entity),
            "open": torch.tensor([s.norp_open for s in batch])}


def ner_loss(scores, gold, norp_open):
    """Cross entropy; where O may hide a nationality, O, B-NORP and I-NORP count as one."""
    logp = F.log_softmax(scores, -1)
    merged = torch.logsumexp(logp[..., [0, 7, 8]], -1)
    picked = logp.gather(-1, gold.clamp_min(0)[..., None])[..., 0]
    hidden = norp_open[:, None] & (gold == 0)
    return -torch.where(hidden, merged, picked)[gold >= 0].sum() / max(1, int((gold >= 0).sum()))


def loss_of(model, t):
    out = model(t["x"], t["lengths"])
    total = torch.zeros(())
    if (t["heads"] >= 0).any():
        cross = lambda scores, gold: F.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=-1)
        labels = model.labels(out, t["heads"].clamp_min(0))
        total = total + cross(out["arcs"], t["heads"]) + cross(labels, t["rels"])
        total = total + 0.5 * cross(out["upos"], t["upos"]) + 0.3 * cross(out["feats"], t["feats"])
    if (t["ner"] >= 0).any():
        total = total + 0.5 * ner_loss(out["ner"], t["ner"], t["open"])
    return total


@torch.inference_mode()
def evaluate(model, sentences, inventory):
    """LAS and UAS without punctuation and subtypes, by greedy heads; UPOS and feats accuracy."""
    model.eval()
    plain = {r: r.split(":")[0] for r in inventory.rels}
    right = collections.Counter()
    for batch in data.batches(sentences, 4000, random.Random(0)):
        t = tensors(batch)
        out = model(t["x"], t["lengths"])
        heads = out["arcs"].argmax(-1)
        rels = model.labels(out, heads).argmax(-1)
        upos, feats = out["upos"].argmax(-1), out["feats"].argmax(-1)
        for i, s in enumerate(batch):
            for j in range(len(s)):
                right["upos"] += int(upos[i, j]) == s.y_upos[j]
                right["feats"] += inventory.feats[int(feats[i, j])] == s.feats[j]
                right["tokens"] += 1
                if s.upos[j] == "PUNCT":
                    continue
                hit = int(heads[i, j]) == s.heads[j]
                right["words"] += 1
                right["uas"] += hit
                right["las"] += hit and plain[inventory.rels[int(rels[i, j])]] == s.rels[j].split(":")[0]
    n, w = right["tokens"], right["words"]
    return {"las": right["las"] / w, "uas": right["uas"] / w, "upos": right["upos"] / n, "feats": right["feats"] / n}


def train(args):
    torch.manual_seed(args.seed)
    random.seed(args.seed)
    np.random.seed(args.seed)
    torch.set_num_threads(args.threads)
    root = pathlib.Path(args.shared, "train", "ner")
    ewt, gum = data.treebank(args.shared, "train")
    dev_ewt, dev_gum = data.treebank(args.shared, "dev")
    news = list(data.gmb(root / "gmb-voa" / "gmb-voa.conll", data.held_out(args.shared)))
    wiki = list(data.wikigold(root / "wikigold" / "wikigold.conll.txt"))
    inventory = Inventory(ewt + gum, np.load(args.vectors))
    for s in ewt + gum + dev_ewt + dev_gum + news + wiki:
        inventory.encode(s)
    v = inventory.vocabulary
    model = Parser(v, len(inventory.upos), len(inventory.feats), len(inventory.rels), len(inventory.ner), hidden=args.hidden)
    print(len(v.words), "forms,", v.trained, "trained,", len(inventory.feats), "feats,", len(inventory.rels), "rels,",
          sum(p.numel() for p in model.parameters()), "parameters", flush=True)
    optimizer = torch.optim.Adam(model.parameters(), lr=2e-3, betas=(0.9, 0.95))
    trees = ewt + gum
    per_epoch = len(data.batches(trees, args.tokens, random.Random(0)))
    steps = int(per_epoch * args.epochs * 1.4)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda i: min(1, (i + 1) / 300) * max(0.02, 1 - i / steps))
    average = torch.optim.swa_utils.AveragedModel(model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.998))
    rng, best, started = random.Random(args.seed), 0, time.time()
    for epoch in range(args.epochs):
        model.train()
        part = trees + rng.sample(wiki, len(wiki) // 2) + rng.sample(news, len(news) // 5)
        total, seen = 0.0, data.batches([s for s in part if len(s) <= 120], args.tokens, rng)
        for batch in seen:
            loss = loss_of(model, tensors(batch))
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            schedule.step()
            average.update_parameters(model)
            total += float(loss.detach())
        e, g = (evaluate(average.module, dev, inventory) for dev in (dev_ewt, dev_gum))
        line = " ".join(f"{k} {e[k]:.4f}/{g[k]:.4f}" for k in e)
        print(f"epoch {epoch} loss {total / len(seen):.3f} {line} {time.time() - started:.0f}s", flush=True)
        if e["las"] + g["las"] > best:
            best = e["las"] + g["las"]
            torch.save({"state": average.module.state_dict(), "inventory": inventory, "hidden": args.hidden}, args.out)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("shared")
    parser.add_argument("vectors")
    parser.add_argument("out")
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--hidden", type=int, default=160)
    parser.add_argument("--tokens", type=int, default=1500)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    train(parser.parse_args())
