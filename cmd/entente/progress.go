package main

import (
	"time"

	"github.com/schollz/progressbar/v3"
)

// progressThrottle keeps a terminal from being written to more often.
const progressThrottle = 100 * time.Millisecond

// progress shows how far long work is, where somebody looks at it.
type progress struct{ bar *progressbar.ProgressBar }

// newProgress starts a bar over a number of bytes; 0 is an unknown number.
func (a *app) newProgress(bytes int64) progress {
	if !isTerminal(a.Err) {
		return progress{}
	}
	if bytes == 0 {
		bytes = -1
	}
	return progress{progressbar.NewOptions64(bytes,
		progressbar.OptionSetWriter(a.Err),
		progressbar.OptionSetDescription("reading"),
		progressbar.OptionShowBytes(true),
		progressbar.OptionClearOnFinish(),
		progressbar.OptionThrottle(progressThrottle),
	)}
}

func (p progress) at(bytes int64) {
	if p.bar != nil {
		_ = p.bar.Set64(bytes) // a bar that cannot be drawn is no failure of the work
	}
}

// clear makes room for a line; the bar comes back with its next step.
func (p progress) clear() {
	if p.bar != nil {
		_ = p.bar.Clear()
	}
}

func (p progress) end() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}
