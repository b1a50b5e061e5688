// SPDX-License-Identifier: Apache-2.0

package reply

import (
	"bytes"
	"strings"
)

// Kind says what a piece of a mail is.
type Kind uint8

// Kinds of pieces.
const (
	// Text is what the sender wrote now.
	Text Kind = iota
	// Context is quoted text that the sender answers below it: a part of an interleaved reply.
	Context
	// Closing is a courtesy at the end of the text: "Thanks,\nBob". It belongs to the reply and names the sender.
	Closing
	// Quoted is the earlier conversation.
	Quoted
	// Attribution announces a quote: "On … wrote:", or a block of From, Sent, To, Subject.
	Attribution
	// Forwarded is a message handed on, with its header.
	Forwarded
	// Signature is who wrote, with or without the "-- " before it, and "Sent from my iPhone".
	Signature
	// Footer is what machines add: list footers, disclaimers, notices of virus scanners, "reply above this line".
	Footer
)

var kindNames = [...]string{"Text", "Context", "Closing", "Quoted", "Attribution", "Forwarded", "Signature", "Footer"}

// String is the kind's name.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "Kind(?)"
}

// Piece is some whole lines of a mail, with their line endings.
type Piece struct {
	Kind Kind
	Text string
}

var (
	replyKinds    = []Kind{Text, Context, Closing}
	unquotedKinds = []Kind{Text, Closing, Signature, Footer, Forwarded}
)

// Parts of a mail's text. The zero value is an empty mail.
type Parts struct {
	// Pieces in the order of the text. Their texts, joined, are the text that was split.
	Pieces []Piece
	// Cut is set when the text was longer than the limits: its rest was not looked at, and is of the kind that the last
	// line within the limits was.
	Cut bool
}

// Reply is what was written now, with the quotes that are answered one by one, without signature and footers. It is
// empty when the mail has only a quote.
func (p Parts) Reply() string { return p.Join(replyKinds...) }

// Fresh is what was written now and nothing else: no quotes, no signature. A courtesy at the end stays.
func (p Parts) Fresh() string { return p.Join(Text, Closing) }

// Unquoted is all but the earlier conversation: the signature, the footers and what was forwarded stay, for none of them
// was said in this conversation before.
func (p Parts) Unquoted() string { return p.Join(unquotedKinds...) }

// Signature is how the sender signed: the courtesy and the block below it. A lone "-- " before it counts as part of it.
func (p Parts) Signature() string { return p.Join(Closing, Signature) }

// Quoted is the earlier conversation with the lines that announce it, those quotes that are answered one by one too,
// and a forwarded message.
func (p Parts) Quoted() string { return p.Join(Context, Quoted, Attribution, Forwarded) }

// Whole is the text that was split, byte for byte.
func (p Parts) Whole() string {
	var b strings.Builder
	for _, piece := range p.Pieces {
		b.WriteString(piece.Text)
	}
	return b.String()
}

// Empty tells that nothing was written now: the mail is empty, or has only quotes, forwarded messages and signatures.
// Whoever shows mails shows the whole one then.
func (p Parts) Empty() bool { return p.Fresh() == "" }

// Join gives the pieces of some kinds, in order, without blank lines at the ends. Pieces that lay apart begin on lines
// of their own, with one blank line between them where something was left out.
func (p Parts) Join(kinds ...Kind) string {
	var want [len(kindNames)]bool
	for _, k := range kinds {
		if int(k) < len(want) {
			want[k] = true
		}
	}
	var b []byte
	gap := false
	for _, piece := range p.Pieces {
		if int(piece.Kind) >= len(want) || !want[piece.Kind] {
			gap = len(b) > 0
			continue
		}
		text := piece.Text
		if gap {
			b = append(bytes.TrimRight(b, " \t\r\n"), "\n\n"...)
			text = strings.TrimLeft(text, "\r\n")
		}
		b = append(b, text...)
		gap = false
	}
	return trimBlankLines(string(b))
}

// trimBlankLines leaves the first line's indent as it is: it may be code.
func trimBlankLines(s string) string {
	s = strings.TrimRight(s, " \t\r\n\u00a0")
	for {
		at := strings.IndexAny(s, "\r\n")
		if at < 0 || strings.TrimSpace(s[:at]) != "" {
			return s
		}
		s = s[at+1:]
	}
}
