// SPDX-License-Identifier: Apache-2.0

package message

// Part is a node of the tree: the message itself, or one part of a multipart.
type Part struct {
	Header Header
	// MediaType in lower case; text/plain where the part names none (RFC 2045, 5.2).
	MediaType string
	// Params of the Content-Type, by name in lower case, decoded (RFC 2231).
	Params map[string]string
	// Disposition in lower case: attachment, inline or "".
	Disposition string
	// Filename as the sender gave it, decoded, of the Content-Disposition or the Content-Type; not safe to save under.
	Filename string
	// ContentID without angle brackets.
	ContentID string
	// Charset as the part names it, in lower case; "" when it names none. See Text for what it is really in.
	Charset string
	// Body with the transfer encoding undone; nil for a multipart. It may share memory with the message.
	Body []byte
	// Parts of a multipart.
	Parts []*Part
	// Message is the message inside a message/rfc822 or message/global; nil when it lies deeper than the limit, or broken.
	Message *Message

	text *string // the body in UTF-8, once read
}

// Text returns the body of a text part in UTF-8 with lines ended by "\n", decoded by the charset it names if it can be in
// it and by a guess otherwise. It is "" for other parts.
func (p *Part) Text() string {
	if p.text == nil {
		return ""
	}
	return *p.text
}
