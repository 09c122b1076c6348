// Package server answers questions over HTTP, with the shapes of its requests and
// responses, its errors, and the jobs that read articles in.
//
// Routes and their types are declared with huma, so that the OpenAPI document
// served at /openapi.json is the code; gin carries them. Domain types have no JSON
// of their own: everything that leaves is a type of this package.
//
// Defaults of the two libraries that the server turns off, each held by a test:
// huma's documentation page loads a script from another host (ours is embedded);
// it passes unknown query parameters, adds a $schema member with the host's name
// to bodies, refuses bodies over 1 MiB, echoes refused values whole, and fills its
// copy of the OpenAPI document while requests read it; gin answers 404 in plain
// text, 404 where 405 is right, redirects trailing slashes in HTML, and recovers
// from panics with an empty 500.
//
// Without tokens everybody may do everything, so that Serve then takes loopback
// addresses only and answers to loopback names only; with tokens each has scopes and
// a rate limit. Answers about the graph carry a tag made of the number of the store's
// last change, so that a client which has the answer costs one small question; the
// same log of changes feeds the stream of /v1/watch, which resumes where a client
// left off. Every question has a time limit and a most number of events it may read,
// and says what to narrow where that is not enough.
//
// Jobs live in memory: a restart forgets those that are queued or running, and the
// results of those done. What they wrote is in the store, and posting the same
// article again changes nothing, so a client that finds its job gone may repeat
// the request.
package server
