package mcp

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"
)

// plainly words what the SDK says of arguments that do not fit a tool, which is in
// terms of its schema, so that an assistant knows what to send instead.
func plainly(next sdk.MethodHandler) sdk.MethodHandler {
	return func(ctx context.Context, method string, req sdk.Request) (sdk.Result, error) {
		result, err := next(ctx, method, req)
		call, ok := result.(*sdk.CallToolResult)
		if !ok || call == nil || !call.IsError {
			return result, err
		}
		for _, c := range call.Content {
			if text, ok := c.(*sdk.TextContent); ok {
				text.Text = reworded(text.Text)
			}
		}
		return result, err
	}
}

// ofArguments opens what the SDK says of arguments; the rest names places and rules.
const ofArguments = `validating "arguments": `

var (
	place   = regexp.MustCompile(`validating (?:root|/\S*): `)
	within  = regexp.MustCompile(`validating /properties/([^:\s]+): `)
	missing = regexp.MustCompile(`required: missing properties: \[(.*)\]`)
	unknown = regexp.MustCompile(`unexpected additional properties \[(.*)\]`)
	kind    = regexp.MustCompile(`type: (.*) has type "(\w+)", want (?:one of )?"(?:null, )?(\w+)"`)
)

// reworded tells which argument is wrong; other texts stay.
func reworded(text string) string {
	rest, ours := strings.CutPrefix(text, ofArguments)
	if !ours {
		return text
	}
	if m := missing.FindStringSubmatch(rest); m != nil {
		return fmt.Sprintf("invalid question: the tool needs the arguments %s, too", m[1])
	}
	if m := unknown.FindStringSubmatch(rest); m != nil {
		return fmt.Sprintf("invalid question: the tool has no arguments %s; its description lists those it has", m[1])
	}
	name := ""
	if m := within.FindStringSubmatch(rest); m != nil {
		name = fmt.Sprintf(" %q", m[1])
	}
	if m := kind.FindStringSubmatch(rest); m != nil {
		return fmt.Sprintf("invalid question: the argument%s is a JSON %s, not the %s %s", name, m[3], m[2], m[1])
	}
	return fmt.Sprintf("invalid question: the argument%s does not fit: %s", name, place.ReplaceAllString(rest, ""))
}
