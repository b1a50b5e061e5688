// SPDX-License-Identifier: Apache-2.0

package charset

import (
	"bytes"
	"cmp"
	"math"
	"slices"
	"unicode/utf8"
)

// ranked is a candidate with its evidence.
type ranked struct {
	candidate
	score float64
	// languages that suit the beginning best.
	languages likeliest
}

// Guess names the charset of bytes that come without a name. confidence is from 0 to 1: how much better the charset explains
// the bytes than the next one that reads them differently. Text that is ASCII only is us-ascii, valid UTF-8 is utf-8.
//
// For the others it decodes a part of the text in each charset that mail is written in and takes the reading that is
// likeliest as a text in one of some sixty languages, by their pairs of letters, by capitals and by the signs between
// words; for Chinese, Japanese and Korean by how common the characters are. That part is of a few thousand bytes, so with
// the text grow only the few passes that look at all its bytes one by one: is it ASCII, is it UTF-8, where are those that
// tell.
func Guess(b []byte) (name string, confidence float64) {
	name, confidence = guess(b)
	return usual(b, name), confidence
}

// guess is Guess by the names of byName.
func guess(b []byte) (name string, confidence float64) {
	if name, _ := mark(b); name != "" {
		return name, 1
	}
	if n := wide(b); n != "" {
		return n, 0.9
	}
	if ascii(b) {
		return ofASCII(b), 1
	}
	if utf8.Valid(b) && bytes.IndexByte(b, 0) < 0 {
		return utf8Name, 1
	}
	if mostlyUTF8(b) {
		return utf8Name, 0.9
	}
	p := part(b)
	list := rank(b, p)
	best, second := list[0], math.Inf(-1)
	decoded := convert(p, best.name)
	for _, c := range list[1:] {
		if convert(p, c.name) != decoded {
			second = c.score
			break
		}
	}
	return best.name, 1 - math.Exp((second-best.score)/4)
}

// rank weighs all candidates for a text of which p is the part, the best first: all by its beginning, then the likeliest by
// the whole part.
func rank(b, p []byte) []ranked {
	const finalists = 10
	head := p[:min(len(p), beginning)]
	foreign := likeEBCDIC(b)
	if foreign {
		head = b[:min(len(b), beginning)] // its words do not end where those of ASCII do
	}
	var out []ranked
	for _, c := range candidates(b) {
		if possible(b, c.name) {
			score, languages := weigh(head, c, nil)
			out = append(out, ranked{c, score + c.rarity, languages})
		}
	}
	if out == nil {
		return withWide(b, []ranked{{candidate: candidateOf("windows-1252")}})
	}
	order := func(x, y ranked) int { return cmp.Compare(y.score, x.score) }
	slices.SortStableFunc(out, order)
	if foreign {
		mainframe := isEBCDIC(out[0].name)
		out = slices.DeleteFunc(out, func(r ranked) bool { return isEBCDIC(r.name) != mainframe })
	}
	if len(p) > beginning || isEBCDIC(out[0].name) {
		// The rare bytes that tell two charsets apart stand further on.
		out = out[:min(len(out), finalists)]
		among := make(choice, len(languages().list))
		if foreign {
			among = nil // the beginning does not tell
		}
		for _, r := range out {
			for _, i := range r.languages {
				if i >= 0 && among != nil {
					among[i] = true
				}
			}
		}
		for i := range out {
			score, _ := weigh(excerpt(b, p, out[i].name), out[i].candidate, among)
			out[i].score = score + out[i].rarity
		}
		slices.SortStableFunc(out, order)
	}
	return withWide(b, out)
}

// withWide puts UTF-16 without zero bytes, which has to be cut elsewhere, before the best of the others when it is better
// for the same bytes.
func withWide(b []byte, list []ranked) []ranked {
	if len(b)%2 != 0 || len(b) < 4 {
		return list
	}
	const rarity = -3
	head := b[:min(len(b), beginning)]
	other := evidence(head, list[0].name)
	best := ranked{}
	for _, name := range [...]string{"utf-16le", "utf-16be"} {
		if better := evidence(head, name) + rarity - other; better > best.score {
			best.name, best.score = name, better
		}
	}
	if best.name == "" {
		return list
	}
	best.score += list[0].score
	return append([]ranked{best}, list...)
}

// mostlyUTF8 tells UTF-8 that was cut or damaged in few places.
func mostlyUTF8(b []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			if !utf8.FullRune(b[i:]) && good > 0 {
				break // cut off in the last character
			}
			if bad++; bad > 1000 && bad > good {
				return false
			}
			i++
			continue
		}
		good++
		i += n
	}
	return good > 0 && bad*8 <= good
}
