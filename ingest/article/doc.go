// Package article turns bytes into articles: plain text, HTML pages, RSS and
// Atom feeds, and JSON Lines. It does no input or output of its own beyond
// reading the io.Reader it is given.
//
// The stored text of an article is its title, a newline and its body, without
// the title where the body opens with it. Every offset of later stages refers to
// that text. It has gone through one normalisation: Unicode form NFC; byte order
// marks, soft hyphens and zero-width spaces taken out; line breaks as "\n", one
// blank line at most between lines; each line without white space at its ends,
// and any other white space or control character in it as one blank each.
// Normalising a second time changes nothing. The exception is JSON Lines
// without a title: there the text, or the sentences joined by newlines, are
// taken byte for byte, and no line becomes a title.
//
// Dates come only from what the article says: its metadata, a line near its top
// that holds a date, or the dateline of its first paragraph. A date that could be read two ways ("07/05/2013") is
// no date. Where an article states none, the caller's stands in; the time of a
// file or of the run never does.
package article
