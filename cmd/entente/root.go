package main

import "github.com/spf13/cobra"

// commands lists a constructor for each command, in the order of the help.
var commands = []func(*app) *cobra.Command{
	newVersion,
}

func newRoot(a *app) *cobra.Command {
	root := &cobra.Command{
		Use:           "entente",
		Short:         "Reads news and answers who stands with whom",
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return usagef("%w: see %q", err, c.CommandPath()+" --help")
	})
	for _, c := range commands {
		root.AddCommand(c(a))
	}
	return root
}
