// SPDX-License-Identifier: Apache-2.0

package charset

import (
	"strings"
	"unicode/utf8"
)

// Bytes of a text that are weighed: at first, and for the likeliest readings.
const (
	beginning = 500
	partBytes = 3000
)

// excerpt is the telling part of a text for a charset.
func excerpt(b, part []byte, name string) []byte {
	switch {
	case isEBCDIC(name):
		return partOf(b[:min(len(b), 256<<10)], mainframeSpace, variesInEBCDIC)
	case strings.HasPrefix(name, "utf-16"), strings.HasPrefix(name, "utf-32"):
		return b[:min(len(b)&^3, partBytes)]
	}
	return part
}

// part picks the words of a text that tell most: those with bytes above ASCII, each with the word before. All bytes that
// the text has stand in it, up to a limit.
func part(b []byte) []byte {
	if len(b) <= beginning {
		return b
	}
	return partOf(b, func(c byte) bool { return c <= ' ' }, func(c byte) bool { return c >= utf8.RuneSelf })
}

// partOf is part for charsets in which other bytes end words and tell.
func partOf(b []byte, space, telling func(byte) bool) []byte {
	const (
		longWord  = 400
		shortWord = 30 // the word before is taken when it is no longer
		enough    = 1 << 20
	)
	var ends, tells [256]bool
	for c := range 256 {
		ends[c], tells[c] = space(byte(c)), telling(byte(c))
	}
	between := byte(' ')
	if !ends[between] {
		between = 0x40
	}
	var seen [256]int
	out := make([]byte, 0, 2*partBytes+longWord+shortWord+3)
	for from := 0; len(out) < 2*partBytes; {
		at := from
		for at < len(b) && !tells[b[at]] {
			at++
		}
		if at == len(b) || at > enough && len(out) > partBytes {
			break
		}
		start := at
		for start > from && !ends[b[start-1]] && at-start < longWord {
			start--
		}
		end := at
		fresh := false
		for end < len(b) && !ends[b[end]] && end-start < longWord {
			fresh = fresh || tells[b[end]] && seen[b[end]] < 6
			end++
		}
		if end-start >= longWord && (end-start)%2 == 1 && end < len(b) {
			end++ // pairs of bytes are not to be cut in two
		}
		if end == at {
			end = at + 1 // a sign that both ends a word and tells
		}
		if fresh || len(out) < partBytes {
			for _, c := range b[start:end] {
				seen[c]++
			}
			out = append(append(out, wordBefore(b[from:start], &ends, shortWord)...), between)
			out = append(append(out, b[start:end]...), between)
		}
		from = end
	}
	return out
}

// wordBefore is the last word of a text, if it is short.
func wordBefore(b []byte, ends *[256]bool, short int) []byte {
	end := len(b)
	for end > 0 && ends[b[end-1]] && len(b)-end < short {
		end--
	}
	start := end
	for start > 0 && !ends[b[start-1]] && end-start <= short {
		start--
	}
	if end-start > short {
		return nil
	}
	return b[start:end]
}
