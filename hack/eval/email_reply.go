// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"github.com/rynda-dev/rynda/internal/channel/email/reply"
)

// replyCase is one body and what of it is new.
type replyCase struct {
	ID       string       `json:"id"`
	Source   string       `json:"source"`
	Kind     string       `json:"kind"` // plain, html
	Input    string       `json:"input"`
	Expected *string      `json:"expected"`
	Mode     string       `json:"mode"`  // exact, prefix, html-no-ws, text-no-ws, checks
	Strip    string       `json:"strip"` // quotes: all quotes go, signatures stay; quotes+signature: quotes that are answered one by one stay
	Checks   []replyCheck `json:"checks"`
}

type replyCheck struct {
	On    string `json:"on"` // reply, quoted
	Op    string `json:"op"` // matches, not_matches
	RE    string `json:"re"`
	Flags string `json:"flags"`
	Info  bool   `json:"info"` // says how another library sees it, and binds nobody
}

type forwardCase struct {
	ID       string `json:"id"`
	Input    string `json:"input"`
	Before   string `json:"before"`
	Embedded string `json:"embedded"`
}

type signatureCase struct {
	ID       string `json:"id"`
	Input    string `json:"input"`
	Sender   string `json:"sender"`
	Expected string `json:"expected_signature"`
}

// scoreReplies scores what is taken from mail bodies as the new reply, forwarded messages and signatures.
func scoreReplies(_ context.Context, r *run) error {
	cases, err := readCases[replyCase](r.file("cases.jsonl"))
	if err != nil {
		return err
	}
	count, hold := map[string]int{}, map[string]int{}
	var order []string
	note := func(metric string, ok bool) {
		if count[metric]++; count[metric] == 1 {
			order = append(order, metric)
		}
		if ok {
			hold[metric]++
		}
	}
	crashes := 0
	for i, c := range cases {
		r.tell(i, len(cases))
		why := ""
		if crashed := guarded(func() { why = c.judge() }); crashed != "" {
			crashes++
			why = "crashed: " + crashed
		}
		if why != "" {
			r.miss(c.ID, "%s", why)
		}
		note("exact "+c.Kind, why == "")
		note("exact "+c.Kind+", "+c.Source, why == "")
	}
	for _, m := range order {
		r.share(m, hold[m], count[m])
	}
	if err := scoreForwards(r, &crashes); err != nil {
		return err
	}
	if err := scoreSignatures(r, &crashes); err != nil {
		return err
	}
	if len(cases) > 0 {
		r.report("crashes", float64(crashes), len(cases))
	}
	return nil
}

func scoreForwards(r *run, crashes *int) error {
	cases, err := readCases[forwardCase](r.file("embedded.jsonl"))
	if err != nil {
		return err
	}
	hold := 0
	for _, c := range cases {
		var f reply.Forward
		if crashed := guarded(func() { f, _ = reply.SplitForward(c.Input) }); crashed != "" {
			*crashes++
			r.miss(c.ID, "crashed: %s", crashed)
			continue
		}
		if spaced(f.Before) == spaced(c.Before) && spaced(f.Message) == spaced(c.Embedded) {
			hold++
			continue
		}
		r.miss(c.ID, "before %q, message %q; want %q and %q", f.Before, f.Message, c.Before, c.Embedded)
	}
	r.share("forwarded split", hold, len(cases))
	return nil
}

func scoreSignatures(r *run, crashes *int) error {
	cases, err := readCases[signatureCase](r.file("signatures.jsonl"))
	if err != nil {
		return err
	}
	hold := 0
	for _, c := range cases {
		got := ""
		if crashed := guarded(func() { got = reply.Split(c.Input, reply.Options{Sender: c.Sender}).Signature() }); crashed != "" {
			*crashes++
			r.miss(c.ID, "crashed: %s", crashed)
			continue
		}
		if spaced(got) == spaced(c.Expected) {
			hold++
			continue
		}
		r.miss(c.ID, "signature %q, want %q", got, c.Expected)
	}
	r.share("signatures", hold, len(cases))
	return nil
}

// judge returns why the case does not hold, or "".
func (c replyCase) judge() string {
	var parts reply.Parts
	var got string
	if c.Kind == "html" {
		h, err := reply.SplitHTML(c.Input, reply.Options{})
		if err != nil {
			return fmt.Sprintf("refused: %v", err)
		}
		parts, got = h.Parts, htmlText(h.Reply())
		if c.Strip == "quotes" {
			got = htmlText(h.Unquoted())
		}
	} else {
		parts = reply.Split(c.Input, reply.Options{})
		got = parts.Reply()
		if c.Strip == "quotes" {
			got = parts.Unquoted()
		}
	}
	if c.Expected != nil && !c.equal(got) {
		return fmt.Sprintf("%s: got %q, want %q", c.Mode, got, *c.Expected)
	}
	for _, check := range c.Checks {
		text := got
		if check.On == "quoted" {
			text = parts.Quoted()
		}
		if why := check.judge(text); why != "" {
			return why
		}
	}
	return ""
}

// equal compares as the case's mode says.
func (c replyCase) equal(got string) bool {
	want := *c.Expected
	switch c.Mode {
	case "prefix":
		// What follows a reply may be a signature that only some take off.
		g, w := spaced(got), spaced(want)
		return g == w || strings.HasPrefix(g, w) && float64(len(g)) < 1.15*float64(len(w))
	case "html-no-ws":
		return tight(got) == tight(htmlText(want))
	case "text-no-ws":
		return tight(got) == tight(want)
	}
	return spaced(got) == spaced(want)
}

func (k replyCheck) judge(text string) string {
	if k.Info || k.On != "reply" && k.On != "quoted" {
		return ""
	}
	expr := k.RE
	if k.Flags != "" {
		expr = "(?" + k.Flags + ")" + expr
	}
	re, err := regexp.Compile(expr)
	if err != nil {
		return fmt.Sprintf("check %q: %v", k.RE, err)
	}
	if re.MatchString(text) != (k.Op == "matches") {
		return fmt.Sprintf("%s %s %q: got %q", k.On, k.Op, k.RE, text)
	}
	return ""
}

// guarded runs f and tells its panic.
func guarded(f func()) (crashed string) {
	defer func() {
		if p := recover(); p != nil {
			crashed = fmt.Sprint(p)
		}
	}()
	f()
	return ""
}

// spaced has one blank for any run of blanks.
func spaced(s string) string { return strings.Join(strings.Fields(s), " ") }

// tight has no blanks at all.
func tight(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// htmlText is the text of what is expected, read by nothing of the product.
func htmlText(source string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(source))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			b.Write(z.Text())
		}
	}
}
