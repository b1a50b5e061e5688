// SPDX-License-Identifier: Apache-2.0

package message

import (
	"net/url"
	"sort"
	"strconv"
	"strings"
)

// Of one field.
const (
	maxParams     = 200
	maxParamBytes = 64 << 10
)

// param is one parameter as it stands.
type param struct{ name, value string }

// params reads "value; name=value; …" as of Content-Type and Content-Disposition (RFC 2045, 5.1; RFC 2231), and as
// programs write them: names with spaces and unquoted, semicolons left out or doubled, quotes never closed. value comes
// back in lower case, the parameters on one line and free of control characters.
func (d *decoder) params(s string) (value string, params map[string]string) {
	s = strings.TrimSpace(clean(cutString(s, maxParamBytes)))
	i := strings.IndexByte(s, ';')
	if i < 0 {
		i = len(s)
	}
	value = s[:i]
	if eq := strings.IndexByte(value, '='); eq >= 0 {
		// No value at all, or no semicolon after it: "text/plain charset=utf-8".
		if sp := strings.LastIndexAny(strings.TrimRight(value[:eq], " \t"), " \t"); sp > 0 {
			i = sp
			value = value[:sp]
		} else {
			i, value = 0, ""
		}
	}
	if c := strings.IndexByte(value, '('); c >= 0 {
		value = value[:c]
	}
	value = strings.ToLower(strings.Trim(value, " \t\"',"))
	return value, d.join(splitParams(s[i:]))
}

func splitParams(s string) []param {
	var out []param
	for len(out) < maxParams {
		s = strings.TrimLeft(s, "; \t,")
		if s == "" {
			return out
		}
		eq := strings.IndexByte(s, '=')
		if eq < 0 {
			return out
		}
		if semi := strings.LastIndexByte(s[:eq], ';'); semi >= 0 {
			s = s[semi:] // words without a value
			continue
		}
		name := strings.ToLower(strings.TrimSpace(s[:eq]))
		if sp := strings.LastIndexAny(name, " \t"); sp >= 0 {
			name = name[sp+1:]
		}
		var value string
		value, s = paramValue(strings.TrimLeft(s[eq+1:], " \t"))
		out = append(out, param{name, value})
	}
	return out
}

// paramValue reads a quoted or a bare value.
func paramValue(s string) (value, rest string) {
	if !strings.HasPrefix(s, `"`) {
		end := strings.IndexByte(s, ';')
		if end < 0 {
			end = len(s)
		}
		value := s[:end]
		// "a=x b=y": a semicolon left out.
		if eq := strings.IndexByte(value, '='); eq > 0 && !strings.HasPrefix(value, "=?") {
			if sp := strings.LastIndexAny(value[:eq], " \t"); sp > 0 && token(value[sp+1:eq]) {
				return strings.TrimSpace(value[:sp]), s[sp:]
			}
		}
		return strings.TrimSpace(value), s[end:]
	}
	var b strings.Builder
	for i := 1; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\' && i+1 < len(s) && (s[i+1] == '"' || s[i+1] == '\\'):
			i++
			b.WriteByte(s[i])
		case c == '"':
			// A quote within the value is followed by more of it.
			after := strings.TrimLeft(s[i+1:], " \t")
			if after == "" || after[0] == ';' || after[0] == ',' || after[0] == '(' || startsParam(after) {
				return b.String(), s[i+1:]
			}
			if !strings.Contains(s[i+1:], `"`) {
				return b.String(), s[i+1:]
			}
			b.WriteByte(c)
		default:
			b.WriteByte(c)
		}
	}
	return b.String(), ""
}

// startsParam tells whether "name=" stands at the beginning.
func startsParam(s string) bool {
	eq := strings.IndexByte(s[:min(len(s), 80)], '=')
	return eq > 0 && token(s[:eq])
}

func token(s string) bool {
	for i := range len(s) {
		if s[i] <= ' ' || s[i] >= 0x7f || strings.IndexByte(`()<>@,;:\"/[]?=`, s[i]) >= 0 {
			return false
		}
	}
	return s != ""
}

// piece of a value cut up by RFC 2231, 3.
type piece struct {
	number  int
	encoded bool
	value   string
}

// join puts cut values together and decodes them; of several of one name the first counts.
func (d *decoder) join(list []param) map[string]string {
	if len(list) == 0 {
		return nil
	}
	out := map[string]string{}
	pieces := map[string][]piece{}
	for _, p := range list {
		name, star, cut := strings.Cut(p.name, "*")
		if !cut {
			if _, there := out[name]; !there {
				out[name] = strings.TrimSpace(clean(d.words(p.value)))
			}
			continue
		}
		number, encoded := strings.CutSuffix(star, "*")
		n := 0
		if number == "" {
			encoded = true
		} else if v, err := strconv.Atoi(number); err == nil && v >= 0 {
			n = v
		}
		pieces[name] = append(pieces[name], piece{n, encoded, p.value})
	}
	for name, parts := range pieces {
		if v := strings.TrimSpace(clean(d.pieces(parts))); v != "" {
			out[name] = v // the extended form is the better one (RFC 6266, 4.3)
		}
	}
	return out
}

func (d *decoder) pieces(parts []piece) string {
	sort.SliceStable(parts, func(i, j int) bool { return parts[i].number < parts[j].number })
	label := ""
	var raw []byte
	decoded := false
	for i, p := range parts {
		v := p.value
		if p.encoded {
			if i == 0 {
				if c, rest, ok := strings.Cut(v, "'"); ok {
					if _, text, ok := strings.Cut(rest, "'"); ok {
						label, v = c, text
					}
				}
			}
			decoded = true
			raw = append(raw, percent(v)...)
			continue
		}
		raw = append(raw, v...)
	}
	if !decoded {
		return d.words(string(raw))
	}
	if label == "" {
		label = "utf-8"
	}
	text, _ := d.text(raw, label)
	return d.words(text)
}

// percent undoes %XX; what is no code stays.
func percent(s string) []byte {
	if v, err := url.PathUnescape(s); err == nil {
		return []byte(v)
	}
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) && unhex(s[i+1]) >= 0 && unhex(s[i+2]) >= 0 {
			out = append(out, byte(unhex(s[i+1])<<4|unhex(s[i+2])))
			i += 2
			continue
		}
		out = append(out, s[i])
	}
	return out
}
