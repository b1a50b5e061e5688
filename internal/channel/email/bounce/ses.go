// SPDX-License-Identifier: Apache-2.0

package bounce

import (
	"encoding/json"
	"strings"

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

// readNotification reads a notification in JSON at the beginning of the text, bare or in the envelope of SNS.
func readNotification(text string) *Report {
	text = strings.TrimSpace(text)
	if !strings.HasPrefix(text, "{") || len(text) > maxJSON {
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
		report.ReportingMTA = n.Bounce.ReportingMTA
		for _, r := range n.Bounce.Recipients {
			to := Recipient{Address: mailbox(r.Address), Action: actionOf(r.Action), Diagnostic: r.Diagnostic}
			if kind, rest := typed(to.Diagnostic); kind != "" {
				to.Diagnostic = rest
			}
			report.add(to, words{status: r.Status, note: subTypeWords[n.Bounce.SubType]})
		}
	case "Complaint":
		report.Feedback = &Feedback{Type: strings.ToLower(n.Complaint.Type), UserAgent: n.Complaint.UserAgent}
		if report.Feedback.Type == "" {
			report.Feedback.Type = "abuse"
		}
		for _, r := range n.Complaint.Recipients {
			report.Recipients = append(report.Recipients, Recipient{Address: mailbox(r.Address), Action: ActionDelivered, Reason: Delivered})
		}
	case "Delivery":
		_, report.ReportingMTA = typed(n.Delivery.ReportingMTA)
		for _, r := range n.Delivery.Recipients {
			report.add(Recipient{Address: mailbox(r), Action: ActionDelivered, Diagnostic: n.Delivery.Response}, words{})
		}
	default:
		return nil
	}
	for _, h := range n.Mail.Headers {
		report.Original.Header = append(report.Original.Header, message.Field{Name: h.Name, Value: h.Value, Raw: h.Value})
	}
	report.Original.MessageID = report.Original.Header.Get("Message-ID")
	return report
}

// subTypeWords put the sub-types of bounces into the words of replies.
var subTypeWords = map[string]string{
	"NoEmail": "no such address", "Suppressed": "suppression list", "OnAccountSuppressionList": "suppression list",
	"MailboxFull": "mailbox full", "MessageTooLarge": "message too large", "ContentRejected": "content rejected",
	"AttachmentRejected": "attachment rejected",
}
