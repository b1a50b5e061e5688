// SPDX-License-Identifier: Apache-2.0

package bounce

import (
	"regexp"
	"strconv"
	"strings"
)

// evidence is what a report says of one recipient's failure.
type evidence struct {
	// text of the server's reply or of the report.
	text string
	// status is the enhanced status code, "" without one.
	status string
	// code is the SMTP reply code, 0 without one.
	code int
	// stage is the SMTP command that was refused.
	stage stage
	// program is the type of the diagnostic in small letters: smtp, x-postfix, x-unix (RFC 3464, 2.3.6).
	program string
	// domain of the recipient's address in small letters, "" when it is not known.
	domain string
}

// reasonOf judges the evidence. sure is false when only weak words or the digits of a reply told the reason. What the
// server replied goes before what the report says around it.
func reasonOf(e evidence) (reason Reason, sure bool) {
	if at := replyCode.FindStringSubmatchIndex(e.text); at != nil && at[2] > 0 && !strings.Contains(e.text[:at[2]], "refused to talk to") {
		reply := e
		reply.text = e.text[at[2]:]
		if status := statusIn(reply.text); status != "" {
			reply.status = status // the server's own, where the report has another
		}
		if reason, sure = reasonOfText(reply); sure {
			return reason, true
		}
	}
	return reasonOfText(e)
}

func reasonOfText(e evidence) (reason Reason, sure bool) {
	text := plain(e.text)
	stack := newHaystack(text)
	for _, p := range providerCodes {
		if marked(text, p.mark) {
			return p.reason, true
		}
	}
	detail := detailOf(e.status)
	if r, exact := statusReasons[detail]; exact && isExact(detail) {
		return r, true
	}
	r, _ := stack.find(wordings)
	if (r == "" || r == UnknownUser || r == UnknownHost) && lacksDomain(text, e.domain) {
		r = UnknownHost
	}
	if r != "" {
		switch {
		case aboutSender(e, detail) && (r.Hard() || r == Filtered):
			return SenderRefused, true
		case r == UnknownUser:
			return unknownOrFiltered(e, stack, detail), true
		case r == UnknownHost && strings.HasPrefix(e.status, "4."):
			// The server itself is not sure: names that cannot be looked up today may be there tomorrow.
			return Network, true
		}
		if r == TooBig && detail == "2.3" {
			return LimitExceeded, true // than this recipient may get
		}
		return r, true
	}
	if e.program == "x-unix" {
		return MailerError, true // the exit code of a program (RFC 3464 and sysexits.h)
	}
	if r, ok := statusReasons[detail]; ok && (detail != "4.1" || e.code < 500) { // whoever refuses has answered
		if r == UnknownUser && strings.HasPrefix(e.status, "4.") {
			return Filtered, true
		}
		return r, true
	}
	if r, _ := stack.find(weakWordings); r != "" {
		if r == UnknownUser {
			return unknownOrFiltered(e, stack, detail), false
		}
		return r, false
	}
	if r, ok := vagueStatus[detail]; ok && r != Unknown {
		return r, false
	}
	return reasonOfCode(e), false
}

// noSuchDomain finds what looks like a domain, never an address, of which is said that it does not exist: at the beginning
// of the text or behind a reply code or a word for it. How long it is and whose is looked at afterwards.
var noSuchDomain = regexp.MustCompile(`(?:^|[45][0-9][0-9][ -]|\b(?:host|domain|hostname|domaine|dominio|domínio|домен) )["'<]?([a-z0-9][a-z0-9.-]*\.[a-z]+)\.?["'>]?(?: is| was|:)? (?:does not exist|doesn't exist|not found|could not be found|couldn't be found|unknown|not known|existiert nicht|n'existe pas|no existe|non esiste|não existe|nie istnieje|bestaat niet|не существует|не найден)`)

// lacksDomain tells whether a text that plain made says that the recipient's domain, or a parent of it, does not exist.
// Servers say the same of the sender's domain and of hosts of their own.
func lacksDomain(text, domain string) bool {
	if domain == "" {
		return false
	}
	for _, m := range noSuchDomain.FindAllStringSubmatch(text, maxDomains) {
		if named := m[1]; len(named) <= 253 && (named == domain || strings.HasSuffix(domain, "."+named)) {
			return true
		}
	}
	return false
}

// marked tells whether a provider's mark is in the text. Marks that are an underscore and digits have to end a word.
func marked(text, mark string) bool {
	if mark[0] != '_' {
		return strings.Contains(text, mark)
	}
	for from := 0; ; {
		at := strings.Index(text[from:], mark)
		if at < 0 {
			return false
		}
		at += from
		from = at + len(mark)
		// OFR_416, OFR005_416, LPN007_416
		word := text[strings.LastIndexByte(text[:at], ' ')+1 : at]
		known := strings.HasPrefix(word, "ofr") || strings.HasPrefix(word, "lpn") || strings.HasPrefix(word, "pxc") || strings.HasPrefix(word, "wan")
		if known && (from == len(text) || text[from] < '0' || text[from] > '9') {
			return true
		}
	}
}

// aboutSender tells that it is the sender's address that is refused: what does not exist is not the recipient then.
func aboutSender(e evidence, detail string) bool {
	return detail == "1.7" || detail == "1.8" || e.stage == atSender
}

// isExact tells codes that servers do not choose at random: those of a security check that has its own code.
func isExact(detail string) bool {
	if detail == "2.121" || detail == "2.122" {
		return true // Exchange's limits for a recipient
	}
	number, ok := strings.CutPrefix(detail, "7.")
	if !ok {
		return false
	}
	n, err := strconv.Atoi(number)
	return err == nil && n >= 20 && n != 30 // REQUIRETLS by RFC 8689, DKIM at Google
}

// unknownOrFiltered tells an unknown user from a refusal that only says so. Servers check the mailbox at the RCPT command
// and say so by a code of addresses; where neither the stage nor the code nor the program's own words bear it out, the
// words alone do not condemn an address for good.
func unknownOrFiltered(e evidence, stack *haystack, detail string) Reason {
	address := strings.HasPrefix(detail, "1.")
	switch {
	case address, stack.any(sureUnknown):
		return UnknownUser
	case e.stage == atData, detail == "2.0" && strings.Contains(stack.text, "unknown user"):
		return Filtered // docomo and au say so of what their customers refuse
	case e.stage == atRecipient:
		return UnknownUser
	case detail == "2.1" && !strings.Contains(stack.text, "user unknown"):
		return Disabled
	}
	return Filtered
}

// reasonOfCode is the last resort.
func reasonOfCode(e evidence) Reason {
	switch e.code {
	case 421, 451:
		return SystemError
	case 452, 552:
		return MailboxFull
	case 550:
		if e.stage == atRecipient {
			return UnknownUser
		}
		return Filtered
	case 551:
		return NoRelaying
	case 501, 502, 503, 504:
		return BadSyntax
	case 530, 535:
		return Security
	}
	return Unknown
}
