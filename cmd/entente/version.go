package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"entente/graph/ontology"
)

// version is set by the linker in a release; else the build tells it.
var version string

func newVersion(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version of the program and of its relation table",
		Args:  noWords, Annotations: map[string]string{withoutConfig: "yes"},
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintf(a.Out, "entente %s (%s, %s/%s), relations %s\n",
				versionName(), runtime.Version(), runtime.GOOS, runtime.GOARCH, ontology.Version)
			return err
		},
	}
}

func versionName() string {
	if version != "" {
		return version
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "dev"
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return "dev-" + s.Value[:12]
		}
	}
	return "dev"
}
