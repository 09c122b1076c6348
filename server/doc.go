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
// Jobs live in memory: a restart forgets those that are queued or running, and the
// results of those done. What they wrote is in the store, and posting the same
// article again changes nothing, so a client that finds its job gone may repeat
// the request.
package server
