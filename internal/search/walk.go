// SPDX-License-Identifier: Apache-2.0

package search

import "unicode/utf8"

// walk tells how far a word is from the beginnings of texts that come in order: what a text has in common with the one
// before is not looked at again. Distances above one are told as two.
type walk struct {
	word []rune
	text []rune // of the last text, as far as it was read
	// rows of the edit distance (restricted Damerau–Levenshtein), one for each letter read and one before them; best is
	// the least distance of the whole word to the text up to there.
	rows [maxWordRunes + 3][maxWordRunes + 1]uint8
	best [maxWordRunes + 3]uint8
}

func newWalk(word []rune) *walk {
	w := &walk{word: word}
	for i := range len(word) + 1 {
		w.rows[0][i] = uint8(i)
	}
	w.best[0] = uint8(len(word))
	return w
}

// distance of the word to the likest beginning of the text. When no text that begins with its first `dead` bytes is
// within one typo, it says so; else dead is 0.
func (w *walk) distance(text string) (distance, dead int) {
	n, at := 0, 0
	for n < len(w.text) && at < len(text) {
		r, size := utf8.DecodeRuneInString(text[at:])
		if r != w.text[n] {
			break
		}
		n, at = n+1, at+size
	}
	w.text = w.text[:n]
	for at < len(text) && n <= len(w.word) { // a letter more than the word has at the most
		r, size := utf8.DecodeRuneInString(text[at:])
		w.text, n, at = append(w.text, r), n+1, at+size
		if least := w.step(n); least > 1 && w.best[n] > 1 {
			return 2, at
		}
	}
	return int(min(w.best[n], 2)), 0
}

// step fills in the row of the n-th letter, and returns its least.
func (w *walk) step(n int) uint8 {
	last, row := &w.rows[n-1], &w.rows[n]
	r := w.text[n-1]
	row[0] = uint8(n)
	least := row[0]
	for i := 1; i <= len(w.word); i++ {
		cost := uint8(1)
		if w.word[i-1] == r {
			cost = 0
		}
		d := min(last[i]+1, row[i-1]+1, last[i-1]+cost)
		if n > 1 && i > 1 && w.word[i-1] == w.text[n-2] && w.word[i-2] == r {
			d = min(d, w.rows[n-2][i-2]+1)
		}
		row[i] = d
		least = min(least, d)
	}
	w.best[n] = min(w.best[n-1], row[len(w.word)])
	return least
}
