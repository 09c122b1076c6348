// Package ingest reads articles and writes what they say into a graph.
//
// A Pipeline runs the stages of the language engine over one article, in an order
// that is code and not configuration: tokenize, parse, actor, coref, event. What
// comes out is a graph.Analysis, which a graph.Writer stores whole or not at all.
// Run does so for any number of articles, several at a time, and reports on each
// in the order of the input, so that neither the graph nor the report depends on
// the number of cores. Whatever is left out is counted with the reason.
package ingest
