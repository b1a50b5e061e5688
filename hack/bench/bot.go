// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

const (
	questions   = 100
	answerLimit = 20 * time.Second
)

// botPart measures from the customer's request to the moment at which the bot's answer is in his browser's stream, one
// conversation after another. That is later than "stored", which is what the target is about; what the database says of
// that is reported beside it.
func botPart(ctx context.Context, b *bench) (err error) {
	uri, pool, err := b.database(ctx)
	if err != nil {
		return err
	}
	defer pool.Close()
	if err := b.storeArticles(ctx, pool); err != nil {
		return err
	}
	asked, err := titles(ctx, pool)
	if err != nil {
		return err
	}
	bot, _, _, err := b.workload(ctx, "bot", uri)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, bot.stop()) }()
	ticket, address, _, err := b.workload(ctx, "ticket", uri)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, ticket.stop()) }()
	c := newCustomers(address)

	var seen times
	for i := range questions {
		q := asked[i%len(asked)]
		began := time.Now()
		v, err := c.open(ctx, botChannel, q.title, q.locale)
		if err != nil {
			return err
		}
		if err := v.awaitBot(ctx); err != nil {
			return fmt.Errorf("question %d: %w\n%s", i, err, bot.log)
		}
		seen = append(seen, time.Since(began))
	}
	rows, err := pool.Query(ctx, `SELECT extract(epoch FROM b.at - c.at) * 1000 FROM messages b JOIN messages c ON c.id = b.in_reply_to WHERE b.kind = 'Bot'`)
	if err != nil {
		return fmt.Errorf("read the answers: %w", err)
	}
	defer rows.Close()
	var stored times
	for rows.Next() {
		var ms float64
		if err := rows.Scan(&ms); err != nil {
			return fmt.Errorf("read the answers: %w", err)
		}
		stored = append(stored, time.Duration(ms*float64(time.Millisecond)))
	}
	if err := rows.Err(); err != nil || len(stored) != questions {
		return fmt.Errorf("the database has %d answers to %d questions: %w", len(stored), questions, err)
	}
	return errors.Join(
		b.report.add("bot.stored.p50", stored.quantile(0.5), "ms"), b.report.add("bot.stored.p95", stored.quantile(0.95), "ms", atMost(300)),
		b.report.add("bot.seen.p50", seen.quantile(0.5), "ms"), b.report.add("bot.seen.p95", seen.quantile(0.95), "ms", atMost(300)),
	)
}

// awaitBot reads the customer's events from where the conversation was opened until the bot has answered.
func (v *conversation) awaitBot(ctx context.Context) error {
	for _, m := range v.messages {
		if m.From == "Bot" {
			return nil
		}
	}
	ctx, cancel := context.WithTimeout(ctx, answerLimit)
	defer cancel()
	res, err := v.do(ctx, http.MethodGet, "conversation/events?after="+v.position, nil)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		text, _ := io.ReadAll(io.LimitReader(res.Body, 1<<10)) // only for the error
		return fmt.Errorf("listen to the conversation: %s: %s", res.Status, text)
	}
	lines := bufio.NewScanner(res.Body)
	for lines.Scan() {
		data, ok := strings.CutPrefix(lines.Text(), "data:")
		if !ok {
			continue
		}
		var m chatMessage
		if json.Unmarshal([]byte(data), &m) == nil && m.From == "Bot" {
			return nil
		}
	}
	return fmt.Errorf("the bot did not answer within %s: %w", answerLimit, lines.Err())
}
