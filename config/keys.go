package config

// Keys, as they stand in the file.
const (
	keyStore     = "store"
	keyDB        = "db"
	keyURI       = "neo4j.uri"
	keyUsername  = "neo4j.username"
	keyPassword  = "neo4j.password"
	keyDatabase  = "neo4j.database"
	keyShared    = "neo4j.shared"
	keyExtra     = "actors.extra"
	keyListen    = "listen"
	keyTokens    = "tokens"
	keyInsecure  = "insecure"
	keyJobs      = "jobs"
	fileEnv      = "ENTENTE_CONFIG"
	defaultFile  = "entente.yaml"
	defaultStore = SQLite
)

// setting is one key with the ways to set it.
type setting struct {
	key      string
	flag     string   // or empty
	env      []string // the first that is set counts
	fallback any
	path     bool // a path, which in the file is meant from the file's folder
}

var settings = []setting{
	{keyStore, "store", []string{"ENTENTE_STORE"}, defaultStore, false},
	{keyDB, "db", []string{"ENTENTE_DB"}, "entente.db", true},
	{keyURI, "neo4j-uri", []string{"ENTENTE_NEO4J_URI", "NEO4J_URI"}, "bolt://localhost:7687", false},
	{keyUsername, "neo4j-username", []string{"ENTENTE_NEO4J_USERNAME", "NEO4J_USERNAME"}, "neo4j", false},
	{keyPassword, "", []string{"ENTENTE_NEO4J_PASSWORD", "NEO4J_PASSWORD"}, "", false},
	{keyDatabase, "neo4j-database", []string{"ENTENTE_NEO4J_DATABASE", "NEO4J_DATABASE"}, "neo4j", false},
	{keyShared, "shared", []string{"ENTENTE_NEO4J_SHARED"}, false, false},
	{keyExtra, "actors", []string{"ENTENTE_ACTORS_EXTRA"}, []string(nil), true},
	{keyListen, "listen", []string{"ENTENTE_LISTEN"}, "127.0.0.1:8080", false},
	{keyTokens, "tokens", []string{"ENTENTE_TOKENS"}, "", true},
	{keyInsecure, "insecure", []string{"ENTENTE_INSECURE"}, false, false},
	{keyJobs, "jobs", []string{"ENTENTE_JOBS"}, 0, false},
}
