"""train.py VIEWS OUT.pt [--seed N] [--teachers A.pt B.pt ...]: trains the network and prints the scores on the dev parts.

VIEWS is the folder that `go test ./ingest/tokenize -run TestViews -views VIEWS` fills. With teachers the network learns mostly
the mean of their scores (Hinton, Vinyals and Dean 2015), which differs less from seed to seed than any one of them.
"""
import argparse
import pathlib
import time

import numpy as np
import torch
from torch import nn

from network import REACH, Network, Text, load

WINDOW, BATCH = 224, 14
STEPS = 24  # of the linear scores are one of a logit
CERTAIN = -130, 80  # linear scores beyond which the network is not asked


def windows(text, share, rng):
    """Starts of the windows of one epoch: all with paragraphs that the rules get wrong, a share of the others."""
    first = int(rng.integers(WINDOW))
    return [a for a in range(first, text.n - WINDOW, WINDOW)
            if text.odd[a:a + WINDOW].mean() > 0.1 or rng.random() < share]


def epoch_of(plain, varied, news, epoch, args, rng):
    out = [(t, a) for t in plain for a in windows(t, 0.35, rng)]
    if args.varied:
        for group, share in zip(varied, (args.varied, args.formal)):
            text = group[epoch % len(group)]
            out += [(text, a) for a in windows(text, 0.1, rng) if rng.random() < share]
    out += [(t, a) for t in news for a in windows(t, 0.0, rng) if rng.random() < args.news]
    rng.shuffle(out)
    return out


def batch_of(chosen):
    x = torch.stack([t.views[a:a + WINDOW] for t, a in chosen])
    y = torch.from_numpy(np.stack([t.target[a:a + WINDOW] for t, a in chosen]))
    known = torch.from_numpy(np.stack([~t.last[a:a + WINDOW] for t, a in chosen])).float()
    known[:, :REACH // 2] = known[:, -(REACH // 2):] = 0
    return x, y, known


def teach(texts, paths):
    """Mixes the targets of all texts with the teachers' probabilities."""
    nets = [load(p) for p in paths]
    for t in texts:
        mean = sum(n.scores(t) for n in nets) / len(nets)
        t.target = (0.2 * t.target + 0.8 / (1 + np.exp(-mean))).astype(np.float32)


def report(scores, dev):
    """F1 on the dev parts with what is added to the sum of both scores, in steps of the linear ones."""
    out = []
    for name, text in dev.items():
        asked = (text.linear > CERTAIN[0]) & (text.linear < CERTAIN[1])
        both = text.linear + np.where(asked, STEPS * scores[name], 0)
        out.append(name + " " + " ".join(f"{100 * text.f1(both > -lean):.2f}" for lean in (-10, 0, 10, 20)))
    return "  ".join(out)


def train(plain, varied, news, dev, args):
    torch.manual_seed(args.seed)
    rng, net = np.random.default_rng(args.seed), Network(args.embed, args.hidden, args.drop, args.absent)
    optimizer = torch.optim.AdamW(net.parameters(), lr=args.rate, weight_decay=0.02)
    average, step = [p.detach().clone() for p in net.parameters()], 0
    for epoch in range(args.epochs):
        net.train()
        places, total = epoch_of(plain, varied, news, epoch, args, rng), 0.0
        for i in range(0, len(places) - BATCH + 1, BATCH):
            done = (epoch + i / len(places)) / args.epochs
            optimizer.param_groups[0]["lr"] = args.rate * min(1, (step + 1) / 50) * (1 - 0.97 * done)
            x, y, known = batch_of(places[i:i + BATCH])
            loss = (nn.functional.binary_cross_entropy_with_logits(net(x), y, reduction="none") * known).sum() / known.sum()
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            step, total = step + 1, total + float(loss.detach())
            with torch.no_grad():
                for a, p in zip(average, net.parameters()):
                    a.lerp_(p, max(0.003, 1 / (step + 1)))
        if epoch % 3 == 2 or epoch == args.epochs - 1:
            scores = {k: net.scores(t) for k, t in dev.items()}
            print(epoch, f"{total / max(1, len(places) // BATCH):.4f}", report(scores, dev), f"cpu {time.process_time():.0f}", flush=True)
    with torch.no_grad():
        for a, p in zip(average, net.parameters()):
            p.copy_(a)
    print("average", report({k: net.scores(t) for k, t in dev.items()}, dev), flush=True)
    return net


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("views", type=pathlib.Path)
    parser.add_argument("out")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--embed", type=int, default=32)
    parser.add_argument("--hidden", type=int, default=48)
    parser.add_argument("--drop", type=float, default=0.3)
    parser.add_argument("--absent", type=float, default=0.35)
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--varied", type=float, default=1.0, help="share of EWT's varied text")
    parser.add_argument("--formal", type=float, default=1.0, help="share of GUM's")
    parser.add_argument("--news", type=float, default=0.2)
    parser.add_argument("--teachers", nargs="*")
    args = parser.parse_args()
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    read = lambda name: Text(args.views / (name + ".views"))
    plain = [read("ewt-train"), read("gum-train")]
    varied = [[Text(p) for p in sorted(args.views.glob(k + "-varied*"))] for k in ("ewt", "gum")] if args.varied else []
    news = [read("news-train")]
    if args.teachers:
        teach(plain + news + sum(varied, []), args.teachers)
    net = train(plain, varied, news, {k: read(k + "-dev") for k in ("ewt", "gum", "news")}, args)
    torch.save({"state": net.state_dict(), "sizes": (args.embed, args.hidden)}, args.out)


if __name__ == "__main__":
    main()
