// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
)

// What customers write in the load.
const (
	firstText = "Здравствуйте! Где мой заказ номер 15? Оплатил вчера вечером, деньги списали."
	nextText  = "А когда доставят? Жду ответа."
)

// chatPart measures new conversations and messages in open ones, and the same rows written without the product.
func chatPart(ctx context.Context, b *bench) error {
	uri, pool, err := b.database(ctx)
	if err != nil {
		return err
	}
	defer pool.Close()
	_, bare, err := b.database(ctx)
	if err != nil {
		return err
	}
	defer bare.Close()
	server, address, _, err := b.workload(ctx, "ticket", uri)
	if err != nil {
		return err
	}
	c := chatLoad{bench: b, pool: pool, bare: bare, customers: newCustomers(address), open: make([][]*conversation, connections), ids: newIDs(), product: server.cmd.Process.Pid}
	err = c.measure(ctx)
	if stopped := server.stop(); err == nil {
		err = stopped
	}
	if err != nil && ctx.Err() == nil {
		err = fmt.Errorf("%w\n%s", err, server.log)
	}
	return err
}

// chatLoad is the state of the part.
type chatLoad struct {
	*bench
	pool, bare *pgxpool.Pool
	product    int // process
	customers  *customers
	open       [][]*conversation // with people, by connection
	bareOpen   [connections][][2]int64
	ids        *atomic.Int64 // of bare rows
	said       [connections]int
	bareSaid   [connections]int
}

func (c *chatLoad) measure(ctx context.Context) error {
	byBot, _, err := c.record(ctx, botChannel)
	if err != nil {
		return err
	}
	byPeople, message, err := c.record(ctx, peopleChannel)
	if err != nil {
		return err
	}
	fmt.Fprintf(c.people, "  new conversation, bot:    %s\n  new conversation, people: %s\n  message:                  %s\n", byBot.shape(), byPeople.shape(), message.shape())

	var bot, botBare, people, peopleBare, messages, messagesBare, commits, empty load
	for range c.options.rounds {
		// The product and its limit take turns, so that a slow minute of the machine is a slow minute for both.
		for _, step := range []struct {
			name string
			into *load
			do   func(context.Context, int) error
		}{
			{"bot", &bot, func(ctx context.Context, _ int) error { return c.start(ctx, botChannel, -1) }},
			{"botBare", &botBare, func(ctx context.Context, _ int) error { _, _, err := byBot.do(ctx, 0, 0); return err }},
			{"people", &people, func(ctx context.Context, i int) error { return c.start(ctx, peopleChannel, i) }},
			{"peopleBare", &peopleBare, func(ctx context.Context, i int) error {
				ticket, contact, err := byPeople.do(ctx, 0, 0)
				c.bareOpen[i] = append(c.bareOpen[i], [2]int64{ticket, contact})
				return err
			}},
			{"messages", &messages, c.say},
			{"messagesBare", &messagesBare, func(ctx context.Context, i int) error {
				c.bareSaid[i]++
				of := c.bareOpen[i][c.bareSaid[i]%len(c.bareOpen[i])]
				_, _, err := message.do(ctx, of[0], of[1])
				return err
			}},
		} {
			before, err := c.spentBy(c.product)
			if err != nil {
				return err
			}
			l, err := hammer(ctx, c.options.warm, c.options.run, step.do)
			if err != nil {
				return err
			}
			after, err := c.spentBy(c.product)
			if err != nil {
				return err
			}
			l.spent = after.minus(before)
			step.into.add(l)
			if c.options.statements {
				if err := c.tellStatements(ctx, step.name, l.all); err != nil {
					return err
				}
			}
		}
	}
	if commits, err = c.commits(ctx); err != nil {
		return err
	}
	if empty, err = c.empty(ctx); err != nil {
		return err
	}
	c.add("chat.new", &bot, &botBare, 1200, 50)
	c.add("chat.new.people", &people, &peopleBare, 0, 0)
	c.add("chat.message", &messages, &messagesBare, 2000, 0)
	if err := c.report.add("machine.commits", commits.rate(), "1/s"); err != nil {
		return err
	}
	return c.report.add("machine.http", empty.rate(), "1/s")
}

// add reports the rate, median, 99th percentile and CPU times of a load beside its limit; targets of 0 are none.
func (c *chatLoad) add(name string, l, limit *load, rate, p99 float64) {
	options := []func(*figure){beside(limit.rate())}
	if rate > 0 {
		options = append(options, atLeast(rate))
	}
	_ = c.report.add(name+".rate", l.rate(), "1/s", options...) // a closed stdout is met by the last figure
	_ = c.report.add(name+".p50", l.took.quantile(0.5), "ms", beside(limit.took.quantile(0.5)))
	options = []func(*figure){beside(limit.took.quantile(0.99))}
	if p99 > 0 {
		options = append(options, atMost(p99))
	}
	_ = c.report.add(name+".p99", l.took.quantile(0.99), "ms", options...)
	_ = c.report.add(name+".cpu.product", l.each(l.spent.product), "ms")
	_ = c.report.add(name+".cpu.database", l.each(l.spent.database), "ms", beside(limit.each(limit.spent.database)))
}

// start opens a conversation, and keeps it for the messages when it is one of a connection's.
func (c *chatLoad) start(ctx context.Context, channel string, keep int) error {
	v, err := c.customers.open(ctx, channel, firstText, "ru")
	if err == nil && keep >= 0 {
		c.open[keep] = append(c.open[keep], v)
	}
	return err
}

// say goes round the connection's own conversations, so that none of them exceeds what one customer may send.
func (c *chatLoad) say(ctx context.Context, i int) error {
	c.said[i]++
	return c.open[i][c.said[i]%len(c.open[i])].say(ctx, nextText)
}

// record has the product open a conversation and take a message, and notes which rows that made.
func (c *chatLoad) record(ctx context.Context, channel string) (opened, message *replay, err error) {
	v, err := c.customers.open(ctx, channel, firstText, "ru")
	if err != nil {
		return nil, nil, err
	}
	var ticket int64
	if err := c.pool.QueryRow(ctx, `SELECT max(number) FROM tickets`).Scan(&ticket); err != nil {
		return nil, nil, fmt.Errorf("find the new ticket: %w", err)
	}
	before, err := take(ctx, c.pool, ticket)
	if err != nil {
		return nil, nil, err
	}
	if err := v.say(ctx, nextText); err != nil {
		return nil, nil, err
	}
	after, err := take(ctx, c.pool, ticket)
	if err != nil {
		return nil, nil, err
	}
	return newReplay(c.bare, c.ids, picture{}, before), newReplay(c.bare, c.ids, before, after), nil
}

// commits is how many transactions of one small row the database takes: the disk's part.
func (c *chatLoad) commits(ctx context.Context) (load, error) {
	if _, err := c.bare.Exec(ctx, `CREATE TABLE bench_commits (n bigint)`); err != nil {
		return load{}, fmt.Errorf("make a table: %w", err)
	}
	return hammer(ctx, c.options.warm, c.options.run, func(ctx context.Context, i int) error {
		_, err := c.bare.Exec(ctx, `INSERT INTO bench_commits VALUES ($1)`, int64(i))
		return err
	})
}

// empty is how many requests of the same size the load alone can make: its own part.
func (c *chatLoad) empty(ctx context.Context) (load, error) {
	body := `{"token":"","conversation":{"position":"","messages":[{"text":"` + strings.Repeat("x", 500) + `"}]}}`
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusCreated)
		_, _ = w.Write([]byte(body))
	}))
	defer s.Close()
	nobody := newCustomers(strings.TrimPrefix(s.URL, "http://"))
	return hammer(ctx, c.options.warm, min(c.options.run, 3*time.Second), func(ctx context.Context, _ int) error {
		_, err := nobody.open(ctx, botChannel, firstText, "ru")
		return err
	})
}
