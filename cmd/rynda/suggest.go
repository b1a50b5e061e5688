// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/rynda-dev/rynda/internal/httpapi/agent"
)

// suggester asks the help centre for articles: the ticket workload holds no articles of its own.
type suggester struct {
	help   *url.URL
	origin func() string // of the desk: an agent pastes the address into an answer
	client *http.Client
}

const (
	suggestTimeout = 2 * time.Second
	suggestQuery   = 200 // characters: what the help centre reads of a query
)

func newSuggester(help *url.URL, origin func() string) suggester {
	return suggester{help: help, origin: origin, client: &http.Client{Timeout: suggestTimeout}}
}

// Suggest returns the articles that fit what a customer wrote.
func (s suggester) Suggest(ctx context.Context, locale, text string, limit int) ([]agent.Suggestion, error) {
	if runes := []rune(text); len(runes) > suggestQuery {
		text = string(runes[:suggestQuery])
	}
	u := s.help.JoinPath("/help/api/search")
	u.RawQuery = url.Values{"locale": {locale}, "q": {text}}.Encode()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, fmt.Errorf("ask the help centre: %w", err)
	}
	res, err := s.client.Do(req)
	if err != nil {
		// The URL holds what the customer wrote: it stays out of the error.
		return nil, fmt.Errorf("ask the help centre: %w", withoutURL(err))
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("ask the help centre: it answered %s", res.Status)
	}
	type marked []struct {
		Text string `json:"text"`
	}
	var found struct {
		Items []struct {
			Title   marked `json:"title"`
			URL     string `json:"url"`
			Snippet marked `json:"snippet"`
		} `json:"items"`
	}
	if err := json.NewDecoder(io.LimitReader(res.Body, 1<<20)).Decode(&found); err != nil {
		return nil, fmt.Errorf("read the help centre's answer: %w", err)
	}
	join := func(parts marked) string {
		var b strings.Builder
		for _, p := range parts {
			b.WriteString(p.Text)
		}
		return b.String()
	}
	list := make([]agent.Suggestion, 0, limit)
	for _, i := range found.Items[:min(limit, len(found.Items))] {
		list = append(list, agent.Suggestion{Title: join(i.Title), URL: s.origin() + i.URL, Locale: locale, Snippet: join(i.Snippet)})
	}
	return list, nil
}

func withoutURL(err error) error {
	if u := (*url.Error)(nil); errors.As(err, &u) {
		return u.Err
	}
	return err
}
