// Package graphtest is the contract of graph.Store as tests: TestStore is what
// every store passes, Fixture a small graph that is drawn in its source, Random a
// graph of any size for comparing stores, and Dump the canonical text of all that
// a store answers.
package graphtest
