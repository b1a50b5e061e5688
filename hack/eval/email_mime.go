// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/rynda-dev/rynda/internal/channel/email/message"
)

// mimeCase is a raw message and the fields on which two other readers agree.
type mimeCase struct {
	ID        string                     `json:"id"`
	File      string                     `json:"file"`
	Consensus map[string]json.RawMessage `json:"consensus"`
}

// mimeFields in the order of the report, and how each is compared.
var mimeFields = []struct {
	name  string
	equal func(want json.RawMessage, m *message.Message) (bool, string, error)
}{
	{"message_id", textField(func(m *message.Message) string { return m.MessageID })},
	{"subject", textField(func(m *message.Message) string { return m.Subject })},
	{"date", equalDate},
	{"from", addressField(func(m *message.Message) []message.Address { return m.From })},
	{"to", addressField(func(m *message.Message) []message.Address { return m.To })},
	{"cc", addressField(func(m *message.Message) []message.Address { return m.Cc })},
	{"reply_to", addressField(func(m *message.Message) []message.Address { return m.ReplyTo })},
	{"in_reply_to", idField(func(m *message.Message) []string { return m.InReplyTo })},
	{"references", idField(func(m *message.Message) []string { return m.References })},
	{"text", textField(plainBody)},
	{"html", textField(func(m *message.Message) string { return m.HTML })},
	{"attachment_count", equalCount},
	{"attachments", equalAttachments},
}

// scoreEmailMIME reads each message and compares the fields: texts with whitespace normalised, addresses in lower case,
// attachments by number and by the set of their sums.
func scoreEmailMIME(_ context.Context, r *run) error {
	cases, err := readCases[mimeCase](r.file("cases.jsonl"))
	if err != nil {
		return err
	}
	hold, n := map[string]int{}, map[string]int{}
	crashed, refused := 0, 0
	for i, c := range cases {
		r.tell(i, len(cases))
		raw, err := os.ReadFile(r.file(c.File))
		if err != nil {
			return fmt.Errorf("read a message: %w", err)
		}
		m, err := readMail(raw)
		switch {
		case err != nil && m == nil && isCrash(err):
			crashed++
			r.miss(c.ID, "%v", err)
		case err != nil:
			refused++
			r.miss(c.ID, "refused: %v", err)
		}
		for _, f := range mimeFields {
			want, there := c.Consensus[f.name]
			if !there {
				continue
			}
			n[f.name]++
			if m == nil {
				continue
			}
			ok, got, err := f.equal(want, m)
			if err != nil {
				return fmt.Errorf("%s: %s: %w", c.ID, f.name, err)
			}
			if ok {
				hold[f.name]++
			} else {
				r.miss(c.ID, "%s: got %q, want %s", f.name, got, want)
			}
		}
	}
	for _, f := range mimeFields {
		r.share(f.name, hold[f.name], n[f.name])
	}
	if len(cases) > 0 {
		r.report("crashed", float64(crashed), len(cases))
		r.report("refused", float64(refused), len(cases))
	}
	return nil
}

// crash is a panic of the product's package.
type crash struct{ what any }

func (c crash) Error() string { return fmt.Sprintf("crashed: %v", c.what) }

func isCrash(err error) bool {
	var c crash
	return errors.As(err, &c)
}

// readMail reads a message; a panic comes back as a crash.
func readMail(raw []byte) (m *message.Message, err error) {
	defer func() {
		if what := recover(); what != nil {
			m, err = nil, crash{what}
		}
	}()
	return message.Parse(raw, message.Limits{})
}

// plainBody is the body as the sender wrote it in plain text; none where a message has HTML only.
func plainBody(m *message.Message) string {
	if m.TextFromHTML {
		return ""
	}
	return m.Text
}

func spaces(s string) string { return strings.Join(strings.Fields(s), " ") }

func textField(field func(*message.Message) string) func(json.RawMessage, *message.Message) (bool, string, error) {
	return func(want json.RawMessage, m *message.Message) (bool, string, error) {
		got := spaces(field(m))
		// A long text stands as its sum.
		var long struct {
			Sum string `json:"sha256_ws_normalised"`
		}
		if json.Unmarshal(want, &long) == nil && long.Sum != "" {
			sum := sha256.Sum256([]byte(got))
			return hex.EncodeToString(sum[:]) == long.Sum, got, nil
		}
		var w string // null is none
		if err := json.Unmarshal(want, &w); err != nil {
			return false, "", err
		}
		return got == spaces(w), got, nil
	}
}

func equalDate(want json.RawMessage, m *message.Message) (bool, string, error) {
	var w *int64
	if err := json.Unmarshal(want, &w); err != nil {
		return false, "", err
	}
	if w == nil {
		return m.Date.IsZero(), m.Date.String(), nil
	}
	return !m.Date.IsZero() && m.Date.Unix() == *w, m.Date.String(), nil
}

func addressField(field func(*message.Message) []message.Address) func(json.RawMessage, *message.Message) (bool, string, error) {
	return func(want json.RawMessage, m *message.Message) (bool, string, error) {
		var w [][]string
		if err := json.Unmarshal(want, &w); err != nil {
			return false, "", err
		}
		var got [][]string
		for _, a := range field(m) {
			got = append(got, []string{spaces(a.Name), strings.ToLower(a.Addr)})
		}
		for i := range w {
			for k := range w[i] {
				w[i][k] = spaces(w[i][k])
			}
			if len(w[i]) > 1 {
				w[i][1] = strings.ToLower(w[i][1])
			}
		}
		return slices.EqualFunc(got, w, slices.Equal), fmt.Sprint(got), nil
	}
}

// idField compares message ids; the set has one text or a list of them.
func idField(field func(*message.Message) []string) func(json.RawMessage, *message.Message) (bool, string, error) {
	return func(want json.RawMessage, m *message.Message) (bool, string, error) {
		var list []string
		if err := json.Unmarshal(want, &list); err != nil {
			var one string
			if err := json.Unmarshal(want, &one); err != nil {
				return false, "", err
			}
			list = []string{one}
		}
		w := spaces(strings.Join(list, " "))
		got := spaces(strings.Join(field(m), " "))
		return got == w || got == onlyIDs(w), got, nil
	}
}

// onlyIDs leaves out the words around message ids.
func onlyIDs(s string) string {
	var ids []string
	for {
		_, rest, ok := strings.Cut(s, "<")
		if !ok {
			return strings.Join(ids, " ")
		}
		id, after, ok := strings.Cut(rest, ">")
		if !ok {
			return strings.Join(ids, " ")
		}
		ids = append(ids, "<"+id+">")
		s = after
	}
}

func equalCount(want json.RawMessage, m *message.Message) (bool, string, error) {
	var w int
	if err := json.Unmarshal(want, &w); err != nil {
		return false, "", err
	}
	return len(m.Attachments) == w, fmt.Sprint(len(m.Attachments)), nil
}

func equalAttachments(want json.RawMessage, m *message.Message) (bool, string, error) {
	var w []struct {
		SHA256 string `json:"sha256"`
	}
	if err := json.Unmarshal(want, &w); err != nil {
		return false, "", err
	}
	var wanted, got []string
	for _, a := range w {
		wanted = append(wanted, a.SHA256)
	}
	for _, a := range m.Attachments {
		got = append(got, a.SHA256())
	}
	slices.Sort(wanted)
	slices.Sort(got)
	return slices.Equal(slices.Compact(wanted), slices.Compact(got)), strings.Join(got, " "), nil
}
