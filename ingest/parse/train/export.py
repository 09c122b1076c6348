"""Makes the runtime's weights file, and the trainer's own output with the same rounded weights.

export.py weights   MODEL.pt SHARED OUT.bin
export.py output    MODEL.bin IN.conllu OUT.conllu    (reads tokens only)
export.py reference MODEL.bin SHARED OUT.tsv          (500 treebank sentences: ids, heads and labels only)
"""
import sys

import torch

import data
import lemmas
import spans
import weights as binary
from model import Parser, quantize
from train import evaluate, tensors


def load(path):
    """The trained model with its matrices rounded as the file rounds them, and its inventory."""
    saved = torch.load(path, weights_only=False)
    inv = saved["inventory"]
    sizes = len(inv.upos), len(inv.feats), len(inv.rels), len(inv.ner)
    model = Parser(inv.vocabulary, *sizes, hidden=saved["hidden"])
    model.load_state_dict(saved["state"])
    with torch.no_grad():
        for name, p in model.named_parameters():
            if p.dim() == 2:
                p.copy_(quantize(p.T).T if name == "arc_bilinear" else quantize(p))
    return model.eval(), inv


def weights(model_path, shared, out):
    model, inv = load(model_path)
    ewt, gum = data.treebank(shared, "train")
    rules, exceptions = lemmas.learn(ewt + gum)
    binary.write(out, model, inv, lemmas.lines(rules, exceptions).split("\n"))
    print(len(inv.vocabulary.words), "forms", len(rules), "lemma rules", len(exceptions), "exceptions")
    model, inv, _ = binary.read(out)
    for part in ("dev", "test"):
        for name, sentences in zip(("ewt", "gum"), data.treebank(shared, part)):
            for s in sentences:
                inv.encode(s)
            print(part, name, {k: round(x, 4) for k, x in evaluate(model, sentences, inv).items()})


@torch.inference_mode()
def predict(model, inv, sentences):
    """Yields (sentence, heads, labels, tags): the best tree by the trainer's scores."""
    from tree import best_tree
    for s in sentences:
        s.heads = None
        inv.encode(s)
        t = tensors([s])
        out = model(t["x"], t["lengths"])
        heads = best_tree(out["arcs"][0].numpy())
        scores = model.labels(out, torch.tensor(heads)[None])[0]
        is_root, root = torch.tensor(heads) == 0, inv.rels.index("root")
        scores[~is_root, root] = -1e9
        rels = torch.where(is_root, root, scores.argmax(-1))
        tags = {k: out[k][0].argmax(-1).tolist() for k in ("upos", "feats")}
        yield s, heads, [inv.rels[int(r)] for r in rels], tags


def output(model_path, source, out):
    read = binary.read(model_path)
    model, inv, _ = read
    sentences = list(data.conllu(source))
    frozen, net = spans.read(model_path, read)
    found = {id(s): tags for s, tags in spans.tags(net, frozen.read(sentences, False))}
    with open(out, "w", encoding="utf8") as f:
        for s, heads, rels, tags in predict(model, inv, sentences):
            f.write(f"# sent_id = {s.sent_id}\n# text = {' '.join(s.forms)}\n")
            for i, form in enumerate(s.forms):
                row = [str(i + 1), form, "_", inv.upos[tags["upos"][i]], "_", inv.feats[tags["feats"][i]], str(heads[i]), rels[i], "_", "NER=" + found[id(s)][i]]
                f.write("\t".join(row) + "\n")
            f.write("\n")


def reference(model_path, shared, out):
    model, inv, _ = binary.read(model_path)
    ewt, gum = data.treebank(shared, "test")
    chosen = ewt[::7][:250] + gum[::2][:250]
    with open(out, "w", encoding="utf8") as f:
        for s, heads, rels, _ in predict(model, inv, chosen):
            f.write("\t".join([s.sent_id, " ".join(map(str, heads)), " ".join(rels)]) + "\n")


if __name__ == "__main__":
    {"weights": weights, "output": output, "reference": reference}[sys.argv[1]](*sys.argv[2:])
