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
// Month nodes hold the monthly shares, TieStatement nodes what each article says
// about ties, Change nodes the log; no drawn edge between actors reaches them.
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
// A write locks the article, then the actors that its old and new contents touch in
// the order of their ids, then recomputes what they touch from what is stored, and
// takes the lock of the change log last. It never increments: with eight writers on
// one pair of actors, reading and adding lost counts, as did recomputing without
// locks. A deadlock, which an actor merged meanwhile can still cause, is retried by
// the driver.
package neo4j
