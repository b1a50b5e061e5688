// SPDX-License-Identifier: Apache-2.0

package content

import (
	"encoding/base64"
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"unicode"
)

// Limits of addresses in HTML.
const (
	maxAddressBytes = 4 << 10
	// MaxDataImageBytes is the size of an image written into the HTML itself, unpacked.
	MaxDataImageBytes = 1 << 20
)

var (
	schemeOf   = regexp.MustCompile(`^([a-zA-Z][a-zA-Z0-9+.-]*):(.*)$`)
	dataImage  = regexp.MustCompile(`^data:image/(png|jpe?g|gif|webp);base64,([A-Za-z0-9+/]+={0,2})$`)
	anchorName = regexp.MustCompile(`^[\p{L}\p{N}_.:-]+$`)
)

// readAddress is the address as a browser reads it: without control characters and spaces around, without tabs and line
// ends inside, with slashes where backslashes were. It is "" when nothing that could be an address is left.
func readAddress(raw string) string {
	raw = strings.TrimFunc(raw, func(r rune) bool { return r <= ' ' })
	if raw == "" || len(raw) > maxAddressBytes || strings.ContainsRune(raw, unicode.ReplacementChar) {
		return ""
	}
	var b strings.Builder
	for _, r := range raw {
		switch {
		case r == '\t' || r == '\n' || r == '\r':
		case r == '\\':
			b.WriteByte('/')
		case unicode.IsControl(r):
			return ""
		case r == '<' || r == '>' || unicode.IsSpace(r) || unicode.Is(unicode.Cf, r):
			for _, c := range []byte(string(r)) {
				fmt.Fprintf(&b, "%%%02X", c)
			}
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// webAddress makes an absolute http or https address of what was written; base resolves relative ones and may be nil.
func webAddress(raw string, base *url.URL) (string, bool) {
	address := readAddress(raw)
	if address == "" || strings.HasPrefix(address, "#") {
		return "", false
	}
	if strings.HasPrefix(address, "//") {
		address = "https:" + address
	}
	m := schemeOf.FindStringSubmatch(address)
	if m == nil {
		if base == nil {
			return "", false
		}
		ref, err := url.Parse(address)
		if err != nil {
			return "", false
		}
		return base.ResolveReference(ref).String(), true
	}
	scheme := strings.ToLower(m[1])
	// Browsers read http:x and http:///x as http://x.
	rest := strings.TrimLeft(m[2], "/")
	if scheme != "http" && scheme != "https" || rest == "" || strings.ContainsAny(rest[:1], "?#:@") {
		return "", false
	}
	return scheme + "://" + rest, true
}

// relativeAddress is one within the own site: without scheme and host.
func relativeAddress(raw string) (string, bool) {
	address := readAddress(raw)
	if address == "" || strings.HasPrefix(address, "//") || strings.HasPrefix(address, "#") || schemeOf.MatchString(address) {
		return "", false
	}
	// A colon before the first slash is a scheme to some readers.
	if colon := strings.IndexByte(address, ':'); colon >= 0 && !strings.ContainsAny(address[:colon], "/?#") {
		return "", false
	}
	return address, true
}

// callAddress is a mail address or a telephone number to click at.
func callAddress(raw string) (string, bool) {
	address := readAddress(raw)
	m := schemeOf.FindStringSubmatch(address)
	if m == nil || m[2] == "" {
		return "", false
	}
	switch scheme := strings.ToLower(m[1]); scheme {
	case "mailto", "tel", "sms":
		return scheme + ":" + m[2], true
	}
	return "", false
}

// inlineImage is an image written into the HTML, of a type that cannot hold script.
func inlineImage(raw string) (string, bool) {
	if len(raw) > base64.StdEncoding.EncodedLen(MaxDataImageBytes)+64 {
		return "", false
	}
	packed := strings.Join(strings.Fields(raw), "")
	head, body, _ := strings.Cut(packed, ",")
	packed = strings.ToLower(head) + "," + body
	return packed, dataImage.MatchString(packed)
}

// contentID is the identifier of a cid: address (RFC 2392) as the part's Content-ID has it, without brackets.
func contentID(raw string) (string, bool) {
	m := schemeOf.FindStringSubmatch(readAddress(raw))
	if m == nil || !strings.EqualFold(m[1], "cid") {
		return "", false
	}
	return cleanID(m[2])
}

func cleanID(raw string) (string, bool) {
	if plain, err := url.PathUnescape(raw); err == nil {
		raw = plain
	}
	id := strings.Trim(raw, "<>")
	if id == "" || len(id) > 512 || strings.ContainsFunc(id, func(r rune) bool {
		return r <= ' ' || r == '%' || r == '<' || r == '>' || unicode.IsControl(r) || r == unicode.ReplacementChar
	}) {
		return "", false
	}
	return id, true
}
