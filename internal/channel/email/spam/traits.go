// SPDX-License-Identifier: Apache-2.0

package spam

import (
	"math/bits"
	"net/netip"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"github.com/rynda-dev/rynda/internal/channel/email/message"
)

// header adds the form of the headers: who the sender says he is, with what program, and what fits together.
func (b *bag) header(m *message.Message) {
	from := first(m.From)
	fromDomain := domainOf(from.Addr)
	b.domain("from:", fromDomain)
	b.each("from-name:", from.Name)
	switch {
	case from.Addr == "":
		b.add("h:no-from")
	case from.Name == "":
		b.add("h:from-no-name")
	}
	if strings.ContainsAny(localOf(from.Addr), "0123456789") {
		b.add("h:from-digits")
	}
	if reply := first(m.ReplyTo); reply.Addr != "" {
		switch {
		case strings.EqualFold(reply.Addr, from.Addr):
			b.add("h:reply-same")
		case domainOf(reply.Addr) == fromDomain:
			b.add("h:reply-same-domain")
		default:
			b.add("h:reply-elsewhere")
			b.domain("reply:", domainOf(reply.Addr))
		}
	}
	switch to := len(m.To); {
	case to == 0 && len(m.Cc) == 0:
		b.add("h:to-nobody")
	case to > 1:
		b.add("h:to:" + bucket(to))
	}
	if t := first(m.To); t.Addr != "" {
		if t.Name == "" {
			b.add("h:to-no-name")
		}
		if strings.EqualFold(t.Addr, from.Addr) {
			b.add("h:to-self")
		}
		if !strings.Contains(t.Addr, "@") {
			b.add("h:to-no-address")
		}
	}
	if len(m.InReplyTo) > 0 || len(m.References) > 0 {
		b.add("h:thread")
	} else if len(m.Subject) > 3 && strings.EqualFold(m.Subject[:3], "re:") {
		b.add("h:re-without-thread")
	}
	b.messageID(m, fromDomain)
	b.date(m)
	b.path(m)
	for _, name := range []string{"X-Mailer", "User-Agent"} {
		b.each("mailer:", m.Header.Get(name))
		b.add("h:" + name + ":" + strconv.FormatBool(m.Header.Has(name)))
	}
	for _, name := range []string{"X-Priority", "Importance", "X-MSMail-Priority", "Priority", "Organization", "Content-Transfer-Encoding", "Content-Disposition", "MIME-Version"} {
		if v := m.Header.Get(name); v != "" {
			b.each("h:"+strings.ToLower(name)+":", v)
		}
	}
	for _, f := range m.Header {
		if strings.ToLower(f.Name) != f.Name && strings.ToUpper(f.Name) == f.Name {
			b.add("h:shouts:" + clip(f.Name, 40))
		}
	}
}

// messageID tells by whom the identifier was made: the sender's own program, some other host, a broken one, nobody; and how
// that program forms it.
func (b *bag) messageID(m *message.Message, fromDomain string) {
	id := m.MessageID
	if raw := strings.TrimSpace(m.Header.Get("Message-ID")); id == "" {
		id = raw
	}
	for _, f := range m.Header {
		if strings.EqualFold(f.Name, "Message-ID") {
			b.add("h:writes:" + f.Name)
		}
	}
	b.add("h:id-form:" + form(clip(localOf(id), 80)))
	host := strings.TrimSuffix(id[strings.LastIndexByte(id, '@')+1:], ">")
	switch {
	case id == "":
		b.add("h:id-none")
	case !strings.Contains(id, "@") || host == "":
		b.add("h:id-broken")
	case !strings.Contains(host, "."):
		b.add("h:id-no-domain")
	case fromDomain != "" && strings.HasSuffix(strings.ToLower(host), fromDomain):
		b.add("h:id-of-sender")
	default:
		b.add("h:id-elsewhere")
	}
}

// form of an identifier: runs of digits, letters and both as one sign each.
func form(id string) string {
	var out strings.Builder
	last := rune(0)
	for _, r := range id {
		switch {
		case unicode.IsDigit(r):
			r = '9'
		case unicode.IsLetter(r):
			r = 'a'
		}
		mixed := last != 0 && (last == '9' || last == 'a' || last == 'x') && (r == '9' || r == 'a')
		switch {
		case mixed && last != r:
			last = 'x'
		case r == last:
		default:
			if last != 0 {
				out.WriteRune(last)
			}
			last = r
		}
	}
	if last != 0 {
		out.WriteRune(last)
	}
	return clip(out.String(), 2*maxWord)
}

// zone is the offset at the end of a date.
var zone = regexp.MustCompile(`([+-])(\d{2})(\d{2})(?:\s*\(.*\))?\s*$`)

// date tells dates that no clock gives. The date itself is no token.
func (b *bag) date(m *message.Message) {
	value := m.Header.Get("Date")
	z := zone.FindStringSubmatch(clip(value, 200))
	switch {
	case value == "":
		b.add("d:none")
	case m.Date.IsZero():
		b.add("d:broken")
	case z == nil:
		b.add("d:no-zone")
	case z[2] > "14" || z[1] == "-" && z[2] > "12" || z[3] > "59":
		b.add("d:no-such-zone")
	}
}

var (
	helo    = regexp.MustCompile(`(?i)^\s*from\s+(\S+)`)
	unnamed = regexp.MustCompile(`(?i)\(\s*(?:unknown|\[?\d+\.\d+\.\d+\.\d+\]?)[\s\[)]`)
)

// path adds how the servers that handed the message over call themselves, not who they are.
func (b *bag) path(m *message.Message) {
	for _, r := range m.Header.All("Received") {
		r = clip(r, maxField)
		if strings.Contains(r, "may be forged") {
			b.add("r:forged")
		}
		if unnamed.MatchString(r) {
			b.add("r:unnamed")
		}
		if h := helo.FindStringSubmatch(r); h != nil {
			name := strings.Trim(h[1], "[]")
			_, err := netip.ParseAddr(name)
			switch {
			case err == nil:
				b.add("r:calls-itself-by-number")
			case !strings.Contains(name, ".") && !strings.EqualFold(name, "localhost") && !strings.EqualFold(name, "unknown"):
				b.add("r:calls-itself-bare")
			}
		}
	}
}

// subject adds how the subject is written.
func (b *bag) subject(s string) {
	s = clip(s, maxField)
	switch {
	case s == "":
		b.add("s:none")
	case strings.ToUpper(s) == s && strings.ToLower(s) != s:
		b.add("s:shouts")
	}
	if strings.Contains(s, "   ") {
		b.add("s:gap")
	}
	if strings.ContainsRune(s, '!') {
		b.add("s:!")
	}
	if strings.ContainsRune(s, '?') {
		b.add("s:?")
	}
	if strings.ContainsRune(s, '$') {
		b.add("s:$")
	}
}

// structure adds what parts the message is made of, and their charsets.
func (b *bag) structure(m *message.Message) {
	if m.Root == nil {
		return
	}
	b.add("m:" + m.Root.MediaType)
	b.parts(m.Root, 0)
	switch {
	case m.HTML != "" && m.TextFromHTML:
		b.add("m:html-only")
	case m.HTML != "":
		b.add("m:both")
	}
	for _, a := range m.Attachments {
		b.add("m:file:" + clip(strings.ToLower(extension(a.Filename)), maxWord))
	}
	for _, d := range m.Defects {
		b.add("m:defect:" + string(d.Kind))
	}
}

func (b *bag) parts(p *message.Part, depth int) {
	if depth > 5 || len(b.list) >= maxTokens {
		return
	}
	if p.Charset != "" {
		b.add("m:charset:" + clip(p.Charset, 2*maxWord))
	} else if strings.HasPrefix(p.MediaType, "text/") {
		b.add("m:no-charset:" + p.MediaType)
	}
	for _, child := range p.Parts {
		b.add("m:part:" + clip(child.MediaType, 4*maxWord))
		b.parts(child, depth+1)
	}
}

var linkURL = regexp.MustCompile(`(?i)\b(https?|ftp|mailto):(?://)?([^\s"'<>)\]]{1,300})`)

// links adds where the links lead.
func (b *bag) links(text string) {
	for _, l := range linkURL.FindAllStringSubmatch(text, 200) {
		scheme := strings.ToLower(l[1])
		if scheme == "mailto" {
			b.domain("mailto:", domainOf(l[2]))
			continue
		}
		authority, path, _ := strings.Cut(l[2], "/")
		if strings.Contains(authority, "@") {
			b.add("u:user")
			authority = authority[strings.LastIndexByte(authority, '@')+1:]
		}
		host, port, hasPort := strings.Cut(strings.ToLower(authority), ":")
		if hasPort {
			b.add("u:port:" + clip(port, 6))
		}
		if _, err := netip.ParseAddr(host); err == nil {
			b.add("u:ip")
		} else if n, err := strconv.ParseUint(host, 10, 64); err == nil && n > 255 {
			b.add("u:number")
		}
		b.domain("u:", host)
		if strings.Contains(l[2], "%") {
			b.add("u:escaped")
		}
		for word := range words(clip(path, 120)) {
			if len(word) >= 3 && len(word) <= maxWord {
				b.add("u/" + word)
			}
		}
	}
}

// shape adds how much of the text shouts, and how long it is.
func (b *bag) shape(text string) {
	letters, capitals, marks, money := 0, 0, 0, 0
	for _, r := range text {
		switch {
		case unicode.IsUpper(r):
			capitals++
			letters++
		case unicode.IsLetter(r):
			letters++
		case r == '!':
			marks++
		case r == '$' || r == '€' || r == '₽':
			money++
		}
	}
	b.add("x:length:" + bucket(len(text)/64))
	b.add("x:!:" + bucket(marks))
	b.add("x:$:" + bucket(money))
	if letters > 0 {
		b.add("x:capitals:" + strconv.Itoa(capitals*20/letters))
	}
}

// domain adds a domain and those it is under, down to two labels.
func (b *bag) domain(prefix, domain string) {
	domain = strings.Trim(clip(strings.ToLower(domain), 255), ".")
	labels := strings.Split(domain, ".")
	if len(labels) < 2 {
		if domain != "" {
			b.add(prefix + clip(domain, maxWord))
		}
		return
	}
	for i := max(0, len(labels)-3); i < len(labels)-1; i++ {
		b.add(prefix + strings.Join(labels[i:], "."))
	}
	b.add(prefix + "." + labels[len(labels)-1])
}

// each adds the words of a short field.
func (b *bag) each(prefix, value string) {
	for word := range words(clip(value, maxField)) {
		b.add(prefix + clip(word, 2*maxWord))
	}
}

// bucket tells numbers by their power of two.
func bucket(n int) string {
	return strconv.Itoa(bits.Len(uint(max(n, 0))))
}

func first(list []message.Address) message.Address {
	if len(list) == 0 {
		return message.Address{}
	}
	return list[0]
}

func domainOf(addr string) string {
	_, domain, ok := strings.Cut(addr, "@")
	if !ok {
		return ""
	}
	domain, _, _ = strings.Cut(domain, "?")
	return strings.ToLower(domain)
}

func localOf(addr string) string {
	local, _, _ := strings.Cut(addr, "@")
	return local
}

func extension(name string) string {
	if at := strings.LastIndexByte(name, '.'); at >= 0 {
		return name[at:]
	}
	return ""
}
