// SPDX-License-Identifier: Apache-2.0

package bounce

import (
	"strings"
)

// status is a delivery status in machine-readable form (RFC 3464): fields of the message, and of each recipient.
type status struct {
	message    fields
	recipients []fields
	// cut tells that there are more recipients than the limit.
	cut bool
}

// fields by their names in small letters; the first of a name counts.
type fields map[string]string

// statusFields are the names that make a line a field of a delivery status, and how the value is kept.
var statusFields = map[string]bool{
	"reporting-mta": false, "arrival-date": false, "received-from-mta": false, "original-envelope-id": false, "dsn-gateway": false,
	"x-original-message-id": false, "x-postfix-queue-id": false,
	"final-recipient": true, "original-recipient": true, "action": true, "status": true, "diagnostic-code": true,
	"remote-mta": true, "x-actual-recipient": true, "x-powermta-bouncecategory": true, "x-smtp-diagnostic": true,
	"last-attempt-date": true, "will-retry-until": true, "final-log-id": true, "x-display-name": true, "x-supplementary-info": true,
}

// readStatus reads the fields of a delivery status wherever in the text they stand: also without empty lines between
// recipients, and behind the marks of quoting. Lines that are no such fields are passed over.
func readStatus(text string) status {
	s := status{message: fields{}}
	var current fields
	var last string // name of the field that a folded line goes on with
	into := s.message
	flush := func() {
		if current != nil && (current["final-recipient"] != "" || current["original-recipient"] != "" || current["x-actual-recipient"] != "") {
			s.recipients = append(s.recipients, current)
		}
		current, last = nil, ""
	}
	for line := range strings.Lines(text) {
		if len(s.recipients) >= maxRecipients {
			s.cut = true
			break
		}
		line = strings.TrimRight(unquote(line), " \t\r\n")
		if line == "" {
			flush()
			continue
		}
		if (line[0] == ' ' || line[0] == '\t') && last != "" {
			if len(into[last]) < maxDiagnostic {
				into[last] += " " + strings.TrimSpace(line)
			}
			continue
		}
		name, value, ok := strings.Cut(line, ":")
		name = strings.ToLower(strings.TrimSpace(name))
		perRecipient, known := statusFields[name]
		if !ok || !known {
			last = ""
			continue
		}
		value = clip(strings.TrimSpace(value), maxDiagnostic)
		if !perRecipient {
			into, last = s.message, name
		} else {
			if begins(name, current) {
				flush()
			}
			if current == nil {
				current = fields{}
			}
			into, last = current, name
		}
		if _, there := into[name]; there {
			last = ""
			continue
		}
		into[name] = value
	}
	flush()
	return s
}

// begins tells whether a field of the name is the next recipient's, for reports without empty lines between them.
func begins(name string, current fields) bool {
	if name != "final-recipient" && name != "original-recipient" {
		return false
	}
	_, there := current[name]
	return there
}

// unquote takes the marks of quoting, "> ", off a line.
func unquote(line string) string {
	for {
		rest := strings.TrimLeft(line, " \t")
		if !strings.HasPrefix(rest, ">") || strings.HasPrefix(rest, ">>>") {
			return line
		}
		line = strings.TrimPrefix(rest[1:], " ")
	}
}

// typed takes the type off a value such as "rfc822; a@example.com" or "smtp; 550 no such user" (RFC 3464, 2.1.2).
func typed(value string) (kind, rest string) {
	kind, rest, ok := strings.Cut(value, ";")
	kind = strings.ToLower(strings.TrimSpace(kind))
	if !ok || strings.ContainsAny(kind, " @") {
		return "", strings.TrimSpace(value)
	}
	return kind, strings.TrimSpace(rest)
}

// mailbox takes the address out of a field's value.
func mailbox(value string) string {
	_, value = typed(value)
	value = strings.TrimSpace(value)
	if open := strings.LastIndexByte(value, '<'); open >= 0 {
		if end := strings.IndexByte(value[open:], '>'); end > 0 {
			value = value[open+1 : open+end]
		}
	}
	return clip(strings.Trim(value, `"'<>.,; `), 320)
}

// recipientOf reads one recipient's fields.
func recipientOf(f fields) Recipient {
	r := Recipient{Address: mailbox(f["final-recipient"]), OriginalAddress: mailbox(f["original-recipient"])}
	if actual := mailbox(f["x-actual-recipient"]); r.Address == "" && strings.Contains(actual, "@") {
		r.Address = actual
	}
	if r.Address == "" {
		r.Address = r.OriginalAddress
	}
	r.Action = actionOf(f["action"])
	_, r.RemoteMTA = typed(f["remote-mta"])
	r.Diagnostic = f["diagnostic-code"]
	if kind, rest := typed(r.Diagnostic); kind != "" {
		r.Diagnostic, r.program = rest, kind
	}
	return r
}

// actionOf reads an Action; what programs write beyond the standard's words is a failure.
func actionOf(value string) Action {
	word := strings.ToLower(value)
	for _, a := range []Action{ActionDelayed, ActionDelivered, ActionRelayed, ActionExpanded} {
		if strings.HasPrefix(word, string(a)) {
			return a
		}
	}
	if strings.HasPrefix(word, "deferred") {
		return ActionDelayed
	}
	return ActionFailed
}
