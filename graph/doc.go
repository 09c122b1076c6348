// Package graph is the domain: actors, the statements made about them, and what
// is projected from statements, with the interfaces a store supplies.
//
// Statement is the only stored fact: one sentence of one article that states
// something between two actors. Events, relations, months and ties are
// projections of statements, of the actors' stored decisions (merges) and of the
// knowledge base, recomputed for the touched keys in the same transaction that
// adds, replaces or deletes an article or makes or undoes a merge. The pure
// functions of this package compute the projections, so that every store gives
// the same bytes for the same articles in any order.
//
// The package names no database, HTTP or language processing.
package graph
