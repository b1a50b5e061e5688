// SPDX-License-Identifier: Apache-2.0

package message

import "strings"

// ParseAddresses reads a list of addresses (RFC 5322, 3.4), of at most max (0: 2000), as people and programs write them:
// names with dots and commas in quotes, addresses without angle brackets, semicolons for commas, groups, comments,
// encoded words. complete is false when something in it was no address or was over the limit.
func ParseAddresses(value string, max int) (list []Address, complete bool) {
	if max <= 0 {
		max = defaultAddresses
	}
	return new(decoder).addresses(value, max)
}

func (d *decoder) addresses(value string, max int) (list []Address, complete bool) {
	r := newAddressReader(d, value, max)
	r.read()
	if len(r.out) == 0 && strings.Contains(value, "=?") {
		// The whole list in one encoded word: against the rules, and seen.
		if plain := d.words(value); plain != value && strings.Contains(plain, "@") {
			r = newAddressReader(d, plain, max)
			r.complete = false
			r.read()
		}
	}
	return r.out, r.complete
}

// addressReader reads from left to right, gathering one mailbox at a time.
type addressReader struct {
	d        *decoder
	s        string
	max      int
	out      []Address
	complete bool

	words  strings.Builder // what stands outside of angle brackets and comments
	quoted bool            // the words have a quoted string
	at     bool            // the words have an "@"

	comment string
	angle   string
	angled  bool

	// From these places on there is no closing sign of each kind: so nobody looks for it again and again.
	noQuote, noParen, noAngle int
}

func newAddressReader(d *decoder, s string, max int) addressReader {
	return addressReader{d: d, s: s, max: max, complete: true, noQuote: len(s) + 1, noParen: len(s) + 1, noAngle: len(s) + 1}
}

func (r *addressReader) read() {
	s := r.s
	i := 0
	for i < len(s) && len(r.out) < r.max {
		switch c := s[i]; c {
		case '"':
			end := r.quoteEnd(i)
			if end < 0 {
				i++ // a quote that nobody closes
				continue
			}
			text := unquote(s[i+1 : end])
			if end+1 < len(s) && s[end+1] == '@' && !strings.Contains(text, "@") {
				r.words.WriteString(s[i : end+1]) // a local part in quotes
			} else {
				r.words.WriteString(text)
				r.quoted = true
				r.at = r.at || strings.Contains(text, "@")
			}
			i = end + 1
		case '(':
			end := r.parenEnd(i)
			if end < 0 {
				r.words.WriteByte(c)
				i++
				continue
			}
			if r.comment == "" {
				r.comment = unquote(s[i+1 : end])
			}
			r.words.WriteByte(' ')
			i = end + 1
		case '<':
			if r.angled {
				r.flush()
			}
			end := r.angleEnd(i)
			r.angle, r.angled = s[i+1:end], true
			i = end
			if i < len(s) && s[i] == '>' {
				i++
			}
		case ',', ';':
			r.flush()
			i++
		case ':':
			// The name of a group ends here, unless this is part of an address or a name.
			if !r.angled && !r.at && r.groupAt(i) {
				r.reset()
			} else {
				r.words.WriteByte(c)
			}
			i++
		case '>':
			i++
		default:
			n := strings.IndexAny(s[i:], `"(<,;:>`)
			if n < 0 {
				n = len(s) - i
			}
			r.words.WriteString(s[i : i+n])
			r.at = r.at || strings.IndexByte(s[i:i+n], '@') >= 0
			i += n
		}
	}
	if len(r.out) >= r.max {
		r.complete = r.complete && strings.Trim(s[i:], " ,;") == ""
		return
	}
	r.flush()
}

// groupAt tells whether the colon at i ends a group's name: mailboxes or the group's end follow it.
func (r *addressReader) groupAt(i int) bool {
	rest := strings.TrimLeft(r.s[i+1:min(len(r.s), i+200)], " \t")
	return rest == "" || rest[0] == ';' || strings.ContainsAny(rest, "@;")
}

func (r *addressReader) quoteEnd(i int) int {
	if i >= r.noQuote {
		return -1
	}
	for k := i + 1; k < len(r.s); k++ {
		switch r.s[k] {
		case '\\':
			k++
		case '"':
			return k
		}
	}
	r.noQuote = i
	return -1
}

func (r *addressReader) parenEnd(i int) int {
	if i >= r.noParen {
		return -1
	}
	depth := 0
	for k := i; k < len(r.s); k++ {
		switch r.s[k] {
		case '\\':
			k++
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return k
			}
		}
	}
	r.noParen = i
	return -1
}

// angleEnd finds the ">" of the "<" at i, or where the address breaks off without one.
func (r *addressReader) angleEnd(i int) int {
	if i < r.noAngle {
		for k := i + 1; k < len(r.s); k++ {
			switch r.s[k] {
			case '"':
				if end := r.quoteEnd(k); end > 0 && end+1 < len(r.s) && r.s[end+1] == '@' {
					k = end
				}
			case '>':
				return k
			case '<':
				r.complete = false
				return k
			}
		}
		r.noAngle = i
	}
	r.complete = false
	if k := strings.IndexAny(r.s[i:], ",;"); k >= 0 {
		return i + k
	}
	return len(r.s)
}

func (r *addressReader) reset() {
	r.words.Reset()
	r.quoted, r.angled, r.at = false, false, false
	r.comment, r.angle = "", ""
}

// flush takes the mailbox gathered so far.
func (r *addressReader) flush() {
	defer r.reset()
	words := strings.TrimSpace(r.words.String())
	if r.angled {
		addr := r.address(r.angle)
		name := words
		if addr == "" && strings.Contains(name, "@") {
			addr, name = name, ""
		}
		if name == "" {
			name = r.comment
		}
		if addr == "" && name == "" {
			return
		}
		r.add(name, addr)
		return
	}
	if words == "" {
		if r.comment != "" {
			r.complete = false
		}
		return
	}
	if !strings.Contains(words, "@") {
		r.complete = false
		if r.quoted || strings.ContainsAny(words, " \t") || strings.Contains(words, "=?") {
			r.add(words, "")
			return
		}
		r.add(r.comment, words)
		return
	}
	// Addresses without brackets, with words before them or with others after them.
	var name []string
	found := 0
	for _, w := range fields(joinAt(words)) {
		if !strings.Contains(w, "@") || len(r.out) >= r.max {
			name = append(name, w)
			continue
		}
		if r.add(strings.Join(name, " "), r.address(w)) {
			found++
		}
		name = nil
	}
	if found > 0 && r.out[len(r.out)-1].Name == "" {
		rest := strings.Join(name, " ")
		if rest == "" {
			rest = r.comment
		}
		r.out[len(r.out)-1].Name = r.displayName(rest)
	}
}

// fields is strings.Fields that keeps a quoted local part together.
func fields(s string) []string {
	if !strings.HasPrefix(s, `"`) {
		return strings.Fields(s)
	}
	if end := strings.Index(s, `"@`); end > 0 {
		rest := strings.Fields(s[end+1:])
		return append([]string{s[:end+1] + rest[0]}, rest[1:]...)
	}
	return strings.Fields(s)
}

// joinAt takes out spaces beside "@" and dots, which old mail has (RFC 5322, 4.4).
func joinAt(s string) string {
	if !strings.Contains(s, " @") && !strings.Contains(s, "@ ") {
		if !strings.Contains(s, " .") {
			return s
		}
	}
	return strings.NewReplacer(" @ ", "@", " @", "@", "@ ", "@", " . ", ".", " .", ".").Replace(s)
}

// add a mailbox, unless nothing is left of it once it is decoded.
func (r *addressReader) add(name, addr string) bool {
	addr = clean(addr)
	if addr == "" || !strings.Contains(addr, "@") {
		r.complete = false
	}
	if name = r.displayName(name); name == "" && addr == "" {
		return false
	}
	r.out = append(r.out, Address{Name: name, Addr: addr})
	return true
}

// displayName is a phrase as people read it.
func (r *addressReader) displayName(s string) string {
	s = r.d.words(s)
	s = strings.Join(strings.Fields(clean(s)), " ")
	// Quotes within quotes, as some programs send them.
	if len(s) > 1 && (s[0] == '\'' && s[len(s)-1] == '\'' || s[0] == '"' && s[len(s)-1] == '"') {
		s = strings.TrimSpace(s[1 : len(s)-1])
	}
	return s
}

// address is what stands in angle brackets: spaces and the route of old mail go.
func (r *addressReader) address(s string) string {
	s = clean(strings.TrimSpace(s))
	if strings.Contains(s, "=?") {
		s = strings.TrimSpace(r.d.words(s))
	}
	if !strings.HasPrefix(s, `"`) {
		s = strings.Join(strings.Fields(stripComments(s)), "")
	}
	if len(s) > 7 && strings.EqualFold(s[:7], "mailto:") {
		s = s[7:]
	}
	if strings.HasPrefix(s, "@") {
		if i := strings.LastIndexByte(s, ':'); i >= 0 {
			s = s[i+1:]
		}
	}
	return strings.Trim(s, "'<>")
}

// unquote undoes the backslashes of a quoted string or comment.
func unquote(s string) string {
	if strings.IndexByte(s, '\\') < 0 {
		return s
	}
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			i++
		}
		out = append(out, s[i])
	}
	return string(out)
}
