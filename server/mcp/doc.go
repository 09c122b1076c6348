// Package mcp answers questions as tools of the Model Context Protocol, so that
// assistants can ask the graph: JSON-RPC over two streams, a message a line, by the
// official Go SDK.
//
// The answers are those of the HTTP interface in the same shapes. Where such an
// answer has no sentence of its own (periods of a timeline, names), the best
// ones behind it are added, so that an assistant never has to tell anything without
// the words and the article it rests on. Every tool only reads.
//
// Tools declare what they take, and unknown arguments are refused. They don't
// declare the shape of what they give: the schemas would fill more of an assistant's
// context than the answers, and the OpenAPI document of package server has them.
package mcp
