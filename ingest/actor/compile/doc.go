// Command compile builds the knowledge base of package actor: it reads the open
// sources below the shared folder (ENTENTE_SHARED, its kb folder) and our own
// additions in own, merges what speaks of the same country, person or
// organization, and writes the tab-separated files of ../data. The same sources
// always give the same bytes. A newcomer needs it only to change the data by
// program: the compiled files are in the repository and can be edited by hand or
// extended by a file of the user's own.
package main

//go:generate go run . -own own -out ../data
