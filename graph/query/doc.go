// Package query answers questions about the graph: who opposes or supports an
// actor, what is between two actors and how it came about, which edges and events
// there are, who a name means, and what the graph as a whole says: blocs, triads,
// paths, common friends and enemies, mediators, rankings and trends.
//
// Each question has a type of its own, which goes into one function and comes back
// as one answer; its Call is the request that asks the HTTP interface the same.
// Questions of the graph as a whole cite the method they follow, count only what
// somebody tells in their own voice, and need a period where the store holds more
// than MaxShares monthly counts of edges.
//
// It counts by these (graph.Share), so that the hottest actors can be asked about, and
// reads single events where a month does not tell enough: where the bounds or an office
// begin within it, for confidence, publication, speaker and asOf, by day, and with a
// half-life. Then a question may read MaxEvents events.
//
// It computes in Go over a graph.Reader and knows no store, so that every store
// gives the same answer to the same question. Answers hold to four rules.
//
//   - Opponents are those with acts against, allies those with acts for; contact
//     (meetings, appeals, concessions) makes nobody either. Who has both is listed
//     under both, marked mixed, with the date of the last act of each.
//   - Only actual events count. What is planned, possible or negated is counted
//     in the ground of the answer, and shown only where a pair is asked for.
//   - A person's acts count for the country they lead or represent on the day of
//     the event, at both ends; acts of a country toward itself that come of this
//     drop out and are counted.
//   - Rows rank by what carries weight: a row that rests on claims alone comes
//     last, then distinct publications, articles, events, and the id; sentences
//     never count.
//
// Every answer, the empty one too, ends with its Ground: what was read, and what
// was left out. Empty means "no evidence found", never "nobody".
package query
