// SPDX-License-Identifier: Apache-2.0

package message

import (
	"bytes"
	"errors"
	"html"
	"strings"
)

// block is a piece of the body to show, in one of the two forms or both.
type block struct{ text, html string }

// bodies chooses what is shown of a message and what is attached.
func (p *parser) bodies(m *Message) {
	c := collector{p: p, m: m}
	blocks := c.part(m.Root, place{})
	if len(blocks) == 0 {
		blocks = c.otherText(m.Root)
	}
	if len(blocks) == 0 {
		blocks = c.packed
	}
	var text, markup []string
	plain, hasHTML := false, false
	for _, b := range blocks {
		plain = plain || b.text != ""
		hasHTML = hasHTML || b.html != ""
	}
	for _, b := range blocks {
		t, h := b.text, b.html
		if t == "" && h != "" {
			t = htmlToText(h, p.limits.TextBytes)
		}
		if h == "" && t != "" && hasHTML {
			h = textToHTML(t)
		}
		if strings.TrimSpace(t) != "" {
			text = append(text, strings.TrimRight(t, "\n"))
		}
		if h != "" {
			markup = append(markup, h)
		}
	}
	m.TextFromHTML = !plain && hasHTML
	m.Text = p.cutText(strings.Join(text, "\n\n"))
	m.HTML = p.cutText(strings.Join(markup, "<br>\n"))
}

func (p *parser) cutText(s string) string {
	if len(s) > p.limits.TextBytes {
		p.defect(Cut, "text over the limit")
	}
	return cutString(s, p.limits.TextBytes)
}

// place is where in the tree a part stands.
type place struct {
	related bool // within a multipart/related, not its root
	shown   bool // a body stands before it in the same multipart/mixed
}

// collector walks the tree in its order.
type collector struct {
	p      *parser
	m      *Message
	packed []block // bodies taken out of winmail.dat, for messages that have no others
	shown  int     // bytes of text so far
}

func (c *collector) part(n *Part, at place) []block {
	switch {
	case n.MediaType == "multipart/alternative" && len(n.Parts) > 0:
		return c.alternative(n, at)
	case n.MediaType == "multipart/related" && len(n.Parts) > 0:
		return c.related(n, at)
	case n.Parts != nil:
		var out []block
		for _, child := range n.Parts {
			out = append(out, c.part(child, place{related: at.related, shown: at.shown || len(out) > 0})...)
		}
		return out
	case c.body(n, at):
		return c.text(n)
	case n.Parts == nil && strings.HasPrefix(n.MediaType, "multipart/") && len(n.Body) == 0:
		return nil
	case n.MediaType == "message/delivery-status" || n.MediaType == "message/global-delivery-status":
		return nil // for programs: it stays in the tree
	case isTNEF(n.Body) && (n.MediaType == "application/ms-tnef" || n.MediaType == "application/vnd.ms-tnef" || strings.EqualFold(n.Filename, "winmail.dat")):
		c.tnef(n, at)
		return nil
	}
	c.attach(n, at)
	return nil
}

// body tells whether a part is text to show rather than a file.
func (c *collector) body(n *Part, at place) bool {
	if n.MediaType != "text/plain" && n.MediaType != "text/html" || n.Disposition == "attachment" {
		return false
	}
	if at.related && n.MediaType == "text/plain" {
		return false
	}
	if n.Filename != "" && (at.shown || at.related) {
		return false
	}
	return true
}

// alternative takes the best of each form, plain and HTML (RFC 2046, 5.1.4); of several in one form all, for programs put
// parts here that are no alternatives.
func (c *collector) alternative(n *Part, at place) []block {
	var out block
	for _, child := range n.Parts {
		for _, b := range c.part(child, place{related: at.related}) {
			out.text = joinText(out.text, b.text)
			out.html = joinHTML(out.html, b.html)
		}
	}
	if out.text == "" && out.html == "" {
		return nil
	}
	return []block{out}
}

func joinText(a, b string) string {
	if strings.TrimSpace(a) == "" {
		return b
	}
	if strings.TrimSpace(b) == "" {
		return a
	}
	return strings.TrimRight(a, "\n") + "\n\n" + b
}

func joinHTML(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "<br>\n" + b
}

// related shows its root and keeps the rest for it (RFC 2387).
func (c *collector) related(n *Part, at place) []block {
	root := 0
	if start := strings.Trim(n.Params["start"], " <>"); start != "" {
		for i, child := range n.Parts {
			if child.ContentID == start {
				root = i
				break
			}
		}
	}
	var out []block
	for i, child := range n.Parts {
		out = append(out, c.part(child, place{related: at.related || i != root, shown: at.shown})...)
	}
	return out
}

// text reads a body, and takes the uuencoded files out of a plain one.
func (c *collector) text(n *Part) []block {
	limited := *n
	if room := max(0, 2*c.p.limits.TextBytes-c.shown); len(n.Body) > min(room, c.p.limits.TextBytes) {
		c.p.defect(Cut, "text over the limit")
		limited.Body = n.Body[:min(room, c.p.limits.TextBytes)]
	}
	c.shown += len(limited.Body)
	if n.MediaType == "text/plain" && bytes.Contains(limited.Body, []byte("begin ")) {
		limited.Body = c.uuencoded(n, limited.Body)
	}
	text, honest := limited.decode(&c.p.d)
	if !honest {
		c.p.defect(BadCharset, "a text is not in the charset it names, or names none")
	}
	if text == "" {
		return nil
	}
	if n.MediaType == "text/html" {
		return []block{{html: text}}
	}
	return []block{{text: text}}
}

// uuencoded attaches the files in a text and returns the text without them.
func (c *collector) uuencoded(n *Part, body []byte) []byte {
	var kept []byte
	rest := body
	for {
		before, name, data, after, ok := cutUU(rest)
		if !ok || c.full() {
			if kept == nil {
				return body
			}
			return append(kept, rest...)
		}
		c.p.spend(len(data))
		kept = append(kept, before...)
		rest = after
		c.add(Attachment{OriginalName: name, MediaType: "application/octet-stream", Disposition: "attachment", Data: data, Part: n})
	}
}

// otherText shows a text of another kind (text/enriched, text/markdown …) in a message that has none to show: it is to be
// treated as plain (RFC 2046, 4.1.4). It stays attached too.
func (c *collector) otherText(n *Part) []block {
	if n.Parts == nil {
		if strings.HasPrefix(n.MediaType, "text/") && n.MediaType != "text/plain" && n.MediaType != "text/html" && n.MediaType != "text/calendar" &&
			n.MediaType != "text/rfc822-headers" && n.Disposition != "attachment" && n.Filename == "" {
			return c.text(n)
		}
		return nil
	}
	for _, child := range n.Parts {
		if b := c.otherText(child); b != nil {
			return b
		}
	}
	return nil
}

func (c *collector) full() bool {
	if len(c.m.Attachments) < c.p.limits.Attachments {
		return false
	}
	c.p.defect(Cut, "attachments over the limit: in the tree only")
	return true
}

func (c *collector) add(a Attachment) {
	if c.full() {
		return
	}
	a.OriginalName = clean(strings.ToValidUTF8(a.OriginalName, "\ufffd"))
	a.Filename = safeName(a.OriginalName)
	c.m.Attachments = append(c.m.Attachments, a)
}

func (c *collector) attach(n *Part, at place) {
	c.add(Attachment{
		OriginalName: n.Filename, MediaType: n.MediaType, ContentID: n.ContentID, Disposition: n.Disposition,
		Inline: n.Disposition != "attachment" && (at.related || n.Disposition == "inline") || at.related && n.ContentID != "",
		Data:   n.Body, Part: n,
	})
}

// tnef attaches what a winmail.dat holds in its place. One that holds nothing that can be read is attached itself, and so is
// one of which something could not be read.
func (c *collector) tnef(n *Part, at place) {
	t, ok := readTNEF(n.Body, c.p.limits.Attachments, &c.p.d)
	if !ok {
		c.p.defect(BadTNEF, "a winmail.dat is broken")
	}
	b := block{text: t.text, html: t.html}
	if b.html == "" && len(t.rtf) > 0 && !c.formatted(t.rtf, &b) {
		ok = false
	}
	found := b.text != "" || b.html != ""
	if found {
		c.packed = append(c.packed, b)
	}
	for _, f := range t.files {
		found = true
		mediaType := strings.ToLower(f.mediaType)
		if kind, sub, cut := strings.Cut(mediaType, "/"); !cut || !token(kind) || !token(sub) {
			mediaType = "application/octet-stream"
		}
		c.add(Attachment{
			OriginalName: f.name, MediaType: mediaType, ContentID: clean(strings.Trim(f.contentID, "<>")), Disposition: "attachment",
			Inline: f.contentID != "", Data: f.data, Part: n,
		})
	}
	if !found || !ok {
		c.attach(n, at)
	}
}

// maxRTF is how many times TextBytes of formatted text are unpacked: pictures and formats take far more than the words.
const maxRTF = 4

// formatted reads the compressed RTF of a winmail.dat into a block as far as it goes. whole is false when that is not all.
func (c *collector) formatted(packed []byte, b *block) (whole bool) {
	rtf, err := decompressRTF(packed, max(0, min(c.p.decoded, maxRTF*c.p.limits.TextBytes)))
	var over *LimitError
	switch {
	case errors.As(err, &over):
		c.p.defect(Cut, "formatted text of a winmail.dat over the limit")
	case err != nil:
		c.p.defect(BadTNEF, "formatted text of a winmail.dat is broken")
	}
	c.p.spend(len(rtf))
	if text, isHTML := rtfText(rtf, &c.p.d); isHTML {
		b.html = text
	} else if b.text == "" {
		b.text = text
	}
	return err == nil
}

// textToHTML shows a plain text among HTML.
func textToHTML(s string) string {
	return `<div style="white-space: pre-wrap">` + html.EscapeString(s) + "</div>"
}
