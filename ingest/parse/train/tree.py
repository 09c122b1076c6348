"""The best tree with a single root (Chu and Liu 1965, Edmonds 1967)."""
import numpy as np


def _edmonds(scores):
    """Heads of the best tree over nodes 0..n, 0 the root; scores[d][h] for dependents 1..n."""
    n = scores.shape[0]
    heads = np.zeros(n, int)
    for d in range(1, n):
        heads[d] = max((h for h in range(n) if h != d), key=lambda h: (scores[d][h], -h))
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = sorted(cycle)
    outside = [i for i in range(n) if i not in cycle]
    at = {node: i for i, node in enumerate(outside)}
    m = len(outside)
    smaller = np.full((m + 1, m + 1), -np.inf)
    enter, leave = {}, {}
    for d in outside:
        for h in outside:
            if d != h:
                smaller[at[d]][at[h]] = scores[d][h]
    total = sum(scores[d][heads[d]] for d in inside)
    for h in outside:
        best = max(inside, key=lambda d: (scores[d][h] - scores[d][heads[d]], -d))
        smaller[m][at[h]] = total + scores[best][h] - scores[best][heads[best]]
        enter[h] = best
    for d in outside:
        if d:
            best = max(inside, key=lambda h: (scores[d][h], -h))
            smaller[at[d]][m] = scores[d][best]
            leave[d] = best
    solved = _edmonds(smaller)
    for d in outside:
        if d:
            heads[d] = leave[d] if solved[at[d]] == m else outside[solved[at[d]]]
    head = outside[solved[m]]
    heads[enter[head]] = head
    return heads


def _cycle(heads):
    n = len(heads)
    state = [0] * n
    for start in range(1, n):
        path, node = [], start
        while node and not state[node]:
            state[node] = start
            path.append(node)
            node = heads[node]
        if node and state[node] == start and node in path:
            return set(path[path.index(node):])
    return None


def best_tree(arcs):
    """arcs[i][h]: score of head h (0 the root) for token i; returns one head a token, exactly one of them 0."""
    n = arcs.shape[0]
    full = np.full((n + 1, n + 1), -np.inf)
    full[1:, :] = arcs.astype(np.float64)
    greedy = full[1:].argmax(1)
    if (greedy == 0).sum() == 1 and not _cycle(np.concatenate([[0], greedy])):
        return greedy.tolist()
    best, chosen = -np.inf, None
    order = sorted(range(1, n + 1), key=lambda d: (-full[d][0], d))[:8]
    for root in order:
        one = full.copy()
        one[1:, 0] = -1e9
        one[root, 0] = full[root][0]
        heads = _edmonds(one)
        score = sum(one[d][heads[d]] for d in range(1, n + 1))
        if score > best:
            best, chosen = score, heads
    return chosen[1:].tolist()
