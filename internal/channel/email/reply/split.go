// SPDX-License-Identifier: Apache-2.0

package reply

import "strings"

// Options of splitting. The zero value does.
type Options struct {
	// Sender is the name of who sent the mail, as its From header gives it. It helps to see a signature that has no
	// "-- " before it. Empty when not known.
	Sender string
}

// Split sorts the lines of a mail's plain text. It never fails: what it does not know is [Text]. Invalid UTF-8 is kept as it
// is. Time is linear in the text's length; see [MaxBytes] and [MaxLines] for the limits.
func Split(text string, o Options) Parts {
	lines, rest := readLines(text)
	label(lines, o)
	p := Parts{Pieces: piecesOf(lines)}
	if rest != "" {
		p.Cut = true
		kind := Text
		if n := len(lines); n > 0 && (lines[n-1].kind == Quoted || lines[n-1].kind == Forwarded) {
			kind = lines[n-1].kind
		}
		p.Pieces = append(p.Pieces, Piece{Kind: kind, Text: rest})
	}
	return p
}

// piecesOf joins neighbouring lines of one kind. The lines are what one text was cut into: the pieces are parts of it.
func piecesOf(lines []line) []Piece {
	var pieces []Piece
	for from := 0; from < len(lines); {
		to := from + 1
		for to < len(lines) && lines[to].kind == lines[from].kind {
			to++
		}
		var b strings.Builder
		for _, l := range lines[from:to] {
			b.WriteString(l.raw)
		}
		pieces = append(pieces, Piece{Kind: lines[from].kind, Text: b.String()})
		from = to
	}
	return pieces
}
