package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"entente/graph"
	"entente/server/mcp"
)

const mcpHelp = `Answer the questions of an assistant by the Model Context Protocol, over standard input
and output: in plain English, or who opposes or supports somebody, how two stand to each
other, their history, blocs, triads, paths, rankings, sentences, articles. Every answer comes with sentences and the ids of their articles.

Assistants start the command themselves. Tell yours to run it, with the full path of the
program and of the graph:

  {"mcpServers": {"entente": {"command": "entente", "args": ["mcp", "--db", "entente.db"]}}}

It only reads.`

func newMCP(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "mcp", Short: "Answer the questions of an assistant (Model Context Protocol)", Long: mcpHelp,
		Example: "  entente mcp --db news.db", Args: noWords,
		RunE: func(c *cobra.Command, _ []string) error {
			if isTerminal(a.In) {
				fmt.Fprintln(a.Err, "waiting for an assistant on standard input; \"entente mcp --help\" tells how to set one up")
			}
			return use(c.Context(), a.openGraph, func(s graph.Store) error {
				return mcp.Serve(c.Context(), s, a.laterAnswerer(s), versionName(), a.In, a.Out)
			})
		},
	}
}
