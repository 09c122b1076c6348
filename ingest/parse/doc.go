// Package parse tags and parses tokens: universal part of speech, lemma,
// features, head and relation after Universal Dependencies, and entity spans.
//
// One shared encoder (a representation of each form, then two bidirectional
// LSTM layers) feeds all heads; arcs are scored by a biaffine form (Dozat and
// Manning 2017) and decoded into the best tree with one root (Chu and Liu 1965,
// Edmonds 1967, Tarjan 1977). The weights were trained by the recipe in the
// folder train, are embedded with 8 bits a weight and run in integer arithmetic.
// The inner loops have a vector form for AVX2 and a portable one, which give the
// same bits, so that the same text gives the same parse on any machine, in any
// batch and on any number of cores. MODEL.md is the weights' card; Load takes
// those of another treebank.
package parse
