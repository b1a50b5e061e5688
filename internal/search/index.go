// SPDX-License-Identifier: Apache-2.0

package search

import (
	"errors"
	"fmt"
	"sync"
)

// MaxDocumentBytes is how much text of one document is indexed; a longer body is refused, so that an author hears of it.
const MaxDocumentBytes = 1 << 20

// ErrTooLarge is returned by Add for a document above MaxDocumentBytes.
var ErrTooLarge = errors.New("document is too large to be indexed")

// Document is what is indexed. All fields are plain text.
type Document struct {
	ID       string // unique in the index
	Locale   string
	Title    string
	Keywords []string // words and whole questions by which it should be found
	Summary  string
	// Section is where it stands: the titles of its sections, the words of its address.
	Section string
	Body    string
}

// Options of an index; the zero value is a good one.
type Options struct {
	// Weights of the fields; all zero: DefaultWeights.
	Weights [fieldCount]float64
	// K1 and B are the parameters of BM25: how fast a word's repetition stops to count, and how much the length of a
	// text does; zero: 2 and 0.75.
	K1, B float64
	// Synonyms are groups of words or phrases of one meaning, in any language of the documents: who asks for one finds
	// the others too, with less weight. They come on top of the few that are built in.
	Synonyms [][]string
}

// DefaultWeights of the fields: a word in the title says much more about a document than one in its body.
var DefaultWeights = [fieldCount]float64{FieldTitle: 5, FieldKeywords: 4, FieldSummary: 2, FieldSection: 2, FieldBody: 1}

// Index is a searchable collection. All methods are safe for concurrent use; readers do not wait for each other.
type Index struct {
	options Options
	mu      sync.RWMutex
	parts   map[string]*partition // by locale
	locales map[string]string     // locale of each document by id
	scratch sync.Pool
}

// NewIndex returns an empty index.
func NewIndex(options Options) *Index {
	if options.Weights == ([fieldCount]float64{}) {
		options.Weights = DefaultWeights
	}
	if options.K1 == 0 {
		options.K1 = 2
	}
	if options.B == 0 {
		options.B = 0.75
	}
	x := &Index{options: options, parts: map[string]*partition{}, locales: map[string]string{}}
	x.scratch.New = func() any { return &scratch{} }
	return x
}

// Add puts a document into the index, in place of the one with the same ID.
func (x *Index) Add(d Document) error {
	size := len(d.Title) + len(d.Summary) + len(d.Section) + len(d.Body)
	for _, k := range d.Keywords {
		size += len(k)
	}
	if size > MaxDocumentBytes {
		return fmt.Errorf("index document %q of %d bytes: %w", d.ID, size, ErrTooLarge)
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	x.remove(d.ID)
	part := x.parts[d.Locale]
	if part == nil {
		part = newPartition(d.Locale, x.options.Synonyms)
		x.parts[d.Locale] = part
	}
	part.add(d)
	x.locales[d.ID] = d.Locale
	return nil
}

// Remove takes a document out; it says whether there was one.
func (x *Index) Remove(id string) bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.remove(id)
}

func (x *Index) remove(id string) bool {
	locale, ok := x.locales[id]
	if !ok {
		return false
	}
	x.parts[locale].remove(id)
	delete(x.locales, id)
	return true
}

// Len is the number of documents.
func (x *Index) Len() int {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return len(x.locales)
}
