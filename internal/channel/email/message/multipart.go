// SPDX-License-Identifier: Apache-2.0

package message

import (
	"bytes"
	"strings"
)

// multipart reads the parts of a body (RFC 2046, 5.1).
func (p *parser) multipart(out *Part, body []byte, depth int) {
	boundary := strings.TrimRight(out.Params["boundary"], " \t")
	first := -1
	if boundary != "" {
		first, _, _ = delimiter(body, boundary)
	}
	if first < 0 {
		found := likelyBoundary(body)
		if found == "" {
			if len(bytes.TrimSpace(body)) > 0 {
				p.defect(BadBoundary, "a multipart has no parts: read as text")
				out.Parts = []*Part{{MediaType: "text/plain", Body: body}}
			}
			return
		}
		p.defect(BadBoundary, "a multipart does not use the boundary it names")
		boundary = found
	}
	fallback := "text/plain"
	if out.MediaType == "multipart/digest" {
		fallback = "message/rfc822"
	}
	start, next, last := delimiter(body, boundary)
	out.Preamble = body[:max(0, start)]
	for !last {
		rest := body[next:]
		if p.parts <= 0 {
			p.defect(Cut, "parts over the limit: left as one")
			out.Parts = append(out.Parts, &Part{MediaType: "application/octet-stream", Body: rest})
			return
		}
		p.parts--
		var end, after int
		end, after, last = delimiter(rest, boundary)
		if end < 0 {
			p.defect(BadBoundary, "a multipart does not end")
			if len(bytes.TrimSpace(rest)) > 0 || len(out.Parts) == 0 {
				p.addPart(out, rest, depth, fallback)
			}
			return
		}
		p.addPart(out, rest[:end], depth, fallback)
		if p.refused != nil {
			return
		}
		next += after
	}
	out.Epilogue = body[next:]
}

func (p *parser) addPart(out *Part, raw []byte, depth int, fallback string) {
	var fields []rawField
	var body []byte
	// A part may begin with an empty line (no header) or, wrongly, with none at all.
	if !bytes.HasPrefix(raw, []byte("\n")) && !bytes.HasPrefix(raw, []byte("\r\n")) {
		fields, body = p.readHeader(raw)
	} else {
		_, body = cutLine(raw)
	}
	out.Parts = append(out.Parts, p.part(fields, body, depth+1, fallback))
}

// delimiter finds the next line that is a boundary: start is where the text before it ends, next where the text after it
// begins, last whether it closes the multipart. start is -1 when there is none.
func delimiter(body []byte, boundary string) (start, next int, last bool) {
	mark := []byte("--" + boundary)
	for pos := 0; pos < len(body); {
		i := bytes.Index(body[pos:], mark)
		if i < 0 {
			return -1, len(body), true
		}
		i += pos
		// Most lines that are none are seen at the sign behind it.
		if after := i + len(mark); i > 0 && body[i-1] != '\n' || after < len(body) && body[after] > ' ' && body[after] != '-' {
			pos = after
			continue
		}
		lineEnd := bytes.IndexByte(body[i:], '\n')
		if lineEnd < 0 {
			lineEnd = len(body)
		} else {
			lineEnd += i + 1
		}
		rest := bytes.TrimRight(body[i+len(mark):lineEnd], " \t\r\n")
		closing := bytes.HasPrefix(rest, []byte("--"))
		// Behind a closing mark anything may stand; behind another nothing, or it is a longer boundary.
		if closing && (len(rest) == 2 || !boundaryByte(rest[2])) || len(rest) == 0 {
			start = i
			if start > 0 {
				start--
				if start > 0 && body[start-1] == '\r' {
					start--
				}
			}
			return start, lineEnd, closing
		}
		pos = lineEnd
	}
	return -1, len(body), true
}

// boundaryByte tells signs that boundaries are made of.
func boundaryByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("'()+_,-./:=?", c) >= 0
}

// likelyBoundary looks for the boundary of a multipart that names none or a wrong one: the first line that begins with two
// dashes and is followed by a field of a part.
func likelyBoundary(body []byte) string {
	for rest := body; len(rest) > 0; {
		i := 0
		if !bytes.HasPrefix(rest, []byte("--")) {
			if i = bytes.Index(rest, []byte("\n--")); i < 0 {
				return ""
			}
			i++
		}
		line, after := cutLine(rest[i:])
		mark := bytes.TrimRight(line, " \t")
		if len(mark) > 4 && len(mark) <= 200 && !bytes.ContainsAny(mark, "\t") {
			next, _ := cutLine(after)
			if name, _, ok := cutField(next); ok && len(name) > 8 && strings.EqualFold(name[:8], "content-") {
				return string(mark[2:])
			}
		}
		rest = after
	}
	return ""
}
