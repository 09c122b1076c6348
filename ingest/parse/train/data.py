"""Reading of the treebanks and entity corpora that the model is trained on."""
import pathlib
import random
import re

ENTITY_LABELS = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-NORP", "I-NORP"]
TITLES = frozenset(
    "president vice prime minister mr. mrs. ms. dr. mr mrs ms dr king queen pope prince princess general gen. colonel col. "
    "major senator sen. secretary chancellor ambassador judge sheikh ayatollah prophet foreign defense deputy lieutenant".split())


class Sentence:
    """One sentence: forms, and what its corpus annotates (None where it does not)."""

    def __init__(self, sent_id, forms):
        self.sent_id, self.forms = sent_id, forms
        self.upos = self.feats = self.lemmas = self.heads = self.rels = self.ner = None
        self.soft = None  # a teacher's annotation with its probabilities
        self.norp_open = False  # O may hide a NORP in this corpus
        self.entity_weight = 1.0  # of its entities in the loss

    def __len__(self):
        return len(self.forms)


class Silver:
    """A teacher's annotation of one sentence, with its probabilities of heads (n, n+1) and labels (n, labels) as float16."""

    def __init__(self, heads, rels, upos, feats, arcs, labels):
        self.heads, self.rels, self.upos, self.feats, self.arcs, self.labels = heads, rels, upos, feats, arcs, labels


def conllu(path):
    """Yields the sentences of a CoNLL-U file; multiword ranges and empty nodes are left out. Heads are 0 for the root."""
    sent_id, rows = "", []
    for line in open(path, encoding="utf8"):
        line = line.rstrip("\n")
        if line.startswith("# sent_id"):
            sent_id = line.split("=", 1)[1].strip()
        elif not line:
            if rows:
                s = Sentence(sent_id, [r[1] for r in rows])
                s.lemmas, s.upos = [r[2] for r in rows], [r[3] for r in rows]
                s.feats = [r[5] for r in rows]
                s.heads, s.rels = [int(r[6]) if r[6].isdigit() else 0 for r in rows], [r[7] for r in rows]
                yield s
            sent_id, rows = "", []
        elif not line.startswith("#"):
            cols = line.split("\t")
            if cols[0].isdigit():
                rows.append(cols)


def columns(path, form_at, tag_at, separator=None):
    """Yields (forms, tags) of a column file with empty lines between sentences."""
    forms, tags = [], []
    for line in open(path, encoding="utf8"):
        line = line.rstrip("\n")
        if line.startswith("#") and "\t" not in line:
            continue
        if not line.strip():
            if forms:
                yield forms, tags
            forms, tags = [], []
            continue
        cols = line.split(separator)
        forms.append(cols[form_at])
        tags.append(cols[tag_at])
    if forms:
        yield forms, tags


def bio(tags, names):
    """Maps tags to BIO over our four labels; IO schemes are read as BIO, unknown labels as O."""
    out, previous = [], None
    for tag in tags:
        prefix, _, name = tag.partition("-")
        label = names.get(name)
        if not label:
            out.append("O")
        elif prefix == "B" or label != previous:
            out.append("B-" + label)
        else:
            out.append("I-" + label)
        previous = label
    return out


def without_titles(forms, tags):
    """Takes leading titles out of person spans, as Universal NER has it."""
    tags = list(tags)
    for i, tag in enumerate(tags):
        if tag == "B-PER" and forms[i].lower() in TITLES and i + 1 < len(tags) and tags[i + 1] == "I-PER":
            tags[i], tags[i + 1] = "O", "B-PER"
    return tags


def uner(path):
    names = {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}
    return [bio(tags, names) for _, tags in columns(path, 1, 2, "\t")]


def wikigold(path):
    for forms, tags in columns(path, 0, 1):
        s = Sentence("", forms)
        s.ner, s.norp_open = bio(tags, {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}), True
        yield s


def gmb(path, left_out=frozenset()):
    """News sentences with entity tags; those whose text is in left_out are skipped."""
    names = {"per": "PER", "org": "ORG", "geo": "LOC", "gpe": "NORP"}
    for forms, tags in columns(path, 0, 2, "\t"):
        if squeeze(" ".join(forms)) in left_out:
            continue
        s = Sentence("", forms)
        s.ner = without_titles(forms, bio(tags, names))
        yield s


def news(shared):
    """The news sentences, without those of the gold articles."""
    return list(gmb(pathlib.Path(shared, "train", "ner", "gmb-voa", "gmb-voa.conll"), held_out(shared)))


def wiki(shared):
    return list(wikigold(pathlib.Path(shared, "train", "ner", "wikigold", "wikigold.conll.txt")))


def lowered(s):
    """The sentence as a careless writer types it: entities are still entities in lower case."""
    out = Sentence(s.sent_id, [w.lower() for w in s.forms])
    out.upos, out.feats, out.lemmas, out.heads, out.rels, out.ner = s.upos, s.feats, s.lemmas, s.heads, s.rels, s.ner
    out.norp_open, out.entity_weight = s.norp_open, s.entity_weight
    return out


def name_pool(sentences):
    """The names of the sentences by label, each as its forms, in order of first sight."""
    pool = {}
    for s in sentences:
        for first, last, label in runs(s.ner):
            pool.setdefault(label, {})[tuple(s.forms[first:last])] = True
    return {label: list(names) for label, names in pool.items()}


def runs(tags):
    """Yields (first, last, label) of BIO tags; an I- that continues nothing is left out."""
    first = None
    for i, tag in enumerate(list(tags) + ["O"]):
        if first is not None and tag != "I-" + tags[first][2:]:
            yield first, i, tags[first][2:]
            first = None
        if tag.startswith("B-"):
            first = i


def renamed(s, other):
    """The sentence with other names of the same kinds in it, for the entities alone (Dai and Adel 2020): those that
    other gives for a label and a name's forms."""
    forms, tags, at = [], [], 0
    for first, last, label in runs(s.ner):
        forms += s.forms[at:first]
        tags += s.ner[at:first]
        name = list(other(label, s.forms[first:last]))
        forms += name
        tags += ["B-" + label] + ["I-" + label] * (len(name) - 1)
        at = last
    out = Sentence(s.sent_id, forms + s.forms[at:])
    out.ner, out.norp_open, out.entity_weight = tags + s.ner[at:], s.norp_open, s.entity_weight
    return out


def squeeze(text):
    return re.sub(r"\W+", "", text).lower()


def held_out(shared):
    """The squeezed sentences of the gold articles, which no training sees."""
    import json
    out = set()
    for path in sorted(pathlib.Path(shared, "gold").glob("*.jsonl")):
        for line in open(path, encoding="utf8"):
            row = json.loads(line)
            out.update(squeeze(s) for s in row.get("sentences", [row.get("text", "")]))
    return out


def treebank(shared, part):
    """The sentences of both treebanks' part (train, dev or test); EWT carries Universal NER's entities."""
    root = pathlib.Path(shared, "train")
    ewt = list(conllu(root / "ud-ewt" / f"en_ewt-ud-{part}.conllu"))
    gum = list(conllu(root / "ud-gum-cc-by" / f"en_gum-ud-{part}.conllu"))
    suffix = ".early_0c7ce0d" if part == "train" else ""
    entities = columns(root / "ner" / "uner-ewt" / f"en_ewt-ud-{part}{suffix}.iob2", 1, 2, "\t")
    names = {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}
    by_text = {"\t".join(forms): bio(tags, names) for forms, tags in entities}
    for s in ewt:
        s.ner, s.norp_open = by_text.get("\t".join(s.forms)), True
    return ewt, gum


def batches(sentences, tokens, rng):
    """Groups sentences of like length into batches of about the given number of tokens, in random order."""
    order = sorted(range(len(sentences)), key=lambda i: (len(sentences[i]), rng.random()))
    out, batch, size = [], [], 0
    for i in order:
        batch.append(sentences[i])
        size += len(sentences[i])
        if size >= tokens:
            out.append(batch)
            batch, size = [], 0
    if batch:
        out.append(batch)
    rng.shuffle(out)
    return out


if __name__ == "__main__":
    import sys
    e, g = treebank(sys.argv[1], "train")
    print(len(e), len(g), sum(s.ner is not None for s in e))
    print(sum(1 for _ in gmb(sys.argv[1] + "/train/ner/gmb-voa/gmb-voa.conll", held_out(sys.argv[1]))))
    print(random.choice(e).ner)
