// Package config gathers the settings of a run: flags of the command line, then
// environment variables, then the file entente.yaml, then defaults. It is the
// only user of viper, and only cmd imports it.
//
// The environment variables are ENTENTE_ and the key in upper case
// (ENTENTE_STORE, ENTENTE_ACTORS_EXTRA) and, for Neo4j, the ecosystem's own:
// NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE, each also with
// _FILE behind its name for the path of a file that holds the value. A key of the
// file that is not known is an error, for a misspelt setting is worse than none.
package config
