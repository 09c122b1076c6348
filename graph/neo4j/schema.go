package neo4j

import (
	"context"
	"fmt"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"entente/graph"
	"entente/graph/ontology"
)

// format is the version of what this package writes. A database of another is refused.
const format = 4

// schema is what the database needs besides data. The indexes are on own property
// names; what others keep under the same label in a shared database may be indexed
// too but is never read.
var schema = []string{
	"CREATE CONSTRAINT entente_key IF NOT EXISTS FOR (n:Entente) REQUIRE n.key IS UNIQUE",
	"CREATE INDEX entente_event_triple IF NOT EXISTS FOR (n:Event) ON (n.triple)",
	"CREATE INDEX entente_event_month IF NOT EXISTS FOR (n:Event) ON (n.triple, n.month)",
	"CREATE INDEX entente_variant_actor IF NOT EXISTS FOR (n:Variant) ON (n.actor)",
	"CREATE INDEX entente_article_date IF NOT EXISTS FOR (n:Article) ON (n.date)",
	"CREATE INDEX entente_event_date IF NOT EXISTS FOR (n:Event) ON (n.date)",
	"CREATE INDEX entente_month_triple IF NOT EXISTS FOR (n:Month) ON (n.triple)",
	"CREATE INDEX entente_month_ends IF NOT EXISTS FOR (n:Month) ON (n.source, n.target)",
	"CREATE INDEX entente_month_source IF NOT EXISTS FOR (n:Month) ON (n.source)",
	"CREATE INDEX entente_month_target IF NOT EXISTS FOR (n:Month) ON (n.target)",
	"CREATE INDEX entente_month_month IF NOT EXISTS FOR (n:Month) ON (n.month)",
	"CREATE INDEX entente_tie_person IF NOT EXISTS FOR (n:TieStatement) ON (n.person)",
	"CREATE INDEX entente_tie_of IF NOT EXISTS FOR (n:TieStatement) ON (n.of)",
	"CREATE INDEX entente_statement_source IF NOT EXISTS FOR (n:Statement) ON (n.source)",
	"CREATE INDEX entente_statement_target IF NOT EXISTS FOR (n:Statement) ON (n.target)",
	"CREATE INDEX entente_statement_speaker IF NOT EXISTS FOR (n:Statement) ON (n.attributedTo)",
	"CREATE INDEX entente_change_seq IF NOT EXISTS FOR (n:Change) ON (n.seq)",
	"CREATE INDEX entente_actor_name IF NOT EXISTS FOR (n:Actor) ON (n.name)",
	"CREATE INDEX entente_actor_short_name IF NOT EXISTS FOR (n:Actor) ON (n.shortName)",
	"CREATE FULLTEXT INDEX actor_names IF NOT EXISTS FOR (n:Actor|Merged) ON EACH [n.name, n.shortName, n.aliases]",
	"CREATE FULLTEXT INDEX actor_trigrams IF NOT EXISTS FOR (n:Actor) ON EACH [n.trigrams] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}",
	"CALL db.awaitIndexes(300)",
}

// ensureSchema checks what the database holds and makes an empty one ready.
func (s *Store) ensureSchema(ctx context.Context, shared bool) error {
	found, err := s.format(ctx)
	if err == nil && !shared {
		err = s.refuseForeign(ctx)
	}
	switch {
	case err != nil:
		return err
	case found > 0 && found < format:
		return fmt.Errorf("%w database %q: an older version of Entente wrote it (format %d, this one writes %d): ingest the articles again into an empty database", graph.ErrInvalid, s.database, found, format)
	case found > format:
		return fmt.Errorf("%w database %q: a newer version of Entente wrote it (format %d, this one knows %d): use that version", graph.ErrInvalid, s.database, found, format)
	case found == format:
		return nil
	}
	return s.createSchema(ctx)
}

// format is the version that the database was written in, or 0 for a new one.
func (s *Store) format(ctx context.Context) (int, error) {
	list, err := s.askOnce(ctx, find{match: "MATCH (n:Entente:Store {key: 'store'})", item: "n.format"})
	n, _ := at(list, 0).(int64)
	return int(n), err
}

// refuseForeign compares two counts that the server keeps, so that it costs the
// same in a large database.
func (s *Store) refuseForeign(ctx context.Context) error {
	list, err := s.askOnce(ctx, find{match: "CALL { MATCH (n) RETURN count(n) AS every } CALL { MATCH (n:Entente) RETURN count(n) AS own }", item: "every - own"})
	if err != nil {
		return err
	}
	if foreign, _ := at(list, 0).(int64); foreign > 0 {
		return fmt.Errorf("%w database %q: it holds %d nodes that are not Entente's: use an empty database, or --shared to live beside them", graph.ErrInvalid, s.database, foreign)
	}
	return nil
}

func (s *Store) createSchema(ctx context.Context) error {
	session := s.session(ctx, neo4j.AccessModeWrite)
	defer closeSession(ctx, session)
	for _, statement := range schema {
		result, err := session.Run(ctx, statement, nil)
		if err == nil {
			_, err = result.Consume(ctx)
		}
		if err != nil {
			return fmt.Errorf("prepare database: %w", s.explain(ctx, err))
		}
	}
	zero := props{}
	for _, name := range totals {
		zero[name] = 0
	}
	return s.write(ctx, func(t tx) error {
		return t.exec(`MERGE (n:Entente {key: 'store'})
			ON CREATE SET n:Store, n.name = 'Entente', n.seq = 0, n.epoch = timestamp(), n += $totals
			SET n.format = $format, n.ontology = $ontology`, params{"format": format, "ontology": ontology.Version, "totals": zero})
	})
}
