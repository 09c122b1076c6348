// Package actor links the words of a document to actors: who a mention is on
// that date.
package actor
