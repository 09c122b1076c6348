-- What articles say: the only stored facts.
CREATE TABLE article (
  id          TEXT PRIMARY KEY,
  url         TEXT NOT NULL,
  title       TEXT NOT NULL,
  publication TEXT NOT NULL,
  date        TEXT NOT NULL,
  language    TEXT NOT NULL,
  hash        TEXT NOT NULL,
  digest      TEXT NOT NULL, -- of all that the article says, see graph.Analysis.Digest
  text        TEXT NOT NULL  -- last, so that lists need not read past it
) STRICT;
CREATE INDEX article_by_date ON article (date DESC, id);
CREATE INDEX article_by_publication ON article (publication, date DESC, id);

CREATE TABLE statement (
  id         INTEGER PRIMARY KEY,
  article    TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  event      TEXT NOT NULL, -- projected: see graph.EventIDs; empty for a self-edge
  source     TEXT NOT NULL, -- actors as the article names them, before any merge
  relation   TEXT NOT NULL,
  target     TEXT NOT NULL,
  status     TEXT NOT NULL,
  date       TEXT NOT NULL,
  "precision" TEXT NOT NULL,
  speaker    TEXT NOT NULL,
  confidence REAL NOT NULL,
  start      INTEGER NOT NULL,
  "end"      INTEGER NOT NULL,
  cue        INTEGER NOT NULL, -- where its cue starts
  spans      TEXT NOT NULL, -- source, target and cue as JSON
  quote      TEXT NOT NULL
) STRICT;
CREATE INDEX statement_by_article ON statement (article);
CREATE INDEX statement_by_event ON statement (event, article, start, cue);
CREATE INDEX statement_by_speaker ON statement (speaker, event) WHERE speaker <> '';

-- An actor as articles know it; equal ones share a row.
CREATE TABLE variant (
  id        INTEGER PRIMARY KEY,
  actor     TEXT NOT NULL,
  content   TEXT NOT NULL,    -- the actor as JSON
  articles  INTEGER NOT NULL, -- that know it so
  mentioned INTEGER NOT NULL, -- of these, those that name it in their text
  UNIQUE (actor, content)
) STRICT;
CREATE TABLE mention (
  article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  actor   TEXT NOT NULL,
  variant INTEGER NOT NULL,
  count   INTEGER NOT NULL,
  PRIMARY KEY (article, actor)
) STRICT, WITHOUT ROWID;
CREATE INDEX mention_by_actor ON mention (actor, article, count);

-- A tie as articles state it; equal ones share a row, so that a tie that a thousand
-- articles state is not read a thousand times.
CREATE TABLE tie_variant (
  id       INTEGER PRIMARY KEY,
  person   TEXT NOT NULL,
  relation TEXT NOT NULL,
  "of"     TEXT NOT NULL,
  "from"   TEXT NOT NULL,
  "to"     TEXT NOT NULL,
  former   INTEGER NOT NULL,
  office   TEXT NOT NULL,
  origin   TEXT NOT NULL,
  UNIQUE (person, relation, "of", "from", "to", former, office, origin)
) STRICT;
CREATE INDEX tie_variant_by_of ON tie_variant ("of");
CREATE TABLE tie_said (
  article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  variant INTEGER NOT NULL,
  date    TEXT NOT NULL, -- the article's
  PRIMARY KEY (article, variant)
) STRICT, WITHOUT ROWID;
CREATE INDEX tie_said_by_variant ON tie_said (variant, date);

CREATE TABLE merge (
  "from" TEXT PRIMARY KEY,
  "into" TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX merge_by_into ON merge ("into");

CREATE TABLE change (
  seq     INTEGER PRIMARY KEY AUTOINCREMENT,
  kind    TEXT NOT NULL,
  article TEXT NOT NULL,
  actors  TEXT NOT NULL, -- JSON
  events  TEXT NOT NULL  -- JSON
) STRICT;

-- Projections: everything below follows from the above.
-- New rows of events and edges follow one another, whatever their keys: rows as
-- wide as these would make a tree keyed by them deep and scatter the writes.
CREATE TABLE event (
  key          INTEGER PRIMARY KEY,
  id           TEXT NOT NULL,
  source       TEXT NOT NULL,
  relation     TEXT NOT NULL,
  target       TEXT NOT NULL,
  status       TEXT NOT NULL,
  date         TEXT NOT NULL,
  "precision"  TEXT NOT NULL,
  quotes       INTEGER NOT NULL,
  articles     INTEGER NOT NULL,
  publications INTEGER NOT NULL,
  claimed      INTEGER NOT NULL,
  claim_only   INTEGER NOT NULL,
  confidence   REAL NOT NULL,
  reports      BLOB NOT NULL, -- see graph.EncodeReports
  sample       TEXT NOT NULL  -- where the best sentence stands, JSON
) STRICT;
CREATE UNIQUE INDEX event_by_id ON event (id);
CREATE INDEX event_by_source ON event (source, relation, target, date DESC, id);
CREATE INDEX event_by_target ON event (target, relation, source, date DESC, id);
CREATE INDEX event_by_date ON event (date DESC, id, status);

CREATE TABLE relation (
  key          INTEGER PRIMARY KEY,
  source       TEXT NOT NULL,
  relation     TEXT NOT NULL,
  target       TEXT NOT NULL,
  events       INTEGER NOT NULL,
  undated      INTEGER NOT NULL,
  articles     INTEGER NOT NULL,
  publications INTEGER NOT NULL,
  quotes       INTEGER NOT NULL,
  claimed      INTEGER NOT NULL,
  claim_only   INTEGER NOT NULL,
  confidence   REAL NOT NULL,
  first_date   TEXT NOT NULL,
  last_date    TEXT NOT NULL,
  sample       TEXT NOT NULL,
  sample_title TEXT NOT NULL,
  sampled      TEXT NOT NULL, -- where the sample stands, JSON
  UNIQUE (source, relation, target)
) STRICT;
CREATE INDEX relation_by_target ON relation (target, relation, source);
CREATE INDEX relation_by_events ON relation (events DESC, source, relation, target);

-- What edges rest on month by month, see graph.Share, and what did not happen beside it.
-- A write recomputes the months that it touches from their events, and the edge from
-- its months. The same is kept three times, as questions ask for it: an actor's edges
-- lie together at either end, so that those of one with tens of thousands are read in
-- one go, and all edges of a month lie together. A row of the ledger holds the months
-- from its own to that of the next row; most edges have one row.
CREATE TABLE ledger (
  actor    TEXT NOT NULL,
  side     INTEGER NOT NULL, -- 0 where the actor is the source, 1 where it is the target
  family   INTEGER NOT NULL, -- of the relation
  other    TEXT NOT NULL,
  relation TEXT NOT NULL,
  month    TEXT NOT NULL,
  shares   BLOB NOT NULL, -- see graph.EncodeShares
  PRIMARY KEY (actor, side, family, other, relation, month)
) STRICT, WITHOUT ROWID;
-- The events themselves in numbers, without their sentences and titles, see graph.Dyad: an
-- actor's of a family, whichever way, many to a row, so that the hundreds of thousands of
-- a hot actor are counted in milliseconds. A row holds what stands from its other and
-- month up to those of the next row.
CREATE TABLE dyad (
  key    INTEGER PRIMARY KEY,
  actor  TEXT NOT NULL,
  family INTEGER NOT NULL,
  other  TEXT NOT NULL,
  month  INTEGER NOT NULL,
  acts   BLOB NOT NULL,
  UNIQUE (actor, family, other, month)
) STRICT;
CREATE TABLE month (
  month    TEXT NOT NULL,
  source   TEXT NOT NULL,
  relation TEXT NOT NULL,
  target   TEXT NOT NULL,
  shares   BLOB NOT NULL,
  PRIMARY KEY (month, source, relation, target)
) STRICT, WITHOUT ROWID;

CREATE TABLE actor (
  id         TEXT PRIMARY KEY,
  name       TEXT NOT NULL,
  short_name TEXT NOT NULL,
  kind       TEXT NOT NULL,
  country    TEXT NOT NULL,
  role       TEXT NOT NULL,
  aliases    TEXT NOT NULL, -- JSON
  origin     TEXT NOT NULL,
  articles   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX actor_by_articles ON actor (articles DESC, id);

CREATE TABLE tie (
  person     TEXT NOT NULL,
  relation   TEXT NOT NULL,
  "of"       TEXT NOT NULL,
  "from"     TEXT NOT NULL,
  "to"       TEXT NOT NULL,
  former     INTEGER NOT NULL,
  office     TEXT NOT NULL,
  origin     TEXT NOT NULL,
  first_seen TEXT NOT NULL,
  last_seen  TEXT NOT NULL
) STRICT;
CREATE INDEX tie_by_person ON tie (person);
CREATE INDEX tie_by_of ON tie ("of");

-- Name search, by graph.Fold and graph.Trigrams.
CREATE TABLE name (
  id     INTEGER PRIMARY KEY,
  actor  TEXT NOT NULL,
  name   TEXT NOT NULL,
  folded TEXT NOT NULL
) STRICT;
CREATE INDEX name_by_actor ON name (actor);
CREATE INDEX name_by_folded ON name (folded, actor);
-- The names that hold a trigram, many to a row: from its first to that of the next row.
CREATE TABLE gram (
  gram  TEXT NOT NULL,
  first INTEGER NOT NULL,
  names BLOB NOT NULL,
  PRIMARY KEY (gram, first)
) STRICT, WITHOUT ROWID;

-- Counts of the whole store, kept by each write: every answer shows them, and counting
-- millions of rows would take longer than the answer.
CREATE TABLE total (
  name TEXT PRIMARY KEY,
  n    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO total VALUES ('articles', 0), ('undated', 0), ('actors', 0), ('statements', 0), ('events', 0), ('notActual', 0), ('relations', 0),
  ('writes', 0); -- that changed something: questions remember what only these change
