// SPDX-License-Identifier: Apache-2.0

package main

import (
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"unicode"
)

// typoFrom is how many letters a word has that may get a typo.
const typoFrom = 5

// withTypo makes one slip of the fingers in one of the text's longer words: a letter left out, put in, put in place of
// another, or two swapped. Which, follows from the seed and the id alone. A text of short words stays as it is.
func withTypo(text, id string) string {
	letters := []rune(text)
	var words [][2]int
	for from := 0; from < len(letters); {
		to := from
		for to < len(letters) && unicode.IsLetter(letters[to]) {
			to++
		}
		if to-from >= typoFrom {
			words = append(words, [2]int{from, to})
		}
		from = max(to, from+1)
	}
	if len(words) == 0 {
		return text
	}
	hash := fnv.New64a()
	_, _ = hash.Write([]byte(id)) // never fails
	random := rand.New(rand.NewPCG(seed, hash.Sum64()))
	word := words[random.IntN(len(words))]
	from, to := word[0], word[1]
	alphabet := []rune("abcdefghijklmnopqrstuvwxyz")
	if unicode.Is(unicode.Cyrillic, letters[from]) {
		alphabet = []rune("абвгдежзийклмнопрстуфхцчшщъыьэюя")
	}
	if !unicode.In(letters[from], unicode.Cyrillic, unicode.Latin) {
		alphabet = letters[from:to] // of the word itself
	}
	other := alphabet[random.IntN(len(alphabet))]
	at := from + random.IntN(to-from)
	if other == letters[at] {
		other = alphabet[(random.IntN(len(alphabet)-1)+1+slices.Index(alphabet, other))%len(alphabet)]
	}
	out := append([]rune{}, letters[:at]...)
	switch random.IntN(4) {
	case 0: // left out
		out = append(out, letters[at+1:]...)
	case 1: // put in
		out = append(append(out, other), letters[at:]...)
	case 2: // another one
		out = append(append(out, other), letters[at+1:]...)
	default: // swapped with the next, the last with the one before
		if at == to-1 {
			at--
		}
		out = append([]rune{}, letters...)
		out[at], out[at+1] = out[at+1], out[at]
	}
	return string(out)
}
