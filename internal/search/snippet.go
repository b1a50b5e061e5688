// SPDX-License-Identifier: Apache-2.0

package search

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// snippetRunes is the length a snippet aims at: two lines of a result on a wide screen.
const snippetRunes = 200

// Span is a part of a text, in bytes: from Start up to End.
type Span struct{ Start, End int }

// Snippet is the part of a document that answers the query best, with the words found marked.
type Snippet struct {
	Text  string
	Marks []Span // in order, not overlapping
}

// marker knows the words to be marked, and for which word of the query each stands. The words of some terms are a small
// map: looking every word of a text up in the whole vocabulary would cost several times as much.
type marker map[string]int

func newMarker(p *partition, meanings []meaning) marker {
	m := marker{}
	for i, w := range meanings {
		for _, e := range w.expansions {
			for _, id := range p.words.forms[e.term] {
				if f := &p.words.entries[id]; f.docs > 0 {
					if _, taken := m[f.text]; !taken {
						m[f.text] = i
					}
				}
			}
		}
	}
	return m
}

// marks are the places of the query's words in a text.
func (m marker) marks(text string) []Span {
	var spans []Span
	eachToken(text, func(word []byte, start, end int) bool {
		if _, ok := m[string(word)]; ok {
			if n := len(spans); n > 0 && start < spans[n-1].End { // words of a script without spaces overlap
				spans[n-1].End = max(end, spans[n-1].End)
			} else {
				spans = append(spans, Span{start, end})
			}
		}
		return true
	})
	return spans
}

// snippet takes the passage of the body that has the most different words of the query; when the body has none, the
// summary or the body's beginning.
func (m marker) snippet(doc *stored) Snippet {
	text := doc.fields[FieldBody]
	type place struct{ start, end, word int }
	var places []place
	eachToken(text, func(word []byte, start, end int) bool {
		if i, ok := m[string(word)]; ok {
			places = append(places, place{start, end, i})
		}
		return len(places) < 500
	})
	if len(places) == 0 {
		if s := doc.fields[FieldSummary]; s != "" {
			text = s
		}
		return m.cut(text, 0)
	}
	// A window of bytes: Cyrillic letters take two, so it is a rough measure; cut sets the exact length.
	const window = snippetRunes * 3 / 2
	bestAt, bestCount := 0, 0
	for i, first := range places {
		seen, count := uint64(0), 0
		for _, p := range places[i:] {
			if p.end > first.start+window {
				break
			}
			if bit := uint64(1) << (p.word % 64); seen&bit == 0 {
				seen |= bit
				count += 100
			}
			count++
		}
		if count > bestCount {
			bestAt, bestCount = first.start, count
		}
	}
	return m.cut(text, bestAt)
}

// cut takes about snippetRunes of the text around the place, from the beginning of a sentence or at least of a word.
func (m marker) cut(text string, at int) Snippet {
	from := sentenceStart(text, at)
	to, runes := from, 0
	for to < len(text) && runes < snippetRunes {
		_, n := utf8.DecodeRuneInString(text[to:])
		to += n
		runes++
	}
	if to < len(text) {
		if space := strings.LastIndexFunc(text[from:to], unicode.IsSpace); space > (to-from)/2 {
			to = from + space
		}
	}
	cut := oneLine(text[from:to])
	if from > 0 && !startsSentence(text, from) {
		cut = "… " + cut
	}
	if to < len(strings.TrimRightFunc(text, unicode.IsSpace)) {
		cut = strings.TrimRight(cut, " .,;:—-") + "…"
	}
	return Snippet{Text: cut, Marks: m.marks(cut)}
}

// Signs at the end of a sentence or of a line.
const (
	closers = "»”“’\"')]}›」』）" // what they close may have ended before: «Sure?» is a whole sentence
	enders  = ".!?…。！？؟।"
	leaders = ",:;-–—/|=→、，：；" // the next line goes on
)

// oneLine joins the lines of a text; one that ends without a sign, as a heading or an item of a list does, gets a full
// stop.
func oneLine(text string) string {
	var b strings.Builder
	stop := ""
	for line := range strings.Lines(text) {
		line = strings.Join(strings.Fields(line), " ")
		if line == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteString(stop)
			b.WriteByte(' ')
		}
		b.WriteString(line)
		stop = missingStop(line)
	}
	return b.String()
}

// missingStop is the full stop that a line lacks: after a word, and after all signs that neither end nor lead on (50 %, C++).
func missingStop(line string) string {
	inner := strings.TrimRight(line, closers)
	last, _ := utf8.DecodeLastRuneInString(inner)
	switch {
	case strings.ContainsRune(leaders, last) && len(inner) == len(line), strings.ContainsRune(enders, last), inner == "":
		return ""
	case unicode.In(last, unicode.Han, unicode.Hiragana, unicode.Katakana):
		return "。"
	}
	return "."
}

// sentenceStart goes back from the place to where its sentence begins, but not far: then to where a word begins.
func sentenceStart(text string, at int) int {
	const back = snippetRunes * 2 / 3
	from := max(at-back, 0)
	for from < at && !utf8.RuneStart(text[from]) {
		from++
	}
	if from == 0 {
		return 0
	}
	for i := at; i > from; i-- {
		if startsSentence(text, i) && utf8.RuneStart(text[i]) && !unicode.IsSpace(rune(text[i])) {
			return i
		}
	}
	if space := strings.IndexFunc(text[from:at], unicode.IsSpace); space >= 0 {
		return from + space + 1
	}
	return from
}

// startsSentence says whether what stands before the place ends a sentence or a paragraph.
func startsSentence(text string, at int) bool {
	before := strings.TrimRight(text[:at], " ")
	if before == "" || strings.HasSuffix(before, "\n") {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(before, closers))
	return strings.ContainsRune(enders, last) && (len(before) < at || strings.ContainsRune("。！？", last))
}
