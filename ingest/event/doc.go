// Package event codes statements: who does what to whom, in which status, when
// and who says so, read off the dependency tree of each sentence.
//
// A cue (a verb, noun or adjective of the lexicon) has frames; a frame names the
// relation and the places where source and target stand. Places are found in
// the tree through passives, relatives, participles, coordination, control and
// raising, and filled with the actors that ingest/actor and ingest/coref linked.
// The words that govern the cue decide its status (after the factuality
// profiles of Saurí and Pustejovsky 2009), verbs of saying its speaker.
//
// The lexicon is the folder of that name: text files that each say at their head
// how to read and extend them. The actors' categories follow PLOVER (Open Event
// Data Alliance 2021), see graph/ontology.
package event
