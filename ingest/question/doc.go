// Package question reads questions in plain English and answers them from a graph.
//
// A question is cut into words by the stages that read articles. A period is taken off
// its end or beginning, and a tag ("didn't he?") off its end; the rest must fit one of
// the forms of forms.txt to the last word, with verbs of verbs.tsv and nouns of
// nouns.tsv in their places. The forms go over words, not over the tree: questions are
// short and their order is fixed, while a parser errs just where a wrong reading would
// give a wrong answer. What stands where a form wants an actor must be the name of one
// in the graph (query.Resolve), or a phrase that the actor linker takes for one that is
// in the graph ("the Russian president", who it was at the time of the newest article).
//
// A wrong answer is worse than none. So a question is refused when a word of it is left
// over, when it can be read in two ways that ask different things, when it is negated,
// asks why or compares. A refusal says what was understood and names three questions
// about actors of the graph that can be answered.
//
// An answer holds a sentence, the rows, acts and quotes it rests on, and the request to
// the HTTP interface that gives the same evidence. What only somebody claims is told
// apart, and no evidence is never a no.
package question
