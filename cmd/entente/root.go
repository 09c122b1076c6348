package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"entente/config"
)

// groups lists a constructor for each command, in the order of the help.
var groups = []struct {
	id, title string
	commands  []func(*app) *cobra.Command
}{
	{"start", "Start here:", []func(*app) *cobra.Command{newDemo, newIngest}},
	{"ask", "Ask the graph:", []func(*app) *cobra.Command{
		newAsk, newWho, newStance, newPair, newTimeline, newBlocs, newTriads, newPaths, newCommon, newMediators,
		newRanking, newTrends, newSearch, newActor,
	}},
	{"serve", "Let others ask:", []func(*app) *cobra.Command{newServe, newMCP}},
	{"look", "Look inside:", []func(*app) *cobra.Command{
		newExtract, newParse, newEval, newArticles, newDelete, newDoctor, newVersion,
	}},
}

const rootHelp = `Entente reads news and keeps a graph of who stands with whom: actors, and what they
do to each other, every edge backed by the sentence that says so.

  entente demo                          look at it with sample articles
  entente ingest FILE_OR_FOLDER...      read your own
  entente who opposes Israel            ask
  entente ask "Did Kerry meet Putin?"   ask in plain English

Exit codes: 0 done, 1 failed, 2 wrong usage or configuration, 3 no such actor or
article (or several), 4 some inputs failed and the rest was done, 5 the store
cannot be reached.`

func newRoot(a *app) *cobra.Command {
	root := &cobra.Command{
		Use:               "entente",
		Short:             "Reads news and answers who stands with whom",
		Long:              rootHelp,
		SilenceErrors:     true,
		SilenceUsage:      true,
		PersistentPreRunE: a.configure,
	}
	parent(root)
	config.Flags(root.PersistentFlags())
	root.SetFlagErrorFunc(flagError)
	cobra.EnableCommandSorting = false
	for _, g := range groups {
		root.AddGroup(&cobra.Group{ID: g.id, Title: g.title})
		for _, construct := range g.commands {
			c := construct(a)
			c.GroupID = g.id
			root.AddCommand(c)
		}
	}
	root.SetHelpCommandGroupID("look")
	root.SetCompletionCommandGroupID("look")
	return root
}

// parent makes a command that only holds others: alone it shows its help, and a
// word that names none of them is an error.
func parent(c *cobra.Command) {
	c.Args = cobra.ArbitraryArgs
	c.SuggestionsMinimumDistance = 2
	c.RunE = func(c *cobra.Command, args []string) error {
		if len(args) == 0 {
			return c.Help()
		}
		hint := fmt.Sprintf("see %q", c.CommandPath()+" --help")
		if near := c.SuggestionsFor(args[0]); len(near) > 0 {
			hint = "did you mean " + strings.Join(near, " or ") + "?"
		}
		return usagef("unknown command %q: %s", c.CommandPath()+" "+args[0], hint)
	}
	if c.Annotations == nil {
		c.Annotations = map[string]string{}
	}
	c.Annotations[withoutConfig] = "yes"
}

// kinds names the types of flags as people do.
var kinds = map[string]string{"int": "whole number", "float64": "number", "bool": "true or false"}

func flagError(c *cobra.Command, err error) error {
	var bad *pflag.InvalidValueError
	if errors.As(err, &bad) {
		return usagef("--%s %q is no %s: see %q", bad.GetFlag().Name, bad.GetValue(), kinds[bad.GetFlag().Value.Type()], c.CommandPath()+" --help")
	}
	name, unknown := strings.CutPrefix(err.Error(), "unknown flag: --")
	if !unknown {
		return usagef("%w: see %q", err, c.CommandPath()+" --help")
	}
	if name == "json" && c.Flags().Lookup("format") != nil {
		return usagef("unknown flag --json: did you mean --format json?")
	}
	best := ""
	c.Flags().VisitAll(func(f *pflag.Flag) {
		if !f.Hidden && (best == "" || strings.HasPrefix(f.Name, name)) && near(f.Name, name) {
			best = f.Name
		}
	})
	if best != "" {
		return usagef("unknown flag --%s: did you mean --%s?", name, best)
	}
	return usagef("unknown flag --%s: see %q", name, c.CommandPath()+" --help")
}

// near reports whether one word begins with the other or the two differ in few letters.
func near(a, b string) bool {
	if strings.HasPrefix(a, b) || strings.HasPrefix(b, a) {
		return true
	}
	common := 0
	for common < min(len(a), len(b)) && a[common] == b[common] {
		common++
	}
	end := 0
	for end < min(len(a), len(b))-common && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	return max(len(a), len(b))-common-end <= 2
}

// words makes an argument check that says which arguments are due.
func words(least, most int, due string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		switch {
		case len(args) < least:
			return usagef("%q needs %s", c.CommandPath(), due)
		case most >= 0 && len(args) > most:
			return usagef("%q takes %s and no more: %q is too much", c.CommandPath(), due, args[most])
		}
		return nil
	}
}

// noWords is for commands without arguments.
func noWords(c *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usagef("%q takes no arguments: %q is too much", c.CommandPath(), args[0])
	}
	return nil
}

// either lists choices in a sentence.
func either(choices []string) string {
	last := len(choices) - 1
	if last == 0 {
		return choices[0]
	}
	return strings.Join(choices[:last], ", ") + " or " + choices[last]
}

// oneOf is an error unless value is among the choices.
func oneOf(flag, value string, choices ...string) error {
	for _, c := range choices {
		if value == c {
			return nil
		}
	}
	return usagef("--%s is %s, not %q", flag, either(choices), value)
}
