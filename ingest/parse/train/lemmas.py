"""Learns the lemmatizer: suffix rules by tag and inflection, and a dictionary of what they get wrong."""
import collections

KEYS = ("VerbForm", "Tense", "Number", "Person", "Degree")


def key(upos, feats):
    """What the lemma depends on beside the form."""
    values = dict(p.split("=", 1) for p in feats.split("|")) if feats != "_" else {}
    return upos + "".join("|" + values[k] for k in KEYS if k in values)


def edit(form, lemma):
    """The edit as (bytes to strip, suffix to add)."""
    n = 0
    while n < min(len(form), len(lemma)) and form[n] == lemma[n]:
        n += 1
    return len(form[n:].encode("utf8")), lemma[n:]


def fold(form, upos):
    return form if upos == "PROPN" else form.lower()


def apply(rule, form):
    strip, add = rule
    raw = form.encode("utf8")
    return raw[:len(raw) - strip].decode("utf8", "ignore") + add


def learn(sentences, longest=5):
    """Returns (rules, exceptions): {(key, suffix): edit} and {(key, form): lemma}."""
    seen = collections.Counter()
    for s in sentences:
        for form, upos, feats, lemma in zip(s.forms, s.upos, s.feats, s.lemmas):
            if lemma not in ("_", ""):
                seen[(key(upos, feats), fold(form, upos), lemma if upos == "PROPN" else lemma.lower())] += 1
    votes = collections.defaultdict(collections.Counter)
    for (k, form, lemma), _ in sorted(seen.items()):
        e = edit(form, lemma)
        if len(form.encode("utf8")) - e[0] <= 0:
            continue
        for n in range(0, min(longest, len(form) - 1) + 1):
            votes[(k, form[len(form) - n:])][e] += 1  # a form counts once, whatever its frequency
    rules = {}

    def fallback(k, suffix):
        for n in range(1, len(suffix) + 1):
            if (k, suffix[n:]) in rules:
                return rules[(k, suffix[n:])]
        return (0, "")

    for (k, suffix), counts in sorted(votes.items(), key=lambda kv: (len(kv[0][1]), kv[0])):
        best, n = max(counts.items(), key=lambda kv: (kv[1], kv[0]))
        if best != fallback(k, suffix) and (n >= 2 or suffix == ""):
            rules[(k, suffix)] = best
    best = {}
    for (k, form, lemma), n in sorted(seen.items()):
        if n > best.get((k, form), ("", 0))[1]:
            best[(k, form)] = (lemma, n)
    exceptions = {}
    for (k, form), (lemma, n) in sorted(best.items()):
        if lookup(rules, {}, k, form) != lemma:
            exceptions[(k, form)] = lemma
    return rules, exceptions


def lookup(rules, exceptions, k, form):
    if (k, form) in exceptions:
        return exceptions[(k, form)]
    for n in range(min(5, len(form) - 1), -1, -1):
        rule = rules.get((k, form[len(form) - n:]))
        if rule:
            return apply(rule, form)
    return form


def lines(rules, exceptions):
    """The text that the runtime loads: a line a rule (4 fields) or exception (3 fields)."""
    out = ["\t".join((k, suffix, str(strip), add)) for (k, suffix), (strip, add) in sorted(rules.items())]
    out += ["\t".join((k, form, lemma)) for (k, form), lemma in sorted(exceptions.items())]
    return "\n".join(out)
