// SPDX-License-Identifier: Apache-2.0

package authres

import (
	"strings"

	"github.com/rynda-dev/rynda/internal/channel/email/message"
)

// Verdict of one method (RFC 8601, 2.7), in lower case: pass, fail, softfail, neutral, none, policy, temperror, permerror.
type Verdict string

// Verdicts that callers ask for most.
const (
	Pass Verdict = "pass"
	Fail Verdict = "fail"
	None Verdict = "none"
)

// Result is what one method found.
type Result struct {
	// Method in lower case: dkim, spf, dmarc, arc, iprev, auth …
	Method string
	// Verdict is "" for none of those known.
	Verdict Verdict
	// Domain that was found to be responsible, in lower case: that of the DKIM signature (header.d or header.i), of the
	// envelope's sender or the server's greeting for SPF, of the From field for DMARC. "" when it is not told.
	Domain string
	// Reason for people.
	Reason string
	// Properties by their names, such as header.d, in lower case.
	Properties map[string]string
}

// Results of the servers that are trusted.
type Results struct {
	// Server that added the topmost trusted field; "" when there is none.
	Server string
	// List in the order of the message.
	List []Result
}

// severally tells the methods that judge each signature of a message by itself, so that one may pass beside others that
// fail, even of the same domain. The others come to one verdict on each thing they judge.
func severally(method string) bool { return method == "dkim" || method == "domainkeys" }

// Passed returns the domains for which a method passed, each once; a pass without a domain counts for none. A domain for which
// the method came to another verdict too did not pass, unless they are of two signatures.
func (r Results) Passed(method string) []string {
	var out []string
	seen := map[string]bool{}
	if !severally(method) {
		for _, x := range r.List {
			if x.Method == method && x.Verdict != Pass {
				seen[x.Domain] = true
			}
		}
	}
	for _, x := range r.List {
		if x.Method == method && x.Verdict == Pass && x.Domain != "" && !seen[x.Domain] {
			seen[x.Domain] = true
			out = append(out, x.Domain)
		}
	}
	return out
}

// Verdict of a method; "" when there is none. DKIM passes when any signature did, and SPF when the envelope's sender or the
// greeting did. Of the other methods' results, which contradict each other where there are several, a fail comes first, then
// the first that is no pass. So it does of those of DKIM and SPF when none passed.
func (r Results) Verdict(method string) Verdict {
	var worst Verdict
	for _, x := range r.List {
		switch {
		case x.Method != method:
		case x.Verdict == Pass && (severally(method) || method == "spf"):
			return Pass
		case x.Verdict == Fail:
			worst = Fail
		case worst == "" || worst == Pass:
			worst = x.Verdict
		}
	}
	return worst
}

// Aligned tells whether the message is shown to come from the domain of its From field: DMARC passed for it, or, where no
// server judged DMARC, DKIM or SPF passed for this very domain or one above or below it. Results of DMARC that contradict each
// other show nothing: one of them is forged. It does not know where a registrar's domains end (co.uk), so a domain of one
// label is never enough.
func (r Results) Aligned(from string) bool {
	from = domain(from)
	if from == "" {
		return false
	}
	passed, none := false, false
	for _, x := range r.List {
		switch {
		case x.Method != "dmarc":
		case x.Verdict == None || x.Verdict == "":
			none = true
		case x.Verdict == Pass && (x.Domain == from || x.Domain == ""): // one that names no domain is for that of the From field
			passed = true
		default:
			return false
		}
	}
	if passed {
		return !none
	}
	for _, d := range append(r.Passed("dkim"), r.Passed("spf")...) {
		if d == from || related(d, from) || related(from, d) {
			return true
		}
	}
	return false
}

// related tells whether a is below b.
func related(a, b string) bool {
	return strings.Contains(b, ".") && strings.HasSuffix(a, "."+b)
}

// maxFields that are read of one message.
const maxFields = 20

// Read reads the fields of a message that trusted servers added. trusted are the names the servers give themselves
// (authserv-id); "*.example.com" stands for all below a domain. Only the topmost fields count: a server puts its own above
// what came with the message, so the first field of a server that is not trusted ends the reading, and what stands below may
// be forged even when it bears a trusted name. For servers that do not take out forged fields (RFC
// 8601, 5), which then stand below their own, reading also ends at the next Received field, and of each method only the
// topmost field that reports it counts.
func Read(h message.Header, trusted []string) Results {
	var out Results
	n := 0
	reported := map[string]bool{}
	for _, f := range h {
		if out.Server != "" && strings.EqualFold(f.Name, "Received") {
			return out
		}
		if !strings.EqualFold(f.Name, "Authentication-Results") {
			continue
		}
		if n++; n > maxFields {
			return out
		}
		server, list, err := Parse(f.Raw)
		if err != nil || !trusts(trusted, server) {
			return out
		}
		if out.Server == "" {
			out.Server = server
		}
		for _, r := range list {
			if !reported[r.Method] {
				out.List = append(out.List, r)
			}
		}
		for _, r := range list {
			reported[r.Method] = true
		}
	}
	return out
}

func trusts(trusted []string, server string) bool {
	for _, t := range trusted {
		t = strings.ToLower(t)
		if t == server {
			return true
		}
		if below, ok := strings.CutPrefix(t, "*."); ok && (server == below || strings.HasSuffix(server, "."+below)) {
			return true
		}
	}
	return false
}

// domain of an address or a bare domain, in lower case.
func domain(s string) string {
	s = strings.ToLower(strings.Trim(s, " <>\"."))
	return strings.Trim(s[strings.LastIndexByte(s, '@')+1:], ".>")
}
