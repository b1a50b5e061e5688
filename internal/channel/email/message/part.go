// SPDX-License-Identifier: Apache-2.0

package message

import (
	"strings"

	"github.com/rynda-dev/rynda/internal/channel/email/charset"
)

// Part is a node of the tree: the message itself, or one part of a multipart.
type Part struct {
	Header Header
	// MediaType in lower case; text/plain where the part names none (RFC 2045, 5.2).
	MediaType string
	// Params of the Content-Type, by name in lower case, decoded (RFC 2231), on one line and without control characters.
	Params map[string]string
	// Disposition in lower case: attachment, inline or "".
	Disposition string
	// Filename as the sender gave it, decoded, of the Content-Disposition or the Content-Type, on one line and without control
	// characters; not safe to save under.
	Filename string
	// ContentID without angle brackets.
	ContentID string
	// Charset as the part names it, in lower case; "" when it names none. See Text for what it is really in.
	Charset string
	// Body with the transfer encoding undone; nil for a multipart. It may share memory with the message.
	Body []byte
	// Parts of a multipart.
	Parts []*Part
	// Preamble and Epilogue of a multipart: what stands before its first and after its last boundary, which nobody sees.
	Preamble, Epilogue []byte
	// Message is the message inside a message/rfc822 or message/global; nil when it lies deeper than the limit, or broken.
	Message *Message
}

// Text returns the body of a text part in UTF-8 with lines ended by "\n", decoded by the charset it names if it can be in
// it and by a guess otherwise, lines of format=flowed joined. It is "" for parts that are no text. It decodes anew each time.
func (p *Part) Text() string {
	text, _ := p.decode(new(decoder))
	return text
}

// decode is Text that also tells whether the part is in the charset it names.
func (p *Part) decode(d *decoder) (text string, honest bool) {
	if !strings.HasPrefix(p.MediaType, "text/") && !strings.HasPrefix(p.MediaType, "message/") || p.Body == nil {
		return "", true
	}
	label := p.Charset
	if label == "" && p.MediaType == "text/html" {
		label = metaCharset(p.Body)
	}
	text, name := d.text(p.Body, label)
	honest = name == charset.Name(label) || label == "" && name == "us-ascii"
	text = strings.ReplaceAll(text, "\r\n", "\n")
	if strings.IndexByte(text, '\r') >= 0 {
		text = strings.ReplaceAll(text, "\r", "\n")
	}
	if strings.IndexByte(text, 0) >= 0 {
		text = strings.ReplaceAll(text, "\x00", "")
	}
	if p.MediaType == "text/plain" && strings.EqualFold(p.Params["format"], "flowed") {
		text = unflow(text, strings.EqualFold(p.Params["delsp"], "yes"))
	}
	return text, honest
}

// metaCharset is the charset an HTML text names itself, in its beginning.
func metaCharset(b []byte) string {
	head := strings.ToLower(string(b[:min(len(b), 2048)]))
	for {
		_, rest, ok := strings.Cut(head, "<meta")
		if !ok {
			return ""
		}
		tag, _, _ := strings.Cut(rest, ">")
		if _, value, ok := strings.Cut(tag, "charset"); ok {
			value = strings.TrimLeft(value, " \t\r\n")
			if value, ok = strings.CutPrefix(value, "="); ok {
				value = strings.TrimLeft(value, " \t\r\n\"'")
				if i := strings.IndexAny(value, " \t\r\n\"';/"); i >= 0 {
					value = value[:i]
				}
				return value
			}
		}
		head = rest
	}
}
