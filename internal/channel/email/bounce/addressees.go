// SPDX-License-Identifier: Apache-2.0

package bounce

import (
	"slices"
	"strings"

	"github.com/rynda-dev/rynda/internal/channel/email/message"
)

// addressees of a report without fields: those the text begins lines with, those it leads up to, those of a transcript,
// of X-Failed-Recipients, and at last those the returned message was for.
func (r *reading) addressees(o Original) []found {
	failed := r.failedRecipients()
	if len(r.prose.found) > 0 {
		list := r.others(r.prose.found)
		if len(failed) > 0 {
			list = only(list, failed)
		}
		if len(list) > 0 {
			return list
		}
	}
	var list []found
	take := func(addresses ...string) {
		for _, a := range addresses {
			if plausible(a) && !r.isOurs(a) {
				p := prose{found: list}
				p.of(strings.TrimRight(a, "."))
				list = p.found
			}
		}
	}
	if take(failed...); len(list) > 0 {
		return list
	}
	for _, m := range rcpt.FindAllStringSubmatch(r.prose.text, maxRecipients) {
		take(m[1])
	}
	if len(list) > 0 {
		return list
	}
	code := codeAt(r.prose.text)
	for _, m := range trailing.FindAllStringSubmatch(r.prose.text, maxRecipients) {
		if !heads.MatchString(strings.TrimSpace(m[1])) {
			if take(m[2]); len(list) > 0 && sameAddress(list[len(list)-1].address, m[2]) && tells(m[1]) {
				last := &list[len(list)-1]
				if last.words = append(last.words, strings.TrimSpace(m[1])); code < 0 {
					last.stage = atRecipient // the program's own lookup: no other server was asked
				}
			}
		}
	}
	if len(list) > 0 {
		return list
	}
	for _, m := range within.FindAllStringSubmatchIndex(r.prose.text, maxRecipients) {
		if len(list) > 0 && code >= 0 && code < m[0] {
			break // addresses in the server's reply: the sender's, a postmaster's
		}
		if len(list) > 0 && moved.MatchString(r.prose.text[max(0, m[0]-20):m[0]]) {
			continue
		}
		take(r.prose.text[m[2]:m[3]])
	}
	if len(list) > 0 {
		return list
	}
	for _, name := range []string{"To", "Cc"} {
		if take(addressesIn(o.Header.Get(name))...); len(list) > 0 {
			return list
		}
	}
	take(addressesIn(r.prose.text)...)
	if len(list) == 0 {
		list = []found{{}}
	}
	return list
}

// tells whether the words before an address give a reason, and not only its name as "Recipient:" does.
func tells(label string) bool {
	stack := newHaystack(plain(label))
	reason, _ := stack.find(wordings)
	return reason != ""
}

// isOurs tells addresses of the report itself: whom it went to and who sent it.
func (r *reading) isOurs(address string) bool {
	for _, list := range [][]message.Address{r.m.From, r.m.To} {
		for _, a := range list {
			if sameAddress(a.Addr, address) {
				return true
			}
		}
	}
	return daemonAddress.MatchString(clip(address, 320))
}

// others leaves out whom the report went to, unless there is nobody else: some programs name the sender.
func (r *reading) others(list []found) []found {
	var out []found
	for _, f := range list {
		if !slices.ContainsFunc(r.m.To, func(a message.Address) bool { return sameAddress(a.Addr, f.address) }) {
			out = append(out, f)
		}
	}
	if len(out) == 0 {
		return list
	}
	return out
}

// only keeps the entries of the given addresses.
func only(list []found, addresses []string) []found {
	var out []found
	for _, f := range list {
		for _, a := range addresses {
			if sameAddress(f.address, a) {
				out = append(out, f)
				break
			}
		}
	}
	return out
}
