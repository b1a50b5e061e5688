// SPDX-License-Identifier: Apache-2.0

package bounce

import (
	"strings"
)

// words are what a report says of one recipient besides the server's reply.
type words struct {
	// status is the field of that name.
	status string
	// note is what other fields of the recipient say.
	note string
	// near is the recipient's own paragraph of the text for people.
	near string
	// rest are further texts, tried in turn while nothing tells the reason.
	rest []string
	// stage at which the message was refused, when the text tells.
	stage stage
	// announced is what the report tells before the address: Disabled, MailboxFull or "".
	announced Reason
}

// add judges a recipient and takes him in, or merges him with what is there of him.
func (r *Report) add(to Recipient, w words) {
	to.judge(w)
	for i := range r.Recipients {
		there := &r.Recipients[i]
		if to.Address != "" && sameAddress(there.Address, to.Address) && there.OriginalAddress == to.OriginalAddress {
			if there.Reason == Unknown && to.Reason != Unknown {
				*there = to
			}
			return
		}
	}
	if len(r.Recipients) >= maxRecipients {
		r.Cut = true
		return
	}
	r.Recipients = append(r.Recipients, to)
}

// judge fills in status, code, reason and whether the failure is for good. What the server replied goes before what the
// report's own fields and text say.
func (to *Recipient) judge(w words) {
	if done(to.Action) {
		to.Diagnostic = oneLine(to.Diagnostic)
		to.Status, to.Code = successIn(to.Diagnostic, w.status)
		to.Reason = Delivered
		return
	}
	if strings.TrimSpace(to.Diagnostic) == "" {
		to.Diagnostic = w.near
	}
	to.Diagnostic = oneLine(to.Diagnostic)
	to.Status = closer(statusIn(to.Diagnostic), statusIn(w.status))
	to.Code = codeIn(to.Diagnostic)
	at := w.stage
	if at == unknownStage {
		at = stageIn(strings.ToLower(to.Diagnostic))
	}
	domain := domainOf(to.Address)
	reason, sure := reasonOf(evidence{text: to.Diagnostic + " " + w.note, status: to.Status, code: to.Code, stage: at, program: to.program, domain: domain})
	for _, more := range append([]string{w.near}, w.rest...) {
		if sure {
			break
		}
		if more = oneLine(more); more == "" || more == to.Diagnostic {
			continue
		}
		e := evidence{text: more, status: closer(to.Status, statusIn(more)), code: to.Code, stage: at, program: to.program, domain: domain}
		if e.code == 0 {
			e.code = codeIn(more)
		}
		second, better := reasonOf(e)
		if better || reason == Unknown {
			reason, sure = second, better
			to.Status, to.Code = e.status, e.code
		}
		if to.Diagnostic == "" {
			to.Diagnostic = more
		}
	}
	for _, more := range w.rest {
		if to.Code != 0 {
			break
		}
		if at := lineCode.FindStringSubmatch(clip(more, 2*maxDiagnostic)); at != nil {
			to.Code = codeIn(at[1])
		}
	}
	if to.Action == ActionDelayed && reason == Unknown {
		reason = Expired
	}
	if reason == UnknownUser && w.announced != "" && !strings.HasPrefix(detailOf(to.Status), "1.") {
		reason = w.announced
	}
	to.Reason = reason
	to.Hard = reason.Hard() && to.Action == ActionFailed
	if (reason == UnknownHost || reason == NoMailHost) && strings.HasPrefix(to.Status, "4.") {
		to.Hard = false
	}
}

// domainOf an address, in small letters and without a dot at its end; "" of a name without one.
func domainOf(address string) string {
	at := strings.LastIndexByte(address, '@')
	if at < 0 {
		return ""
	}
	return strings.ToLower(strings.TrimSuffix(address[at+1:], "."))
}

// closer chooses the first of two status codes unless only the second one says something.
func closer(first, second string) string {
	if first == "" || strings.HasSuffix(first, ".0.0") && second != "" && !strings.HasSuffix(second, ".0.0") {
		return second
	}
	return first
}

// done tells actions that are no failure.
func done(a Action) bool {
	return a == ActionDelivered || a == ActionRelayed || a == ActionExpanded
}

// oneLine joins the lines of a reply and cuts it to its limit.
func oneLine(text string) string {
	return strings.TrimSpace(spaces.ReplaceAllString(clip(text, maxDiagnostic), " "))
}

// finish tells the kind of the whole report by its recipients.
func (r *Report) finish() {
	if r.Feedback != nil {
		r.Kind = Complaint
		return
	}
	r.Kind = Notice
	for _, to := range r.Recipients {
		switch to.Action {
		case ActionFailed:
			r.Kind = Failed
			return
		case ActionDelayed:
			r.Kind = Delayed
		}
	}
}
