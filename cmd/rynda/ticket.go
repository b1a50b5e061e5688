// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/rynda-dev/rynda/internal/access"
	"github.com/rynda-dev/rynda/internal/httpapi/agent"
	"github.com/rynda-dev/rynda/internal/httpapi/chat"
	"github.com/rynda-dev/rynda/internal/httpapi/limits"
	"github.com/rynda-dev/rynda/internal/httpapi/site"
	"github.com/rynda-dev/rynda/internal/jobs"
	"github.com/rynda-dev/rynda/internal/ruleset"
	"github.com/rynda-dev/rynda/internal/store"
	"github.com/rynda-dev/rynda/internal/stream"
	"github.com/rynda-dev/rynda/web"
)

func ticketCommand() *cobra.Command {
	return workloadCommand(workloadTicket, "Serve the web desk, the APIs, chat and the customer's pages", buildTicket)
}

// core is what the workloads that change tickets share.
type core struct {
	waker *stream.Waker
	rules *ruleset.Live
	store *store.Store
}

func (b base) core() core {
	c := core{waker: stream.NewWaker(b.pool, b.log), rules: ruleset.NewLive(b.live, b.log)}
	c.store = store.New(b.pool, store.Options{Now: time.Now, Wake: c.waker, Rules: c.rules.Rules, Sequence: b.live.Sequence})
	return c
}

// origin is the desk's address as customers see it, "" when nobody has said.
func (b base) origin() string {
	if s := b.live.Snapshot(); s != nil && s.Desk.URL != "" {
		return s.Desk.URL
	}
	return b.config.PublicURL
}

// buildTicket puts the ticket workload together.
func buildTicket(ctx context.Context, b base) (part, error) {
	c := b.core()
	hub := stream.New(stream.Deps{Store: c.store, Log: b.log, Now: time.Now, Config: b.live})
	acc := access.New(access.Deps{Store: c.store, Now: time.Now, Log: b.log})
	if err := acc.EnsureAdmin(ctx, b.config.AdminFileDir); err != nil {
		return part{}, err
	}
	work, err := jobs.New(jobs.Deps{Store: c.store, Pool: b.pool, Config: b.live, Waker: c.waker, Log: b.log, Now: time.Now, Desk: true})
	if err != nil {
		return part{}, fmt.Errorf("prepare background work: %w", err)
	}
	help, err := url.Parse(b.config.KBURL)
	if err != nil {
		return part{}, fmt.Errorf("RYNDA_KB_URL: %w", err)
	}
	handler, err := site.Handler(site.Options{
		Agent: agent.New(agent.Deps{
			Store: c.store, Stream: hub, Config: b.live, Rules: c.rules, Access: acc, Now: time.Now, Log: b.log,
			Secure: strings.HasPrefix(b.config.PublicURL, "https://"), Articles: newSuggester(help, b.origin), Version: buildVersion(),
			TrustedProxies: b.config.trustedProxies(), Origin: b.config.PublicURL,
		}),
		Chat: chat.New(chat.Deps{
			Store: c.store, Stream: hub, Config: b.live, Rules: c.rules, Now: time.Now, Log: b.log,
			TrustedProxies: b.config.trustedProxies(),
		}),
		HelpCentre: help,
		// A page with its assets is some ten requests; an office has one address for many readers.
		HelpRate:       limits.NewRate(20*time.Millisecond, 500, time.Now),
		TrustedProxies: b.config.trustedProxies(),
		Web:            web.Dist(),
		Snapshot:       b.live.Snapshot,
		Topics:         c.store.ArticleTitles,
		PublicURL:      b.config.PublicURL,
		Log:            b.log,
	})
	if err != nil {
		return part{}, fmt.Errorf("put the site together: %w", err)
	}
	return part{handler: handler, run: []func(context.Context) error{c.waker.Run, hub.Run, work.Run}, drain: hub.Close}, nil
}
