// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

const (
	manyArticles = 10_000
	searches     = 400
	// seed of the synthetic articles: every run has the same.
	seed = 1
)

// titled is an article's title and language.
type titled struct{ locale, title string }

func titles(ctx context.Context, pool *pgxpool.Pool) ([]titled, error) {
	rows, err := pool.Query(ctx, `SELECT locale, title FROM articles ORDER BY md5(slug || locale)`)
	if err != nil {
		return nil, fmt.Errorf("read the articles' titles: %w", err)
	}
	list, err := pgx.CollectRows(rows, func(r pgx.CollectableRow) (t titled, err error) { return t, r.Scan(&t.locale, &t.title) })
	if err != nil || len(list) == 0 {
		return nil, fmt.Errorf("read the articles' titles: %d found: %w", len(list), err)
	}
	return list, nil
}

// helpPart measures search and autocomplete of the help centre over HTTP: with the sample's articles, and with many.
func helpPart(ctx context.Context, b *bench) error {
	uri, pool, err := b.database(ctx)
	if err != nil {
		return err
	}
	defer pool.Close()
	if err := b.storeArticles(ctx, pool); err != nil {
		return err
	}
	sample, err := titles(ctx, pool)
	if err != nil {
		return err
	}
	if err := b.helpOf(ctx, uri, "help."+strconv.Itoa(len(sample)), sample, false); err != nil {
		return err
	}
	if err := multiply(ctx, pool); err != nil {
		return err
	}
	return b.helpOf(ctx, uri, "help."+strconv.Itoa(manyArticles), sample, true)
}

func (b *bench) helpOf(ctx context.Context, uri, name string, sample []titled, targets bool) (err error) {
	server, address, ready, err := b.workload(ctx, "kb", uri)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, server.stop()) }()
	r := rand.New(rand.NewPCG(seed, seed))
	var searched, suggested, least times
	for range searches {
		t := sample[r.IntN(len(sample))]
		words := strings.Fields(t.title)
		query := url.Values{"locale": {t.locale}, "q": {strings.Join(words[:min(len(words), 1+r.IntN(4))], " ")}}
		typed := []rune(t.title)
		typing := url.Values{"locale": {t.locale}, "q": {string(typed[:min(len(typed), 2+r.IntN(10))])}}
		for into, path := range map[*times]string{
			&searched: "/help/api/search?" + query.Encode(), &suggested: "/help/api/suggest?" + typing.Encode(), &least: "/help/assets/theme.css",
		} {
			took, err := fetch(ctx, "http://"+address+path)
			if err != nil {
				return err
			}
			*into = append(*into, took)
		}
	}
	m, err := memoryOf(server.cmd.Process.Pid)
	if err != nil {
		return err
	}
	search, suggest := []func(*figure){beside(least.quantile(0.95))}, []func(*figure){beside(least.quantile(0.95))}
	if targets {
		search, suggest = append(search, atMost(30)), append(suggest, atMost(10))
	}
	return errors.Join(
		b.report.add(name+".search.p50", searched.quantile(0.5), "ms", beside(least.quantile(0.5))),
		b.report.add(name+".search.p95", searched.quantile(0.95), "ms", search...),
		b.report.add(name+".suggest.p50", suggested.quantile(0.5), "ms", beside(least.quantile(0.5))),
		b.report.add(name+".suggest.p95", suggested.quantile(0.95), "ms", suggest...),
		b.report.add(name+".start", ready, "ms"), b.report.add(name+".rss", m.resident, "MiB"),
	)
}

func fetch(ctx context.Context, address string) (time.Duration, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return 0, fmt.Errorf("ask %s: %w", address, err)
	}
	began := time.Now()
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0, fmt.Errorf("ask %s: %w", address, err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(io.LimitReader(res.Body, 1<<20))
	took := time.Since(began)
	if err != nil || res.StatusCode != http.StatusOK {
		return 0, fmt.Errorf("ask %s: %s: %s: %w", address, res.Status, body, err)
	}
	return took, nil
}

// multiply makes many articles of the sample's: each is one of them with its sentences in another order and words of
// others mixed in, so that words are as frequent among them as in articles that people wrote.
func multiply(ctx context.Context, pool *pgxpool.Pool) error {
	type article struct{ slug, locale, section, title, body string }
	rows, err := pool.Query(ctx, `SELECT slug, locale, section, title, body FROM articles ORDER BY locale, slug`)
	if err != nil {
		return fmt.Errorf("read the articles: %w", err)
	}
	sample, err := pgx.CollectRows(rows, func(r pgx.CollectableRow) (a article, err error) {
		return a, r.Scan(&a.slug, &a.locale, &a.section, &a.title, &a.body)
	})
	if err != nil {
		return fmt.Errorf("read the articles: %w", err)
	}
	r := rand.New(rand.NewPCG(seed, seed))
	var copies [][]any
	for i := len(sample); i < manyArticles; i++ {
		a := sample[i%len(sample)]
		other := sample[r.IntN(len(sample))]
		for other.locale != a.locale {
			other = sample[r.IntN(len(sample))]
		}
		sentences := strings.SplitAfter(a.body, ". ")
		mixed := strings.SplitAfter(other.body, ". ")
		sentences = append(sentences, mixed[:len(mixed)/4]...)
		r.Shuffle(len(sentences), func(i, j int) { sentences[i], sentences[j] = sentences[j], sentences[i] })
		id := a.slug + "-" + strconv.Itoa(i)
		copies = append(copies, []any{id, a.locale, a.section, a.title + " " + strconv.Itoa(i), strings.Join(sentences, ""), id, "bench", time.Now()})
	}
	_, err = pool.CopyFrom(ctx, pgx.Identifier{"articles"}, []string{"slug", "locale", "section", "title", "body", "hash", "source", "updated_at"}, pgx.CopyFromRows(copies))
	if err != nil {
		return fmt.Errorf("write the articles: %w", err)
	}
	return nil
}
