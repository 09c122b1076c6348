// Package actor links the words of a document to actors: who a mention is on the
// article's date.
//
// It loads a knowledge base once (the tables of the folder data, which a user can
// extend, and the word lists of the folder words) and reads a parsed document whole:
//
//  1. Names. At each place the longest name of the knowledge base is taken, unless the
//     parser's entity span holds more ("Bank of China"). A name is compared by its letters
//     alone, so that spelling and tokenization of "al-Shabab" or "Cote d'Ivoire" do not
//     matter; acronyms must stand in capitals. What one name can stand for is settled by
//     the text: other countries named, words that speak for one bearer (words/homonyms.tsv).
//  2. Persons. A name is read with its titles, nationality and appositions, each of which
//     claims an office. Full names make clusters, wherever they stand; a cluster is sought in
//     the knowledge base by name, then by office and similar sound, and scored by title,
//     country, gender and who was in office then. Short names join the cluster that they fit
//     best, headlines before the full name too; else they stand for somebody who is known by
//     them and in office; else for an actor of this article alone, slug~article. Nothing is
//     guessed: two that fit alike leave the name its own.
//  3. Noun phrases. The noun's class (words/nouns.txt) says what its owner makes of it: the
//     state's bodies are the state ("Israeli troops", "officials in Washington"), rebels,
//     civilians and others a group of the country, ISO3:ROLE, the men of a named group that
//     group. "The militants" are those of whom the text spoke last, "the rebels" the one armed
//     group that it names. Offices are their holder on the date, first whom the text itself names.
//     Nouns without an owner belong to the country that most of the text nearby speaks of,
//     or to nobody.
//  4. Names that no phrase has taken up, each as actor, as place ("in Moscow"), or as mere
//     possessor of a thing ("Israeli air strikes"), by its place in the tree.
//  5. Ties: the offices that the text claims, and those that the knowledge base has for
//     the date.
//
// An undated text is taken to be of the time in which those it names held the offices
// that it gives them, after the years that it tells and not long before somebody it names
// first held office. Pronouns and phrases that only refer back are left to ingest/coref.
package actor
