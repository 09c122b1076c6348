package server

import (
	"context"
	"fmt"

	"entente/graph"
)

type statusOutput struct{ Body statusBody }

type statusBody struct {
	Status string `json:"status" enum:"ok"`
}

// live tells that the process answers; it asks nothing else.
func (s *Server) live(context.Context, *struct{}) (*statusOutput, error) {
	return &statusOutput{statusBody{"ok"}}, nil
}

// ready asks the store.
func (s *Server) ready(ctx context.Context, _ *struct{}) (*statusOutput, error) {
	if err := s.config.Reader.Ping(ctx); err != nil {
		return nil, fmt.Errorf("%w: %w", graph.ErrUnavailable, err)
	}
	return &statusOutput{statusBody{"ok"}}, nil
}
