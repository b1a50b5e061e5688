// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// table is one that a conversation has rows in.
type table struct {
	name  string
	where string   // the rows of ticket $1
	key   []string // what tells its rows apart
	// leave are columns that the database or the queue fills.
	leave []string
}

// tables in the order in which rows may be inserted.
var tables = []table{
	{name: "contacts", where: "id = (SELECT contact_id FROM tickets WHERE number = $1)", key: []string{"id"}},
	{name: "tickets", where: "number = $1", key: []string{"number"}},
	{name: "messages", where: "ticket = $1", key: []string{"id"}},
	{name: "conversations", where: "ticket = $1", key: []string{"token_hash"}},
	{name: "events", where: "ticket = $1", key: []string{"seq"}, leave: []string{"tx"}},
	{name: "sla_clocks", where: "ticket = $1", key: []string{"metric", "round"}},
	{
		name: "river_job", where: "(args->>'ticketId')::bigint = $1", key: []string{"id"},
		// A worker may have taken the job meanwhile.
		leave: []string{"attempt", "attempted_at", "attempted_by", "errors", "finalized_at", "state", "scheduled_at", "metadata"},
	},
}

// value of a column as text; nil is NULL.
type row map[string]*string

// picture is all that the database has about one ticket, by table, in the order of its keys.
type picture struct {
	at    time.Time
	rows  map[string][]row
	types map[string]string // by table.column
}

// take reads a ticket's rows as text, which every type can be written from again.
func take(ctx context.Context, pool *pgxpool.Pool, ticket int64) (picture, error) {
	p := picture{at: time.Now(), rows: map[string][]row{}, types: map[string]string{}}
	for _, t := range tables {
		columns, err := p.columns(ctx, pool, t)
		if err != nil {
			return p, err
		}
		list := make([]string, len(columns))
		for i, c := range columns {
			list[i] = c + "::text"
		}
		rows, err := pool.Query(ctx, "SELECT "+strings.Join(list, ", ")+" FROM "+t.name+" WHERE "+t.where+" ORDER BY "+strings.Join(t.key, ", "), ticket)
		if err != nil {
			return p, fmt.Errorf("read %s of a ticket: %w", t.name, err)
		}
		p.rows[t.name], err = pgx.CollectRows(rows, func(r pgx.CollectableRow) (row, error) {
			values := make([]*string, len(columns))
			into := make([]any, len(columns))
			for i := range values {
				into[i] = &values[i]
			}
			one := row{}
			err := r.Scan(into...)
			for i, c := range columns {
				one[c] = values[i]
			}
			return one, err
		})
		if err != nil {
			return p, fmt.Errorf("read %s of a ticket: %w", t.name, err)
		}
	}
	return p, nil
}

// columns of a table, without those that are left.
func (p *picture) columns(ctx context.Context, pool *pgxpool.Pool, t table) ([]string, error) {
	rows, err := pool.Query(ctx, `SELECT attname::text, format_type(atttypid, atttypmod) FROM pg_attribute
		WHERE attrelid = $1::text::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum`, t.name)
	if err != nil {
		return nil, fmt.Errorf("read the columns of %s: %w", t.name, err)
	}
	var columns []string
	var name, kind string
	_, err = pgx.ForEachRow(rows, []any{&name, &kind}, func() error {
		if !slices.Contains(t.leave, name) {
			columns = append(columns, name)
			p.types[t.name+"."+name] = kind
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the columns of %s: %w", t.name, err)
	}
	return columns, nil
}

// write is a row that the product wrote: a new one, or the columns of an old one that changed.
type write struct {
	table  table
	insert bool
	values row // what is written
	key    row // of an old row
}

// between tells what the product wrote between two pictures. before may be empty.
func between(before, after picture) []write {
	var all []write
	for _, t := range tables {
		for _, now := range after.rows[t.name] {
			i := slices.IndexFunc(before.rows[t.name], func(old row) bool {
				return !slices.ContainsFunc(t.key, func(k string) bool { return !same(old[k], now[k]) })
			})
			if i < 0 {
				all = append(all, write{table: t, insert: true, values: now})
				continue
			}
			w := write{table: t, values: row{}, key: row{}}
			for column, v := range now {
				if !same(before.rows[t.name][i][column], v) {
					w.values[column] = v
				}
			}
			for _, k := range t.key {
				w.key[k] = now[k]
			}
			if len(w.values) > 0 {
				all = append(all, w)
			}
		}
	}
	return all
}

func same(a, b *string) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }

// sorted columns make equal statements of equal writes, which are prepared once.
func sorted(r row) []string { return slices.Sorted(maps.Keys(r)) }
