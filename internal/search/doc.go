// SPDX-License-Identifier: Apache-2.0

// Package search finds documents by what people type: in Russian, English and further languages, inflected, misspelt, in
// the wrong keyboard layout, or not typed to the end. It is an index in memory: incremental, safe for concurrent readers,
// and free of any storage.
//
// The way of a query: it becomes a tree (Parse; plain words when it is no query but a message); each word is turned into
// the terms of the collection it may mean, with a weight for how sure that is (expand.go: the stem itself, a layout
// switch, a typo, a prefix, a synonym, a related word, at last words that look alike by character pairs; spell.go: what a
// misspelt word was meant to be); postings of those terms are scored by BM25 over fields (score.go); documents that the
// tree excludes go (filter.go); the best are ordered anew by what words alone do not tell (rerank.go), and get their
// snippet and marks (snippet.go). The same tree is written for PostgreSQL's full text by Query.TSQuery.
//
// Each language of documents has its own partition with its own vocabulary, so that rarity and typos are judged by the
// language that was asked. docs/search.md tells what was compared.
package search
