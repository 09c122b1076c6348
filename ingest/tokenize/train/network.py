"""The network of doubtful sentence ends, and the texts it learns from.

A token is the sum of its views' embeddings; over these go four convolutions of three tokens, each wider spaced than the one
before (van den Oord et al. 2016, Strubell et al. 2017), so that a place is judged by the fifteen tokens to either side.
"""
import numpy as np
import torch
from torch import nn

ROWS = (8192, 1024, 1024, 160, 64, 8, 8, 8, 8, 8, 8)  # of each view's table, as in view.go
SPARSE = 3  # views that are left out at random in training
SPACING = (1, 2, 4, 8)
REACH = sum(SPACING)


class Text:
    """One file of `go test -views`: views, the linear model's scores, sentence ends and paragraph ends of all tokens."""

    def __init__(self, path):
        raw = np.fromfile(path, "<i2")
        n = int(raw[:2].view("<u4")[0])
        views, rest = raw[2:2 + n * len(ROWS)], raw[2 + n * len(ROWS):].reshape(3, n)
        offsets = np.cumsum((0,) + ROWS[:-1])
        self.n = n
        self.views = torch.from_numpy(views.reshape(n, -1).astype(np.int64) + offsets)
        self.linear = rest[0].astype(np.float32)
        self.ends = (rest[1] | rest[2]).astype(bool)
        self.last = rest[2].astype(bool)
        self.target = self.ends.astype(np.float32)
        ruled = views.reshape(n, -1)[:, 4] & 4 != 0
        prose = views.reshape(n, -1)[:, 4] & 8 != 0
        odd = (~prose | (ruled != self.ends)) & ~self.last
        number = np.cumsum(self.last) - self.last
        self.odd = (np.bincount(number, odd) > 0)[number]  # tokens of paragraphs that the rules do not get right

    def f1(self, ends):
        """F1 of the sentences that the given ends make."""
        ends = ends | self.last
        def spans(e):
            stops = np.flatnonzero(e)
            return set(zip([-1] + stops[:-1].tolist(), stops.tolist()))
        gold, got = spans(self.ends), spans(ends)
        return 2 * len(gold & got) / (len(gold) + len(got))


class Network(nn.Module):
    def __init__(self, embed=48, hidden=64, drop=0.4, absent=0.35):
        super().__init__()
        total = sum(ROWS)
        self.nothing = total
        self.embed = nn.EmbeddingBag(total + 1, embed, mode="sum", padding_idx=total)
        with torch.no_grad():
            self.embed.weight.normal_(std=0.15)
            self.embed.weight[:sum(ROWS[:SPARSE])] *= 0.15
            self.embed.weight[total] = 0
        self.absent, self.drop = absent, nn.Dropout(drop)
        self.layers = nn.ModuleList(nn.Linear(3 * (embed if i == 0 else hidden), hidden) for i in range(len(SPACING)))
        self.out = nn.Linear(hidden, 1)

    def forward(self, x):
        if self.training:
            keep = torch.rand(x.shape) > self.absent
            keep[..., SPARSE:] = True
            x = torch.where(keep, x, self.nothing)
        b, n, k = x.shape
        h = self.drop(torch.relu(self.embed(x.reshape(b * n, k)))).view(b, n, -1)
        for i, (space, layer) in enumerate(zip(SPACING, self.layers)):
            wide = nn.functional.pad(h, (0, 0, space, space))
            y = self.drop(torch.relu(layer(torch.cat([wide[:, :n], h, wide[:, 2 * space:]], -1))))
            h = y if i == 0 else h + y
        return self.out(h)[..., 0]

    @torch.inference_mode()
    def scores(self, text):
        return self.eval()(text.views[None])[0].numpy()


def load(path):
    saved = torch.load(path)
    net = Network(*saved["sizes"])
    net.load_state_dict(saved["state"])
    return net
