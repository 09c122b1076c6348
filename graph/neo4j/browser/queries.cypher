// Who is against whom, the most reported first, without what rests on claims only.
MATCH (a:Actor)-[r {family: 'against'}]->(b:Actor)
WHERE NOT r.claimOnly
RETURN a, r, b ORDER BY r.publications DESC, r.articles DESC LIMIT 300;

// Everything between one actor and the others: put another name in place of Israel.
MATCH (a:Actor {name: 'Israel'})-[r]-(b:Actor)
RETURN a, r, b LIMIT 300;

// Who stands with whom: acts for somebody, and who leads or represents a country.
MATCH (a:Actor)-[r]->(b:Actor)
WHERE r.family = 'for' OR type(r) IN ['LEADS', 'REPRESENTS'] AND NOT r.former
RETURN a, r, b LIMIT 300;

// The sentences behind an edge, with speaker, date and article.
MATCH (a:Actor)<-[:SOURCE]-(e:Event {relation: 'CONDEMNS', status: 'actual'})-[:TARGET]->(b:Actor)
MATCH (e)<-[:OF]-(s:Statement)-[:IN]->(x:Article)
RETURN a.name AS source, b.name AS target, e.date AS date, e.datePrecision AS precision,
       s.quote AS quote, s.attributedTo AS speaker, x.publication AS publication, x.title AS article
ORDER BY date DESC, source, target LIMIT 100;

// The enemies of enemies: two who both act against a third, and how they get on.
MATCH (a:Actor)-[r1 {family: 'against'}]->(c:Actor)<-[r2 {family: 'against'}]-(b:Actor)
WHERE a.id < b.id
OPTIONAL MATCH (a)-[r3]-(b) WHERE r3.family IS NOT NULL
RETURN a, r1, c, r2, b, r3 LIMIT 100;
