// SPDX-License-Identifier: Apache-2.0

package bounce

import (
	"strings"
)

// add judges a recipient and takes him in, or merges him with what is there of him. statusField is the status as its field
// has it, more are further words on the recipient.
func (r *Report) add(to Recipient, statusField, more string, at stage) {
	to.judge(statusField, more, at)
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
func (to *Recipient) judge(statusField, more string, at stage) {
	to.Diagnostic = oneLine(to.Diagnostic)
	field := statusIn(statusField)
	to.Status = statusIn(to.Diagnostic)
	if to.Status == "" || strings.HasSuffix(to.Status, ".0.0") {
		if field != "" && !strings.HasSuffix(field, ".0.0") || to.Status == "" {
			to.Status = field
		}
	}
	to.Code = codeIn(to.Diagnostic)
	if done(to.Action) {
		to.Reason = Delivered
		if to.Status == "" {
			to.Status = statusOfSuccess(to.Diagnostic)
		}
		to.Code = codeOfSuccess(to.Diagnostic)
		return
	}
	if at == unknownStage {
		at = stageIn(strings.ToLower(to.Diagnostic))
	}
	reason, sure := reasonOf(evidence{text: to.Diagnostic, status: to.Status, code: to.Code, stage: at})
	if !sure && more != "" {
		e := evidence{text: more, status: to.Status, code: to.Code, stage: at}
		if e.status == "" || strings.HasSuffix(e.status, ".0.0") {
			if s := statusIn(clip(more, maxDiagnostic)); s != "" {
				e.status = s
			}
		}
		if e.code == 0 {
			e.code = codeIn(clip(more, maxDiagnostic))
		}
		if second, better := reasonOf(e); better || reason == Unknown {
			reason = second
			to.Status, to.Code = e.status, e.code
		}
		if to.Diagnostic == "" {
			to.Diagnostic = oneLine(more)
		}
	}
	if to.Action == ActionDelayed && reason == Unknown {
		reason = Expired
	}
	to.Reason = reason
	to.Hard = reason.Hard() && to.Action == ActionFailed
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
		switch {
		case to.Action == ActionFailed:
			r.Kind = Failed
			return
		case to.Action == ActionDelayed:
			r.Kind = Delayed
		}
	}
}
