// SPDX-License-Identifier: Apache-2.0

package message

import (
	"bytes"
	"strings"

	"github.com/rynda-dev/rynda/internal/channel/email/charset"
)

// Parse reads a message. It never fails because a message is broken: the only error is a *LimitError. What it returns may
// share memory with raw, which must not be changed afterwards.
func Parse(raw []byte, l Limits) (*Message, error) {
	l = l.orDefaults()
	if len(raw) > l.Bytes {
		return nil, &LimitError{Limit: "Bytes", Max: l.Bytes}
	}
	p := &parser{limits: l, decoded: l.DecodedBytes, parts: l.Parts}
	m := p.message(raw, 0)
	if p.refused != nil {
		return nil, p.refused
	}
	return m, nil
}

// ParseHeader reads a header alone, such as the body of a text/rfc822-headers part; what follows an empty line is left. The
// only error is a *LimitError.
func ParseHeader(raw []byte, l Limits) (Header, error) {
	l = l.orDefaults()
	if len(raw) > l.Bytes {
		return nil, &LimitError{Limit: "Bytes", Max: l.Bytes}
	}
	p := &parser{limits: l}
	fields, _ := p.readHeader(prepare(raw))
	return p.d.header(fields, ""), nil
}

// parser reads one message with all that is in it. The messages inside it share its budgets.
type parser struct {
	limits  Limits
	decoded int // bytes that may still be decoded
	parts   int // parts that may still be read
	refused *LimitError
	defects []Defect // of the message being read
	d       decoder
}

// maxDefects of one message: the first ones tell enough.
const maxDefects = 100

func (p *parser) defect(kind DefectKind, detail string) {
	if len(p.defects) >= maxDefects {
		return
	}
	for _, d := range p.defects {
		if d.Kind == kind && d.Detail == detail {
			return
		}
	}
	p.defects = append(p.defects, Defect{kind, detail})
}

// message reads a message at a depth of nesting.
func (p *parser) message(raw []byte, depth int) *Message {
	outer, outerRepaired := p.defects, p.d.repaired
	p.defects, p.d.repaired = nil, false
	fields, body := p.readHeader(prepare(raw))
	m := &Message{}
	m.Root = p.part(fields, body, depth, "text/plain")
	m.Header = p.d.header(fields, hint(m.Root))
	m.Root.Header = m.Header
	p.envelope(m, fields)
	p.bodies(m)
	if p.d.repaired {
		p.defect(BadCharset, "UTF-8 was written as UTF-8 twice: put right")
	}
	m.Defects = p.defects
	p.defects, p.d.repaired = outer, outerRepaired
	return m
}

// hint is the charset that the texts of a message name first: its header is likely in the same.
func hint(p *Part) string {
	if p.Charset != "" {
		if n := charset.Name(p.Charset); n != "" && n != "us-ascii" {
			return p.Charset
		}
	}
	for _, c := range p.Parts {
		if h := hint(c); h != "" {
			return h
		}
	}
	return ""
}

// part reads a part of which the header is split already. fallback is the media type of a part that names none.
func (p *parser) part(fields []rawField, body []byte, depth int, fallback string) *Part {
	out := &Part{}
	p.describe(out, fields, fallback)
	transfer := ""
	for _, f := range fields {
		if strings.EqualFold(f.name, "Content-Transfer-Encoding") {
			transfer = string(unfold(f.raw))
			break
		}
	}
	multipart := strings.HasPrefix(out.MediaType, "multipart/")
	if (multipart || nested(out.MediaType)) && depth >= p.limits.Depth {
		p.defect(Cut, "parts inside each other deeper than the limit: left unread")
		out.Body = body
		return out
	}
	if multipart {
		// No encoding is allowed here (RFC 2045, 6.4), and what programs name is not done.
		if name := encodingName(transfer); name != "7bit" && !bytes.Contains(body, []byte("--"+out.Params["boundary"])) {
			body = p.undo(body, transfer)
		}
		p.multipart(out, body, depth)
		return out
	}
	out.Body = p.undo(body, transfer)
	if nested(out.MediaType) && len(bytes.TrimSpace(out.Body)) > 0 {
		out.Message = p.message(out.Body, depth+1)
	}
	return out
}

// nested tells the types whose body is a message.
func nested(mediaType string) bool {
	switch mediaType {
	case "message/rfc822", "message/global", "message/news":
		return true
	}
	return false
}

// undo undoes a transfer encoding within the budget.
func (p *parser) undo(body []byte, encoding string) []byte {
	name := encodingName(encoding)
	if name == "7bit" {
		return body
	}
	if name == "base64" && len(body)/4*3 > p.decoded || len(body)/3 > p.decoded {
		p.refuse()
		return nil
	}
	data, clean := decodeTransfer(body, name)
	if !clean {
		p.defect(BadEncoding, "broken "+name)
	}
	p.spend(len(data))
	return data
}

// spend takes from the budget of decoded bytes.
func (p *parser) spend(n int) {
	if p.decoded -= n; p.decoded < 0 {
		p.refuse()
	}
}

func (p *parser) refuse() {
	p.decoded = 0
	if p.refused == nil {
		p.refused = &LimitError{Limit: "DecodedBytes", Max: p.limits.DecodedBytes}
	}
}

// describe reads the fields that tell what a part is.
func (p *parser) describe(out *Part, fields []rawField, fallback string) {
	var contentType, disposition string
	typed := false
	for _, f := range fields {
		switch strings.ToLower(f.name) {
		case "content-type":
			if !typed {
				contentType, typed = p.d.headerText(f.raw, ""), true
			}
		case "content-disposition":
			if disposition == "" {
				disposition = p.d.headerText(f.raw, "")
			}
		case "content-id":
			if out.ContentID == "" {
				out.ContentID = strings.Trim(clean(p.d.headerText(f.raw, "")), " <>")
			}
		}
	}
	out.MediaType = fallback
	if typed {
		t, params := p.d.params(contentType)
		out.Params = params
		switch {
		case mediaType(t):
			out.MediaType = t
		case t == "text":
			out.MediaType = "text/plain"
		case t == "multipart":
			out.MediaType = "multipart/mixed"
		default:
			p.defect(BadContentType, "a part does not say what it is")
			if params["boundary"] != "" {
				out.MediaType = "multipart/mixed"
			} else if params["name"] != "" {
				out.MediaType = "application/octet-stream"
			}
		}
	}
	out.Charset = strings.ToLower(strings.Trim(out.Params["charset"], " '\""))
	if out.Charset != "" {
		// A comment may stand behind it: us-ascii (Plain text).
		out.Charset, _, _ = strings.Cut(out.Charset, " ")
		out.Charset = strings.TrimPrefix(out.Charset, "charset=")
	}
	d, params := p.d.params(disposition)
	switch d {
	case "attachment", "inline":
		out.Disposition = d
	case "":
	default:
		if strings.Contains(d, "attach") || params["filename"] != "" {
			out.Disposition = "attachment" // RFC 2183, 2.8
		}
	}
	for _, name := range []string{params["filename"], params["name"], out.Params["name"], out.Params["filename"]} {
		if name != "" {
			out.Filename = name
			break
		}
	}
	out.Header = p.d.header(fields, out.Charset)
}

// mediaType tells whether t is type/subtype.
func mediaType(t string) bool {
	kind, sub, ok := strings.Cut(t, "/")
	return ok && token(kind) && token(sub)
}

// header decodes all fields. Bytes of no named charset are judged over the whole header, for one field is short.
func (d *decoder) header(fields []rawField, label string) Header {
	if len(fields) == 0 {
		return nil
	}
	if foreign := d.foreignLabel(fields, label); foreign != "" {
		label = foreign
	}
	out := make(Header, len(fields))
	for i, f := range fields {
		value := d.headerText(f.raw, label)
		if !wordless(f.name) {
			value = d.words(value)
		}
		out[i] = Field{Name: f.name, Value: strings.TrimSpace(clean(value)), Raw: string(f.raw)}
	}
	return out
}

// foreignLabel judges what the bytes of a header that are not ASCII are in; "" when there are none.
func (d *decoder) foreignLabel(fields []rawField, label string) string {
	const enough = 4096
	var foreign []byte
	for _, f := range fields {
		if len(foreign) < enough && !isASCII(f.raw) {
			foreign = append(append(foreign, unfold(f.raw)...), '\n')
		}
	}
	if foreign == nil {
		return ""
	}
	before := d.repaired
	_, name := d.text(foreign, label)
	d.repaired = before // it is the fields that are kept, one by one
	return name
}

// headerText is a field's value unfolded and in UTF-8, encoded words left as they are.
func (d *decoder) headerText(raw []byte, label string) string {
	b := unfold(raw)
	if isASCII(b) {
		return string(b)
	}
	text, _ := d.text(b, label)
	return text
}

func isASCII(b []byte) bool {
	for _, c := range b {
		if c >= 0x80 {
			return false
		}
	}
	return true
}
