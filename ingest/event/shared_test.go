package event_test

import (
	"sync"

	"entente/ingest/event"
)

// shared is one coder for all random documents.
var shared = sync.OnceValue(func() *event.Coder {
	c, err := event.New()
	if err != nil {
		panic(err)
	}
	return c
})
