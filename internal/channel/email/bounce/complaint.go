// SPDX-License-Identifier: Apache-2.0

package bounce

import (
	"regexp"
	"strings"

	"github.com/rynda-dev/rynda/internal/channel/email/message"
)

// readComplaint reads an abuse report (RFC 5965) or an authentication failure report (RFC 6591); nil when it is none.
func readComplaint(parts []*message.Part, m *message.Message) *Report {
	var text string
	for _, p := range parts {
		if p.MediaType == "message/feedback-report" {
			text = string(p.Body[:min(len(p.Body), maxStatus)])
			break
		}
	}
	if text != "" && m.Root.MediaType != "multipart/report" && replied.MatchString(m.Subject) {
		return nil // a person forwards one, in a mixture of his own
	}
	byName := false
	if text == "" {
		byName = m.Root.MediaType == "multipart/report" && strings.EqualFold(m.Root.Params["report-type"], "feedback-report")
		if !byName && !isMicrosoftComplaint(parts, m) {
			return nil
		}
	}
	r := &Report{Kind: Complaint, Feedback: &Feedback{Type: "abuse"}}
	h, err := message.ParseHeader([]byte(text), headerLimits)
	if err != nil {
		h = nil
	}
	if kind := strings.ToLower(strings.TrimSpace(h.Get("Feedback-Type"))); kind != "" {
		r.Feedback.Type = clip(kind, 100)
	}
	r.Feedback.SourceIP = clip(h.Get("Source-IP"), 100)
	r.Feedback.UserAgent = clip(h.Get("User-Agent"), 300)
	_, r.ReportingMTA = typed(h.Get("Reporting-MTA"))
	r.Original = originalOf(parts, "", nil, m)
	var to []string
	for _, name := range []string{"Original-Rcpt-To", "Removal-Recipient"} {
		for _, value := range h.All(name) {
			to = append(to, mailbox(value))
		}
	}
	for _, name := range []string{"X-HmXmrOriginalRecipient", "Delivered-To", "X-Original-To", "To"} {
		if len(to) == 0 {
			to = addressesIn(r.Original.Header.Get(name))
		}
	}
	for _, a := range to {
		r.complainer(a)
	}
	if len(r.Recipients) == 0 {
		r.complainer("")
	}
	return r
}

// complainer adds the reader who complained.
func (r *Report) complainer(address string) {
	for _, there := range r.Recipients {
		if sameAddress(there.Address, address) {
			return
		}
	}
	if len(r.Recipients) >= maxRecipients {
		r.Cut = true
		return
	}
	r.Recipients = append(r.Recipients, Recipient{Address: address, Action: ActionDelivered, Reason: Delivered})
}

// microsoftMail are the domains of Microsoft's mail for private people, whose readers complain.
var microsoftMail = regexp.MustCompile(`(?i)^staff@(?:hotmail|outlook|live|msn)\.[a-z.]{2,6}$`)

// isMicrosoftComplaint tells a report of Microsoft's Junk Email Reporting Program, which has no machine-readable part. A hotel's
// staff may complain too, so the sender has to be Microsoft, or the returned message to have Microsoft's field.
func isMicrosoftComplaint(parts []*message.Part, m *message.Message) bool {
	if len(m.From) == 0 || !strings.HasPrefix(strings.ToLower(m.Subject), "complaint about message from") {
		return false
	}
	from := strings.ToLower(m.From[0].Addr)
	return microsoftMail.MatchString(from) || strings.HasPrefix(from, "staff@") && originalOf(parts, "", nil, m).Header.Has("X-HmXmrOriginalRecipient")
}
