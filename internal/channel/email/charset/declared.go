// SPDX-License-Identifier: Apache-2.0

package charset

import (
	"bytes"
	"regexp"
	"sync"
)

// declaration finds what a page of HTML or a document of XML says of itself.
var declaration = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile("(?i)^\\s*<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"']([-_.:a-z0-9]+)|<meta\\s[^>]*?charset\\s*=\\s*[\"']?\\s*([-_.:a-z0-9]+)")
})

// declared is the charset that a text names itself, "" when it names none that is known. It is no more to be trusted than
// any label.
func declared(b []byte) string {
	head := b[:min(len(b), 4096)]
	if bytes.IndexByte(head, '<') < 0 {
		return ""
	}
	m := declaration().FindSubmatch(head)
	if m == nil {
		return ""
	}
	switch n := Name(string(m[1]) + string(m[2])); n {
	case "utf-16le", "utf-16be", "utf-32le", "utf-32be", utf7Name:
		return "" // could not be read as it is
	default:
		return n
	}
}
