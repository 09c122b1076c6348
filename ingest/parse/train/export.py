"""Writes the runtime's weights file, and the trainer's own output with the same rounded weights.

export.py weights MODEL.pt SHARED OUT.bin
export.py output  MODEL.pt IN.conllu OUT.conllu
export.py reference MODEL.pt SHARED OUT.tsv     (500 treebank sentences: ids, heads and labels only)
"""
import struct
import sys

import numpy as np
import torch

import data
import lemmas
from model import quantize
from train import evaluate, tensors

MAGIC, VERSION = b"ENTP", 1


def load(path):
    saved = torch.load(path, weights_only=False)
    from model import Parser
    inv = saved["inventory"]
    sizes = len(inv.upos), len(inv.feats), len(inv.rels), len(inv.ner)
    model = Parser(inv.vocabulary, *sizes, hidden=saved["hidden"])
    model.load_state_dict(saved["state"])
    with torch.no_grad():
        for name, p in model.named_parameters():
            if p.dim() == 2:
                p.copy_(quantize(p.T).T if name == "arc_bilinear" else quantize(p))
    return model.eval(), inv


class File:
    def __init__(self, path):
        self.f = open(path, "wb")
        self.f.write(MAGIC + struct.pack("<I", VERSION))

    def text(self, s):
        raw = s.encode("utf8")
        self.f.write(struct.pack("<I", len(raw)) + raw)

    def floats(self, values):
        values = np.asarray(values, np.float32).ravel()
        self.f.write(struct.pack("<I", len(values)) + values.astype("<f4").tobytes())

    def matrix(self, weight, bias=None):
        """Rows, columns, 8-bit values, a scale a row, and the bias (empty for none)."""
        w = weight.detach().numpy().astype(np.float64)
        scale = np.abs(w).max(1).clip(1e-8) / 127
        q = np.round(w / scale[:, None]).astype(np.int8)
        self.f.write(struct.pack("<II", *q.shape) + q.tobytes())
        self.floats(scale)
        self.floats([] if bias is None else bias.detach().numpy())


def weights(model_path, shared, out):
    model, inv = load(model_path)
    f = File(out)
    ewt, gum = data.treebank(shared, "train")
    rules, exceptions = lemmas.learn(ewt + gum)
    f.text("\n".join(inv.upos))
    f.text("\n".join("" if x == "_" else x for x in inv.feats))
    f.text("\n".join(inv.rels))
    f.text("\n".join(inv.ner))
    f.text(lemmas.lines(rules, exceptions))
    v = inv.vocabulary
    f.text("\n".join(v.words))
    w = model.words
    f.matrix(w.static)
    f.matrix(w.embed.weight)
    for table in w.affix:
        f.matrix(table.weight)
    f.matrix(w.shape.weight)
    f.matrix(w.out.weight, w.out.bias)
    for lstm in (model.lstm1, model.lstm2):
        for end in ("", "_reverse"):
            get = lambda name: getattr(lstm, name + "_l0" + end)
            f.matrix(get("weight_ih"), get("bias_ih") + get("bias_hh"))
            f.matrix(get("weight_hh"))
    for layer in (model.upos, model.feats, model.ner, model.arc_dep, model.arc_head):
        f.matrix(layer.weight, layer.bias)
    f.matrix(model.arc_bilinear.T, model.arc_bias)
    f.matrix(model.label_dep.weight, model.label_dep.bias)
    f.matrix(model.label_head.weight)
    f.matrix(model.label_out.weight, model.label_out.bias)
    f.floats(model.root.detach().numpy())
    f.f.close()
    print(len(v.words), "forms", len(rules), "lemma rules", len(exceptions), "exceptions")
    for part in ("dev", "test"):
        for name, sentences in zip(("ewt", "gum"), data.treebank(shared, part)):
            for s in sentences:
                inv.encode(s)
            scores = evaluate(model, sentences, inv)
            right = sum(lemmas.lookup(rules, exceptions, lemmas.key(u, x), lemmas.fold(w, u)).lower() == l.lower()
                        for s in sentences for w, u, x, l in zip(s.forms, s.upos, s.feats, s.lemmas))
            print(part, name, {k: round(x, 4) for k, x in scores.items()}, "lemma (gold tags)", round(right / sum(map(len, sentences)), 4))


@torch.inference_mode()
def predict(model, inv, sentences):
    """Yields (sentence, heads, labels): the best tree by the trainer's scores."""
    from tree import best_tree
    for s in sentences:
        inv.encode(s)
        t = tensors([s])
        out = model(t["x"], t["lengths"])
        heads = best_tree(out["arcs"][0].numpy())
        scores = model.labels(out, torch.tensor(heads)[None])[0]
        is_root, root = torch.tensor(heads) == 0, inv.rels.index("root")
        scores[~is_root, root] = -1e9
        rels = torch.where(is_root, root, scores.argmax(-1))
        tags = {k: out[k][0].argmax(-1).tolist() for k in ("upos", "feats", "ner")}
        yield s, heads, [inv.rels[int(r)] for r in rels], tags


def output(model_path, source, out):
    model, inv = load(model_path)
    with open(out, "w", encoding="utf8") as f:
        for s, heads, rels, tags in predict(model, inv, list(data.conllu(source))):
            f.write(f"# sent_id = {s.sent_id}\n# text = {' '.join(s.forms)}\n")
            for i, form in enumerate(s.forms):
                row = [str(i + 1), form, "_", inv.upos[tags["upos"][i]], "_", inv.feats[tags["feats"][i]], str(heads[i]), rels[i], "_",
                       "NER=" + inv.ner[tags["ner"][i]]]
                f.write("\t".join(row) + "\n")
            f.write("\n")


def reference(model_path, shared, out):
    model, inv = load(model_path)
    ewt, gum = data.treebank(shared, "test")
    chosen = ewt[::7][:250] + gum[::2][:250]
    with open(out, "w", encoding="utf8") as f:
        for s, heads, rels, _ in predict(model, inv, chosen):
            f.write("\t".join([s.sent_id, " ".join(map(str, heads)), " ".join(rels)]) + "\n")


if __name__ == "__main__":
    {"weights": weights, "output": output, "reference": reference}[sys.argv[1]](*sys.argv[2:])
