// SPDX-License-Identifier: Apache-2.0

package model

import (
	"context"
	"fmt"
)

type embeddingRequest struct {
	Model string   `json:"model"`
	Input []string `json:"input"`
}

type embeddingResponse struct {
	Data []struct {
		Index     int       `json:"index"`
		Embedding []float32 `json:"embedding"`
	} `json:"data"`
}

// Embed returns a vector for each text, in their order. It fails with *Error when the service refuses and with ErrAnswer
// when a vector is missing.
func (c *Client) Embed(ctx context.Context, texts []string) ([][]float32, error) {
	if len(texts) == 0 {
		return nil, nil
	}
	var r embeddingResponse
	if err := c.post(ctx, "embeddings", embeddingRequest{c.config.Embedding, texts}, &r); err != nil {
		return nil, err
	}
	out := make([][]float32, len(texts))
	for _, d := range r.Data {
		if d.Index < 0 || d.Index >= len(out) || len(d.Embedding) == 0 {
			return nil, fmt.Errorf("a vector of %d numbers for text %d of %d: %w", len(d.Embedding), d.Index, len(out), ErrAnswer)
		}
		out[d.Index] = d.Embedding
	}
	for i := range out {
		if out[i] == nil {
			return nil, fmt.Errorf("no vector for text %d of %d: %w", i, len(out), ErrAnswer)
		}
	}
	return out, nil
}
