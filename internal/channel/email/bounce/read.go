// SPDX-License-Identifier: Apache-2.0

package bounce

import (
	"strings"

	"github.com/rynda-dev/rynda/internal/channel/email/message"
)

// Read tells what a report says; false when the message is no report. It never changes the message.
func Read(m *message.Message) (*Report, bool) {
	if m == nil || m.Root == nil {
		return nil, false
	}
	parts := outerParts(m.Root, 0, nil)
	if r := readComplaint(parts, m); r != nil {
		return r, true
	}
	text := textOf(parts, m)
	if r := readNotification(text, m); r != nil && (len(r.Recipients) > 0 || r.Feedback != nil) {
		r.finish()
		return r, true
	}
	read := reading{m: m, parts: parts, prose: readProse(text)}
	read.readStatus()
	if !read.isReport() {
		return nil, false
	}
	r := read.report()
	r.finish()
	return r, true
}

// reading is a message of which it is not known yet whether it is a report.
type reading struct {
	m      *message.Message
	parts  []*message.Part
	prose  prose
	status status
	// formal: the delivery status is in a part of its own.
	formal bool
}

// outerParts lists the leaves, without those inside returned messages.
func outerParts(p *message.Part, depth int, list []*message.Part) []*message.Part {
	if p == nil || depth > maxDepth || len(list) >= maxParts {
		return list
	}
	if len(p.Parts) == 0 {
		return append(list, p)
	}
	for _, child := range p.Parts {
		list = outerParts(child, depth+1, list)
	}
	return list
}

// textOf joins the texts for people before the returned message.
func textOf(parts []*message.Part, m *message.Message) string {
	var b strings.Builder
	for _, p := range parts {
		if p.Message != nil || p.MediaType == "message/rfc822" || p.MediaType == "text/rfc822-headers" {
			break
		}
		if p.MediaType == "text/plain" && b.Len() < maxText {
			b.WriteString(clip(p.Text(), maxText-b.Len()))
			b.WriteString("\n\n")
		}
	}
	if strings.TrimSpace(b.String()) == "" {
		return clip(m.Text, maxText)
	}
	return b.String()
}

func isStatusPart(p *message.Part) bool {
	return p.MediaType == "message/delivery-status" || p.MediaType == "message/global-delivery-status"
}

// readStatus reads the machine-readable status from its part, or from the text where programs and people have put it.
func (r *reading) readStatus() {
	left := maxStatus
	var b strings.Builder
	for _, p := range r.parts {
		if isStatusPart(p) && left > 0 {
			body := p.Body[:min(len(p.Body), left)]
			left -= len(body)
			b.Write(body)
			b.WriteString("\n\n")
		}
	}
	if r.formal = b.Len() > 0; r.formal {
		r.status = readStatus(strings.ToValidUTF8(b.String(), "�"))
	}
	for _, text := range []string{r.prose.text, r.prose.returned} {
		if len(r.status.recipients) == 0 {
			r.status.recipients = readStatus(text).recipients
		}
	}
}

// isReport tells whether the message is a report.
func (r *reading) isReport() bool {
	s := signsOf(r.m, r.prose.text)
	// A person who forwards a report sends its parts in a mixture of his own.
	if r.formal && (r.m.Root.MediaType == "multipart/report" || s.daemon) {
		return true
	}
	s.returned = r.prose.returned != ""
	for _, p := range r.parts {
		s.returned = s.returned || p.Message != nil || p.MediaType == "message/rfc822" || p.MediaType == "text/rfc822-headers"
	}
	if s.human && !s.daemon {
		return false
	}
	if len(r.failedRecipients()) > 0 {
		return true
	}
	if r.m.Root.MediaType == "multipart/report" && strings.EqualFold(r.m.Root.Params["report-type"], "delivery-status") {
		return true
	}
	if len(r.status.recipients) > 0 && (s.daemon || s.named || s.automatic) {
		return true
	}
	return s.enough(len(r.prose.found) + len(within.FindAllString(r.prose.text, 1)) + len(rcpt.FindAllString(r.prose.text, 1)) + len(trailing.FindAllString(r.prose.text, 1)))
}

// failedRecipients of the field that Exim and Google add.
func (r *reading) failedRecipients() []string {
	var out []string
	for _, value := range r.m.Header.All("X-Failed-Recipients") {
		out = append(out, addressesIn(value)...)
	}
	return out
}

// report puts together what the fields and the text tell of each recipient.
func (r *reading) report() *Report {
	report := &Report{Cut: r.status.cut, Original: originalOf(r.parts, r.prose.returned, r.status.message, r.m)}
	_, report.ReportingMTA = typed(r.status.message["reporting-mta"])
	late := r.isLate()
	if len(r.status.recipients) > 0 {
		for _, f := range r.status.recipients {
			to := recipientOf(f)
			w := words{status: f["status"], note: noteOn(f)}
			w.near, w.stage = r.near(to)
			if len(r.status.recipients) == 1 {
				w.rest = []string{r.prose.text}
				if w.stage == unknownStage {
					w.stage = stageIn(strings.ToLower(clip(r.prose.text, 2*maxDiagnostic)))
				}
			}
			report.add(to, w)
		}
		return report
	}
	action := ActionFailed
	if late {
		action = ActionDelayed
	}
	list := r.addressees(report.Original)
	for _, f := range list {
		w := words{near: strings.Join(f.words, " "), stage: f.stage, rest: []string{r.prose.after(f.address), r.prose.text}}
		if len(list) > 1 && w.near != "" {
			w.rest = nil // what follows is of the other recipients
		}
		if w.stage == unknownStage {
			w.stage = stageIn(strings.ToLower(w.near))
		}
		if w.stage == unknownStage && len(list) == 1 {
			w.stage = stageIn(strings.ToLower(clip(r.prose.text, 2*maxDiagnostic)))
		}
		if len(list) == 1 {
			w.announced = r.announced(f.address)
		}
		report.add(Recipient{Address: f.address, Action: action}, w)
	}
	return report
}

// isLate tells a warning from a failure where no field does.
func (r *reading) isLate() bool {
	text := plainLong(r.prose.text)
	subject := strings.ToLower(r.m.Subject)
	return hasAny(text, lateWords) && !strings.Contains(text, "permanent error") && !strings.Contains(text, "failed permanently") ||
		strings.Contains(subject, "(delay)") || strings.HasPrefix(subject, "delayed mail") || strings.HasPrefix(subject, "warning: could not send")
}

// near returns the words of the text on a recipient, and the stage when the transcript tells it.
func (r *reading) near(to Recipient) (string, stage) {
	for _, f := range r.prose.found {
		if sameAddress(f.address, to.Address) || to.OriginalAddress != "" && sameAddress(f.address, to.OriginalAddress) {
			text := strings.Join(f.words, " ")
			if f.stage != unknownStage {
				return text, f.stage
			}
			return text, stageIn(strings.ToLower(text))
		}
	}
	return "", unknownStage
}

// noteOn is what the fields of a recipient say besides the reply: the comment of the status, and programs' own fields.
func noteOn(f fields) string {
	said := []string{f["x-powermta-bouncecategory"], powerMTA[strings.ToLower(f["x-powermta-bouncecategory"])], f["x-smtp-diagnostic"], f["x-supplementary-info"]}
	if _, comment, ok := strings.Cut(f["status"], "("); ok {
		said = append(said, strings.TrimSuffix(comment, ")"))
	}
	return strings.TrimSpace(strings.Join(said, " "))
}

// powerMTA are the bounce categories of PowerMTA, in the words of replies.
var powerMTA = map[string]string{
	"bad-mailbox": "no such mailbox", "inactive-mailbox": "mailbox disabled", "bad-domain": "unknown domain", "quota-issues": "over quota",
	"spam-related": "spam message", "virus-related": "virus", "policy-related": "policy", "content-related": "content rejected",
	"routing-errors": "routing error", "bad-connection": "bad connection", "message-expired": "message expired", "relaying-issues": "relaying denied",
	"invalid-sender": "sender rejected",
}

// after returns the text behind the first mention of an address, or all of it.
func (p prose) after(address string) string {
	if at := strings.Index(p.text, address); at >= 0 && address != "" {
		if rest := strings.TrimLeft(p.text[at+len(address):], ">])}\"'.,;: \t\r\n"); rest != "" {
			return rest
		}
	}
	return p.text
}
