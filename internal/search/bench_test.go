// SPDX-License-Identifier: Apache-2.0

package search

import (
	"context"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

const benchArticles = 10_000

// benchCorpus makes articles of made-up Russian words whose frequencies fall as those of a language do (Zipf), so that
// there are common terms in nearly every article and a long tail of rare ones.
func benchCorpus() ([]Document, []string) {
	r := rand.New(rand.NewPCG(1, 2))
	syllables := strings.Fields("ко ра ни во на по ста ро ли те за пе ре до го ма са ви де ло ка му ти се бо ди но про при ус тре вла щи жо чу")
	endings := []string{"а", "ы", "ой", "ить", "ение", "ный", "ого"}
	lexicon := make([]string, 20_000)
	for i := range lexicon {
		var b strings.Builder
		for range 2 + r.IntN(3) {
			b.WriteString(syllables[r.IntN(len(syllables))])
		}
		lexicon[i] = b.String()
	}
	zipf := rand.NewZipf(r, 1.07, 8, uint64(len(lexicon)-1))
	text := func(words int) string {
		var b strings.Builder
		for i := range words {
			b.WriteString(lexicon[zipf.Uint64()])
			b.WriteString(endings[r.IntN(len(endings))])
			if i%12 == 11 {
				b.WriteByte('.')
			}
			b.WriteByte(' ')
		}
		return b.String()
	}
	docs := make([]Document, benchArticles)
	for i := range docs {
		docs[i] = Document{ID: fmt.Sprint(i), Locale: "ru", Title: text(5), Keywords: []string{text(3), text(2)}, Summary: text(15), Body: text(350)}
	}
	// Queries are parts of titles, of which every second word has a typo and every fifth query is in the wrong layout.
	queries := make([]string, 500)
	for i := range queries {
		words := strings.Fields(docs[r.IntN(len(docs))].Title)[:1+r.IntN(4)]
		for j, w := range words {
			if letters := []rune(w); r.IntN(2) == 0 && len(letters) > 4 {
				at := 1 + r.IntN(len(letters)-2)
				letters[at] = 'ю'
				words[j] = string(letters)
			}
		}
		queries[i] = strings.Join(words, " ")
		if i%5 == 0 {
			queries[i] = SwitchLayout(queries[i])
		}
	}
	return docs, queries
}

func benchIndex(b *testing.B, docs []Document) *Index {
	x := NewIndex(Options{})
	for _, d := range docs {
		if err := x.Add(d); err != nil {
			b.Fatal(err)
		}
	}
	return x
}

// BenchmarkBuild reports the memory an index of 10,000 articles keeps, texts included.
func BenchmarkBuild(b *testing.B) {
	docs, _ := benchCorpus()
	var before, after runtime.MemStats
	for b.Loop() {
		runtime.GC()
		runtime.ReadMemStats(&before)
		x := benchIndex(b, docs)
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/(1<<20), "MiB")
		b.ReportMetric(float64(len(x.parts["ru"].words.entries)), "words")
		runtime.KeepAlive(x)
	}
}

func BenchmarkSearch(b *testing.B) {
	docs, queries := benchCorpus()
	x := benchIndex(b, docs)
	measure(b, queries, func(q string) error {
		_, err := x.Search(context.Background(), Request{Query: q, Locale: "ru"})
		return err
	})
}

func BenchmarkSuggest(b *testing.B) {
	docs, queries := benchCorpus()
	x := benchIndex(b, docs)
	for i, q := range queries {
		letters := []rune(q)
		queries[i] = string(letters[:1+len(letters)*(i%10)/10])
	}
	measure(b, queries, func(q string) error {
		_, err := x.Suggest(context.Background(), "ru", q, 7)
		return err
	})
}

// measure reports the 50th and 95th percentile beside the mean.
func measure(b *testing.B, queries []string, do func(string) error) {
	var took []time.Duration
	for i := 0; b.Loop(); i++ {
		start := time.Now()
		if err := do(queries[i%len(queries)]); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "p95-ms")
}
