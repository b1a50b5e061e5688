// SPDX-License-Identifier: Apache-2.0

// Package search finds documents by what people type: in Russian and English, inflected, misspelt, in the wrong
// keyboard layout, or not typed to the end. It is an index in memory: incremental, safe for concurrent readers, and
// free of any storage.
//
// The way of a query: ParseQuery cuts it into words (query.go); each word is turned into the terms of the collection
// it may mean, with a weight for how sure that is (expand.go: the stem itself, a layout switch, a typo, a prefix, a
// related word, at last words that look alike by character pairs); postings of those terms are scored by BM25 over
// fields (score.go); the best documents get their snippet and marks (snippet.go).
//
// Each language of documents has its own partition with its own vocabulary, so that rarity and typos are judged by the
// language that was asked.
package search
