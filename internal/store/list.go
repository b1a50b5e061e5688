// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"encoding/base64"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/rynda-dev/rynda/internal/desk"
)

// ListQuery asks for a page of tickets, newest message first.
type ListQuery struct {
	View   View
	Search string // words, an address or #number; "" for all
	Cursor string // of the page before
	Limit  int    // 1..100; 0: 50
}

// Page is a page of tickets. Next is "" on the last one.
type Page struct {
	Tickets []*desk.Ticket
	Next    string
}

// List gives a page of a view as the agent may see it. It costs the page: every branch of what he may see is read from
// an index in the order of the list, from the cursor on, and no further than the page.
func (s *Store) List(ctx context.Context, by *desk.Agent, q ListQuery) (Page, error) {
	sql, a, limit, err := listSQL(by, q)
	if err != nil {
		return Page{}, err
	}
	rows, err := s.pool.Query(ctx, sql, a...)
	if err != nil {
		return Page{}, fmt.Errorf("list tickets: %w", err)
	}
	list, err := collectTickets(rows)
	if err != nil {
		return Page{}, fmt.Errorf("list tickets: %w", err)
	}
	p := Page{Tickets: list}
	if len(list) > limit {
		p.Tickets = list[:limit]
		p.Next = cursorOf(list[limit-1])
	}
	return p, nil
}

func listSQL(by *desk.Agent, q ListQuery) (string, args, int, error) {
	limit := q.Limit
	if limit <= 0 || limit > 100 {
		limit = 50
	}
	var a args
	cond, err := q.View.condition(by, &a)
	if err != nil {
		return "", nil, 0, err
	}
	if q.Cursor != "" {
		at, number, err := parseCursor(q.Cursor)
		if err != nil {
			return "", nil, 0, err
		}
		cond += " AND (t.last_message_at, t.number) < (" + a.add(at) + ", " + a.add(number) + ")"
	}
	if q.Search != "" {
		found, err := searchCondition(by, q.Search, &a)
		if err != nil {
			return "", nil, 0, err
		}
		cond += " AND " + found
	}
	const order = " ORDER BY last_message_at DESC, number DESC LIMIT "
	n := strconv.Itoa(limit + 1)
	var seen []string
	switch {
	case q.View == "mine": // whatever is assigned to him he may see
		seen = []string{"true"}
	case q.View.Team() != "" || q.Search != "": // one team is one branch already; what a search finds is few
		seen = []string{visible(by, &a)}
	default:
		seen = branches(by, &a)
	}
	var parts []string
	for _, b := range seen {
		hint := ""
		if len(seen) > 1 {
			hint = q.View.hint()
		}
		parts = append(parts, "(SELECT t.number, t.last_message_at FROM tickets t WHERE "+cond+hint+" AND "+b+order+n+")")
	}
	// The page's keys first, then the rows: no join before the LIMIT.
	sql := "WITH page AS MATERIALIZED (SELECT number, last_message_at FROM (" + strings.Join(parts, " UNION ALL ") + ") x" + order + n + ")" +
		" SELECT " + ticketColumns + " FROM page JOIN tickets t ON t.number = page.number" + ticketJoins + "ORDER BY page.last_message_at DESC, page.number DESC"
	return sql, a, limit, nil
}

// cursorOf is the place after a ticket. Clients treat it as opaque.
func cursorOf(t *desk.Ticket) string {
	raw := strconv.FormatInt(t.LastMessageAt.UnixMicro(), 10) + "." + strconv.FormatInt(t.Number, 10)
	return base64.RawURLEncoding.EncodeToString([]byte(raw))
}

func parseCursor(c string) (time.Time, int64, error) {
	bad := desk.InvalidField("cursor", "is not a cursor of this list")
	raw, err := base64.RawURLEncoding.DecodeString(c)
	if err != nil {
		return time.Time{}, 0, bad
	}
	us, num, ok := strings.Cut(string(raw), ".")
	if !ok {
		return time.Time{}, 0, bad
	}
	at, err1 := strconv.ParseInt(us, 10, 64)
	number, err2 := strconv.ParseInt(num, 10, 64)
	// PostgreSQL's timestamps end in the year 294276.
	if err1 != nil || err2 != nil || at < 0 || at > 9_000_000_000_000_000 {
		return time.Time{}, 0, bad
	}
	return time.UnixMicro(at).UTC(), number, nil
}
