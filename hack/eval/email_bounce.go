// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/rynda-dev/rynda/internal/channel/email/autoreply"
	"github.com/rynda-dev/rynda/internal/channel/email/bounce"
	"github.com/rynda-dev/rynda/internal/channel/email/message"
)

// bounceCase is a report with what another reader of reports made of it.
type bounceCase struct {
	ID         string            `json:"id"`
	File       string            `json:"file"`
	Kind       string            `json:"kind"` // bounce, feedback, auto_reply
	Recipients []bounceRecipient `json:"recipients"`
}

type bounceRecipient struct {
	Status    string `json:"status"`
	ReplyCode string `json:"reply_code"`
	Reason    string `json:"reason"`
	Hard      bool   `json:"hard"`
	Feedback  string `json:"feedback_or_other"`
}

// reasonNames are the product's reasons in the words of the cases.
var reasonNames = map[bounce.Reason]string{
	bounce.UnknownUser: "userunknown", bounce.UnknownHost: "hostunknown", bounce.Moved: "hasmoved", bounce.NoMailHost: "notaccept",
	bounce.Disabled: "suspend", bounce.MailboxFull: "mailboxfull", bounce.Filtered: "filtered", bounce.SenderRefused: "rejected",
	bounce.HostBlocked: "blocked", bounce.BadReputation: "badreputation", bounce.NoReverseDNS: "requireptr",
	bounce.AuthenticationFailed: "authfailure", bounce.Spam: "spamdetected", bounce.Virus: "virusdetected", bounce.Policy: "policyviolation",
	bounce.BadContent: "contenterror", bounce.NotCompliant: "notcompliantrfc", bounce.TooBig: "mesgtoobig", bounce.LimitExceeded: "exceedlimit",
	bounce.TooManyConnections: "toomanyconn", bounce.TooFast: "speeding", bounce.NoRelaying: "norelaying", bounce.Security: "securityerror",
	bounce.TLSFailed: "failedstarttls", bounce.Expired: "expired", bounce.Network: "networkerror", bounce.SystemError: "systemerror",
	bounce.SystemFull: "systemfull", bounce.MailerError: "mailererror", bounce.BadSyntax: "syntaxerror", bounce.Suppressed: "suppressed",
	bounce.OnHold: "onhold", bounce.Delivered: "delivered", bounce.Unknown: "undefined",
}

// bounceTally counts what holds.
type bounceTally struct {
	cases, yesNo, kind            int
	reports, counts               int // cases that are bounces, and those of which all recipients were found
	recipients, hard, reason      int
	statuses, status, codes, code int
	complaints, feedback, crashes int
	kinds, kindHolds              map[string]int
	wanted, given, both           map[string]int // of reasons
}

// scoreBounces counts what is told of reports as the cases have it. A bounce is a report on delivery of whatever kind: that
// it failed, is late or took place. Complaints and automatic replies are none.
func scoreBounces(ctx context.Context, r *run) error {
	cases, err := readCases[bounceCase](r.file("cases.jsonl"))
	if err != nil {
		return err
	}
	t := bounceTally{kinds: map[string]int{}, kindHolds: map[string]int{}, wanted: map[string]int{}, given: map[string]int{}, both: map[string]int{}}
	for i, c := range cases {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		r.tell(i, len(cases))
		if err := t.add(r, c); err != nil {
			return err
		}
	}
	r.share("bounce yes/no", t.yesNo, t.cases)
	r.share("kind", t.kind, t.cases)
	for _, kind := range slices.Sorted(maps.Keys(t.kinds)) {
		r.share("kind "+kind, t.kindHolds[kind], t.kinds[kind])
	}
	r.share("recipients count", t.counts, t.reports)
	r.share("hard/soft", t.hard, t.recipients)
	if len(t.wanted) > 0 {
		r.report("reason macro-F1", t.macroF1(), t.recipients)
	}
	r.share("reason", t.reason, t.recipients)
	r.share("status", t.status, t.statuses)
	r.share("reply code", t.code, t.codes)
	r.share("feedback type", t.feedback, t.complaints)
	if t.cases > 0 {
		r.report("crashes", float64(t.crashes), t.cases)
	}
	return nil
}

// add reads one case's report and compares.
func (t *bounceTally) add(r *run, c bounceCase) error {
	raw, err := os.ReadFile(r.file(c.File))
	if err != nil {
		return fmt.Errorf("read the message of %s: %w", c.ID, err)
	}
	t.cases++
	t.kinds[c.Kind]++
	got, report, err := readReport(raw)
	if err != nil {
		t.crashes++
		r.miss(c.ID, "%v", err)
	}
	if (got == "bounce") == (c.Kind == "bounce") {
		t.yesNo++
	}
	if got == c.Kind {
		t.kind++
		t.kindHolds[c.Kind]++
	} else {
		r.miss(c.ID, "kind: got %s, want %s", got, c.Kind)
	}
	switch c.Kind {
	case "bounce":
		t.compare(r, c, report)
	case "feedback":
		for _, want := range c.Recipients {
			t.complaints++
			if report.Feedback != nil && report.Feedback.Type == want.Feedback {
				t.feedback++
			}
		}
	}
	return nil
}

// readReport tells what a message is in the words of the cases. A panic is an error that names it.
func readReport(raw []byte) (kind string, report *bounce.Report, err error) {
	report = &bounce.Report{}
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("crash: %v", p)
		}
	}()
	m, err := message.Parse(raw, message.Limits{})
	if err != nil {
		return "refused", report, err
	}
	found, ok := bounce.Read(m)
	switch {
	case ok && found.Kind == bounce.Complaint:
		return "feedback", found, nil
	case ok:
		return "bounce", found, nil
	case autoreply.Judge(m, autoreply.Own{}).Automatic:
		return "auto_reply", report, nil
	}
	return "message", report, nil
}

// compare counts the recipients of a bounce. One that was not found counts as wrong in everything.
func (t *bounceTally) compare(r *run, c bounceCase, report *bounce.Report) {
	t.reports++
	if len(report.Recipients) == len(c.Recipients) {
		t.counts++
	} else {
		r.miss(c.ID, "recipients: got %d, want %d", len(report.Recipients), len(c.Recipients))
	}
	for i, want := range c.Recipients {
		var got bounce.Recipient
		if i < len(report.Recipients) {
			got = report.Recipients[i]
		}
		name := reasonNames[got.Reason]
		t.recipients++
		t.wanted[want.Reason]++
		t.given[name]++
		if got.Address != "" || i < len(report.Recipients) {
			if got.Hard == want.Hard {
				t.hard++
			} else {
				r.miss(c.ID, "hard: got %v, want %v", got.Hard, want.Hard)
			}
		}
		if name == want.Reason {
			t.reason++
			t.both[name]++
		} else {
			r.miss(c.ID, "reason: got %s, want %s: %s %d %s", name, want.Reason, got.Status, got.Code, clipped(got.Diagnostic))
		}
		// Codes of the form x.0.9yy are the other reader's own, made where the report has none.
		if want.Status != "" && !strings.Contains(want.Status, ".0.9") {
			t.statuses++
			if got.Status == want.Status {
				t.status++
			} else {
				r.miss(c.ID, "status: got %q, want %q", got.Status, want.Status)
			}
		}
		if want.ReplyCode != "" {
			t.codes++
			if strconv.Itoa(got.Code) == want.ReplyCode {
				t.code++
			} else {
				r.miss(c.ID, "code: got %d, want %s", got.Code, want.ReplyCode)
			}
		}
	}
}

// macroF1 is the mean of the F1 of all reasons that the cases have.
func (t *bounceTally) macroF1() float64 {
	sum := 0.0
	for reason, wanted := range t.wanted {
		if both := float64(t.both[reason]); both > 0 {
			precision, recall := both/float64(t.given[reason]), both/float64(wanted)
			sum += 2 * precision * recall / (precision + recall)
		}
	}
	return sum / float64(len(t.wanted))
}

func clipped(text string) string { return text[:min(len(text), 160)] }
