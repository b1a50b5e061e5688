// SPDX-License-Identifier: Apache-2.0

package bounce

import (
	"encoding/json"
	"regexp"
	"strings"
	"unicode"

	"github.com/rynda-dev/rynda/internal/channel/email/message"
)

// notification is what Amazon SES sends through SNS about a message, as JSON in a mail:
// docs.aws.amazon.com/ses/latest/dg/notification-contents.html.
type notification struct {
	NotificationType string `json:"notificationType"`
	EventType        string `json:"eventType"`
	Bounce           struct {
		Type         string `json:"bounceType"`
		SubType      string `json:"bounceSubType"`
		ReportingMTA string `json:"reportingMTA"`
		Recipients   []struct {
			Address    string `json:"emailAddress"`
			Action     string `json:"action"`
			Status     string `json:"status"`
			Diagnostic string `json:"diagnosticCode"`
		} `json:"bouncedRecipients"`
	} `json:"bounce"`
	Complaint struct {
		Type       string `json:"complaintFeedbackType"`
		UserAgent  string `json:"userAgent"`
		Recipients []struct {
			Address string `json:"emailAddress"`
		} `json:"complainedRecipients"`
	} `json:"complaint"`
	Delivery struct {
		Recipients   []string `json:"recipients"`
		Response     string   `json:"smtpResponse"`
		ReportingMTA string   `json:"reportingMTA"`
	} `json:"delivery"`
	Mail struct {
		MessageID string `json:"messageId"`
		Headers   []struct {
			Name  string `json:"name"`
			Value string `json:"value"`
		} `json:"headers"`
	} `json:"mail"`
}

// snsSender is the address from which Amazon SNS sends by mail, with or without the region:
// docs.aws.amazon.com/sns/latest/dg/sns-email-notifications.html.
var snsSender = regexp.MustCompile(`(?i)^no-?reply@(?:[a-z0-9-]{1,63}\.)?sns(?:\.[a-z0-9-]{1,63})?\.amazonaws\.com(?:\.cn)?$`)

// readNotification reads a notification in JSON at the beginning of the text, bare or in the envelope of SNS. Only SNS sends
// one: a customer who asks what it means puts the same text into his mail.
func readNotification(text string, m *message.Message) *Report {
	text = strings.TrimSpace(text)
	if !strings.HasPrefix(text, "{") || len(text) > maxJSON || len(m.From) != 1 || !snsSender.MatchString(m.From[0].Addr) {
		return nil
	}
	var n notification
	if json.NewDecoder(strings.NewReader(text)).Decode(&n) != nil {
		// Servers on the way break lines that are too long for SMTP: an exclamation mark, a line end and a space.
		text = strings.NewReplacer("!\n ", "", "!\n", "", "\n ", "", "\n", "").Replace(text)
		n = notification{}
		if json.NewDecoder(strings.NewReader(text)).Decode(&n) != nil {
			return nil
		}
	}
	if n.NotificationType == "" && n.EventType == "" {
		var envelope struct {
			Message string `json:"Message"`
		}
		if json.NewDecoder(strings.NewReader(text)).Decode(&envelope) != nil || json.Unmarshal([]byte(envelope.Message), &n) != nil {
			return nil
		}
	}
	report := &Report{}
	switch n.NotificationType + n.EventType {
	case "Bounce":
		_, report.ReportingMTA = typed(told(n.Bounce.ReportingMTA))
		for _, r := range n.Bounce.Recipients {
			to := Recipient{Address: toldAddress(r.Address), Action: actionOf(r.Action), Diagnostic: told(r.Diagnostic)}
			if kind, rest := typed(to.Diagnostic); kind != "" {
				to.Diagnostic = rest
			}
			report.add(to, words{status: told(r.Status), note: subTypeWords[n.Bounce.SubType]})
		}
	case "Complaint":
		report.Feedback = &Feedback{Type: clip(strings.ToLower(told(n.Complaint.Type)), 100), UserAgent: clip(told(n.Complaint.UserAgent), 300)}
		if report.Feedback.Type == "" {
			report.Feedback.Type = "abuse"
		}
		for _, r := range n.Complaint.Recipients {
			report.complainer(toldAddress(r.Address))
		}
		if len(report.Recipients) == 0 {
			report.complainer("")
		}
	case "Delivery":
		_, report.ReportingMTA = typed(told(n.Delivery.ReportingMTA))
		for _, r := range n.Delivery.Recipients {
			report.add(Recipient{Address: toldAddress(r), Action: ActionDelivered, Diagnostic: told(n.Delivery.Response)}, words{})
		}
	default:
		return nil
	}
	for _, h := range n.Mail.Headers[:min(len(n.Mail.Headers), headerLimits.HeaderFields)] {
		if fieldName.MatchString(h.Name) {
			value := told(h.Value)
			report.Original.Header = append(report.Original.Header, message.Field{Name: h.Name, Value: value, Raw: value})
		}
	}
	report.Original.MessageID = messageID.FindString(report.Original.Header.Get("Message-ID"))
	return report
}

// fieldName is the name of a header field (RFC 5322, 2.2).
var fieldName = regexp.MustCompile(`^[!-9;-~]{1,100}$`)

// told is a value on one line: JSON can hold line ends and control characters where a header field cannot.
func told(value string) string {
	value = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, clip(value, 64<<10))
	return strings.TrimSpace(value)
}

// toldAddress is an address, or "" for what is none.
func toldAddress(value string) string {
	if a := mailbox(told(value)); plausible(a) && !strings.ContainsAny(a, " <>") {
		return a
	}
	return ""
}

// subTypeWords put the sub-types of bounces into the words of replies.
var subTypeWords = map[string]string{
	"NoEmail": "no such address", "Suppressed": "suppression list", "OnAccountSuppressionList": "suppression list",
	"MailboxFull": "mailbox full", "MessageTooLarge": "message too large", "ContentRejected": "content rejected",
	"AttachmentRejected": "attachment rejected",
}
