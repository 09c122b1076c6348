package main

import (
	"context"
	"fmt"
	"strings"

	"entente/graph"
	"entente/ingest"
	"entente/ingest/event"
)

// explain prints what the coder considered in each article, and why it kept or dropped it.
func (a *app) explain(ctx context.Context, args []string, in inputs, format string) error {
	if format == "json" {
		return usagef("--explain prints a table or jsonl")
	}
	sources, err := a.sources(&in, args)
	if err != nil {
		return err
	}
	p, err := a.pipeline()
	if err != nil {
		return err
	}
	failed, n := false, 0
	for in, err := range sources.Articles(ctx) {
		if err != nil {
			a.complain(err)
			failed = true
			continue
		}
		if err := a.explainOne(p, in, format, n == 0); err != nil {
			return err
		}
		n++
	}
	switch {
	case failed && n > 0:
		return &saidError{exitSome}
	case failed:
		return &saidError{exitFailed}
	}
	return ctx.Err()
}

func (a *app) explainOne(p *ingest.Pipeline, in ingest.Input, format string, first bool) error {
	list := p.Explain(in.Article)
	if format == "jsonl" {
		line, err := marshal(newExplanation(in.Article.ID, list))
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(a.Out, "%s\n", line)
		return err
	}
	if !first {
		fmt.Fprintln(a.Out)
	}
	name := in.Article.Title
	if name == "" {
		name = in.Article.ID
	}
	if _, err := fmt.Fprintf(a.Out, "%s: %s considered\n", clean(name), count(len(list), "candidate")); err != nil {
		return err
	}
	for _, c := range list {
		a.explainCandidate(c)
	}
	return nil
}

func (a *app) explainCandidate(c event.Candidate) {
	fate := "kept"
	if !c.Kept {
		fate = "dropped: " + c.Dropped
	}
	fmt.Fprintf(a.Out, "\n  %q in sentence %d: %s, %s\n", clean(c.Cue.Text), c.Sentence+1, c.Relation, fate)
	for _, row := range [][2]string{
		{"rule", c.Rule},
		{"source", c.Source},
		{"target", c.Target},
		{"status", strings.Join(c.Status, "; ")},
		{"coded", coded(c.Statement)},
		{"because", because(c.Grounds)},
		{"quote", c.Statement.Quote},
	} {
		if row[1] != "" {
			a.labelled(row[0], row[1])
		}
	}
}

// labelled prints a text with a label before its first line.
func (a *app) labelled(label, text string) {
	var lines strings.Builder
	label = fmt.Sprintf("    %-8s", label)
	wrap(&lines, text, strings.Repeat(" ", len(label)), a.width())
	if lines.Len() > len(label) {
		fmt.Fprint(a.Out, label, lines.String()[len(label):])
	}
}

// because tells what the confidence is made of, in log-odds.
func because(grounds []event.Ground) string {
	var out []string
	for _, g := range grounds {
		out = append(out, fmt.Sprintf("%s %+.2f", g.Name, g.Weight))
	}
	return strings.Join(out, "; ")
}

// coded is empty for what was dropped before it had both ends.
func coded(s graph.Statement) string {
	if s.Source == "" || s.Target == "" {
		return ""
	}
	line := fmt.Sprintf("%s %s %s, %s, %s, confidence %.2f", s.Source, s.Relation, s.Target, s.Status, when(s.Date, s.DatePrecision), s.Confidence)
	if s.AttributedTo != "" {
		line += ", " + speaker(s.AttributedTo)
	}
	return line
}

// explanation is the machine-readable form.
type explanation struct {
	ID         string               `json:"id"`
	Candidates []explainedCandidate `json:"candidates"`
}

type explainedCandidate struct {
	Sentence   int      `json:"sentence"` // from 0
	Cue        string   `json:"cue"`
	Start      int      `json:"start"` // of the cue
	End        int      `json:"end"`
	Relation   string   `json:"relation"`
	Rule       string   `json:"rule"`
	SourcePath string   `json:"sourcePath"`
	TargetPath string   `json:"targetPath"`
	StatusBy   []string `json:"statusBy"`
	Kept       bool     `json:"kept"`
	Dropped    string   `json:"dropped"`
	Source     string   `json:"source"`
	Target     string   `json:"target"`
	Status     string   `json:"status"`
	Confidence float64  `json:"confidence"`
	Grounds    []ground `json:"grounds"` // of the confidence
}

type ground struct {
	Name   string  `json:"name"`
	Weight float64 `json:"weight"` // in log-odds
}

func newExplanation(id string, list []event.Candidate) explanation {
	out := explanation{ID: id, Candidates: []explainedCandidate{}}
	for _, c := range list {
		by := c.Status
		if by == nil {
			by = []string{}
		}
		grounds := []ground{}
		for _, g := range c.Grounds {
			grounds = append(grounds, ground{g.Name, g.Weight})
		}
		out.Candidates = append(out.Candidates, explainedCandidate{
			Sentence: c.Sentence, Cue: c.Cue.Text, Start: c.Cue.Start, End: c.Cue.End, Relation: string(c.Relation),
			Rule: c.Rule, SourcePath: c.Source, TargetPath: c.Target, StatusBy: by, Kept: c.Kept, Dropped: c.Dropped,
			Source: c.Statement.Source, Target: c.Statement.Target, Status: string(c.Statement.Status), Confidence: c.Statement.Confidence,
			Grounds: grounds,
		})
	}
	return out
}
