// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// replay writes again and again what the product wrote once, with new ids, without the product: one transaction in one
// round trip, its statements prepared. That is what this database can do at most for these rows.
type replay struct {
	pool   *pgxpool.Pool
	writes []write
	types  map[string]string
	at     time.Time // of the product's writes
	statements
	ids *atomic.Int64 // shared by all replays into one database
}

type statements []struct {
	sql     string
	columns []string // of values, then of the key
}

// newIDs counts far from what the database's own sequences give.
func newIDs() *atomic.Int64 {
	ids := &atomic.Int64{}
	ids.Store(1 << 40)
	return ids
}

func newReplay(pool *pgxpool.Pool, ids *atomic.Int64, before, after picture) *replay {
	r := &replay{pool: pool, ids: ids, writes: between(before, after), types: after.types, at: after.at}
	for _, w := range r.writes {
		columns := sorted(w.values)
		var sql string
		if w.insert {
			marks := make([]string, len(columns))
			for i := range columns {
				marks[i] = "$" + strconv.Itoa(i+1)
			}
			// The database fills these as it does for the product.
			sql = "INSERT INTO " + w.table.name + " (" + strings.Join(columns, ", ") + ") OVERRIDING SYSTEM VALUE VALUES (" + strings.Join(marks, ", ") + ")"
		} else {
			var sets, keys []string
			for i, c := range columns {
				sets = append(sets, c+" = $"+strconv.Itoa(i+1))
			}
			for i, k := range sorted(w.key) {
				keys = append(keys, k+" = $"+strconv.Itoa(len(columns)+i+1))
			}
			sql = "UPDATE " + w.table.name + " SET " + strings.Join(sets, ", ") + " WHERE " + strings.Join(keys, " AND ")
			columns = append(columns, sorted(w.key)...)
		}
		r.statements = append(r.statements, struct {
			sql     string
			columns []string
		}{sql, columns})
	}
	return r
}

// shape tells what is written, for people.
func (r *replay) shape() string {
	var all []string
	for _, w := range r.writes {
		verb := "update "
		if w.insert {
			verb = "insert "
		}
		all = append(all, verb+w.table.name)
	}
	return strings.Join(all, ", ")
}

// do writes everything once. A ticket of 0 is a new one; else the rows go to that ticket of that contact.
func (r *replay) do(ctx context.Context, ticket, contact int64) (newTicket, newContact int64, err error) {
	n := identity{replay: r, now: time.Now(), ticket: ticket, contact: contact, renamed: map[string]string{}}
	if ticket == 0 {
		n.ticket, n.contact = r.ids.Add(1), r.ids.Add(1)
	}
	b := &pgx.Batch{}
	for i, w := range r.writes {
		args := make([]any, len(r.statements[i].columns))
		for j, column := range r.statements[i].columns {
			v, ok := w.values[column]
			if !ok || !w.insert && j >= len(w.values) {
				v = w.key[column]
			}
			if args[j], err = n.value(w.table.name, column, v); err != nil {
				return 0, 0, err
			}
		}
		b.Queue(r.statements[i].sql, args...)
	}
	if err := r.pool.SendBatch(ctx, b).Close(); err != nil {
		return 0, 0, fmt.Errorf("write bare rows: %w", err)
	}
	return n.ticket, n.contact, nil
}

// identity gives the ids and instants of one replay.
type identity struct {
	*replay
	now             time.Time
	ticket, contact int64
	renamed         map[string]string
	message         string // the first that was written: the customer's
}

// value is what one column gets in this replay.
func (n *identity) value(table, column string, old *string) (any, error) {
	if old == nil {
		return nil, nil
	}
	switch column {
	case "number", "ticket":
		return strconv.FormatInt(n.ticket, 10), nil
	case "contact_id", "author_id", "actor_id":
		return strconv.FormatInt(n.contact, 10), nil
	case "external_id":
		return uuid.NewString(), nil
	case "token_hash":
		token := make([]byte, 32)
		rand.Read(token) // never fails
		return `\x` + hex.EncodeToString(token), nil
	case "args":
		return fmt.Sprintf(`{"ticketId": %d, "messageId": %s}`, n.ticket, n.message), nil
	case "id", "message_id", "seq":
		if table == "contacts" {
			return strconv.FormatInt(n.contact, 10), nil
		}
		// One message has one id, wherever it is named.
		kind := map[string]string{"seq": "seq"}[column] + map[string]string{"river_job": "job"}[table]
		if _, ok := n.renamed[kind+*old]; !ok {
			n.renamed[kind+*old] = strconv.FormatInt(n.ids.Add(1), 10)
			if table == "messages" && n.message == "" {
				n.message = n.renamed[kind+*old]
			}
		}
		return n.renamed[kind+*old], nil
	}
	if n.types[table+"."+column] == "timestamp with time zone" {
		// As far from now as it was then: indexes by time grow at their end, as with the product.
		at, err := time.Parse("2006-01-02 15:04:05.999999Z07", *old)
		if err != nil {
			return nil, fmt.Errorf("read %s.%s: %w", table, column, err)
		}
		return at.Add(n.now.Sub(n.at)).UTC().Format("2006-01-02 15:04:05.999999Z07:00"), nil
	}
	return *old, nil
}
