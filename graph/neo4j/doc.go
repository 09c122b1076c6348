// Package neo4j is the graph.Store that lives in a Neo4j database, for people who
// look at the graph in Neo4j Browser and ask it in plain Cypher. It needs Neo4j 5
// of the Community edition and no plug-in.
//
// What people see are typed relationships between actors,
//
//	(:Actor:Person)-[:CONDEMNS {family, events, articles, ..., sample}]->(:Actor:Country)
//
// ties (LEADS, REPRESENTS, MEMBER_OF, without family), and beside them what they
// rest on:
//
//	(:Statement)-[:OF]->(:Event)-[:SOURCE|TARGET]->(:Actor)
//	(:Statement)-[:IN]->(:Article)<-[:MENTIONED_IN]-(:Actor)
//
// Month nodes hold what an edge rests on in a month, Variant nodes an actor as some
// articles know it, TieStatement nodes a tie as some articles state it, Publication
// and Change nodes what their names say; no drawn edge between actors reaches them.
// They bound a write: what a thousand articles said before is not read again when
// one more says it.
// An actor that is merged into another is a Merged node in place of an Actor: its
// id and name are found there, a MERGED_INTO relationship leads to the actor that
// stands for it, and everything else hangs on that one, so that no graph shows the
// same actor twice. Each MENTIONED_IN remembers under which id the article knows
// the actor, which is what undoing a merge needs.
//
// Every node of this store has the label Entente and a property key that carries
// the one uniqueness constraint ("actor:RUS", "article:..."). So the store lives
// beside other data, whose Actor or Event nodes it neither constrains, reads nor
// deletes; a relationship that others draw to one of its nodes goes with the node.
//
// What questions read most is kept a second time, packed in one property of each event,
// statement, article and month, see packed.go: the properties beside it are for people
// and their queries.
//
// A read is one query, and most questions take few. What they have to know beforehand,
// merges, ties and actors, the store remembers as long as two numbers of the Store node
// hold, see premises: epoch, which a write raises that changes merges, ties or kinds, and
// seq, that of the change log.
//
// A write locks its articles, then the actors that their old and new contents touch
// in the order of their ids, then recomputes what they touch from what is stored, and
// takes the lock of the change log last. Events and edges are never incremented: with
// eight writers on one pair of actors, reading and adding lost counts, as did
// recomputing without locks. A new article's part is added to an event by article, and
// plain counts (of a Variant, of the totals) go up under a lock that is held to the
// end. A deadlock, which an actor merged meanwhile can still cause, is retried by the
// driver.
package neo4j
