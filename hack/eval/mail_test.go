// SPDX-License-Identifier: Apache-2.0

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// mailSet writes a set of messages as its folder would hold them. Each case names its file.
func mailSet(t *testing.T, dir, set string, cases []map[string]any, mails map[string]string) {
	t.Helper()
	folder := filepath.Join(dir, set)
	if err := os.MkdirAll(filepath.Join(folder, "raw"), 0o755); err != nil {
		t.Fatal(err)
	}
	var lines []byte
	for _, c := range cases {
		line, err := json.Marshal(c)
		if err != nil {
			t.Fatal(err)
		}
		lines = append(append(lines, line...), '\n')
	}
	if err := os.WriteFile(filepath.Join(folder, "cases.jsonl"), lines, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, text := range mails {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func TestBouncesGiveTheirFigures(t *testing.T) {
	failed := func(to, reply string) string {
		return "From: MAILER-DAEMON@mx.example\nTo: desk@desk.example\nSubject: failure notice\n\nI'm afraid I wasn't able to deliver your message.\n\n<" + to + ">:\nRemote host said: " + reply + "\n"
	}
	want := func(status, code, reason string, hard bool) map[string]any {
		return map[string]any{"status": status, "reply_code": code, "reason": reason, "hard": hard}
	}
	dir := t.TempDir()
	mailSet(t, dir, "email-bounce", []map[string]any{
		{"id": "right", "file": "raw/1", "kind": "bounce", "recipients": []any{want("5.1.1", "550", "userunknown", true)}},
		// Everything about it is wrong on purpose but the status, which is the other reader's own and does not count.
		{"id": "wrong", "file": "raw/2", "kind": "bounce", "recipients": []any{want("5.0.922", "421", "hostunknown", true), want("", "", "expired", false)}},
		{"id": "away", "file": "raw/3", "kind": "auto_reply", "recipients": []any{want("", "", "vacation", false)}},
		{"id": "person", "file": "raw/4", "kind": "bounce", "recipients": []any{want("", "", "userunknown", true)}},
	}, map[string]string{
		"raw/1": failed("a@shop.example", "550 5.1.1 no such user"),
		"raw/2": failed("b@shop.example", "552 5.2.2 mailbox is full"),
		"raw/3": "From: a@shop.example\nAuto-Submitted: auto-replied\nSubject: Re: x\n\nI am away.\n",
		"raw/4": "From: a@shop.example\nSubject: x\n\nHello\n",
	})
	got, log := scored(t, "-dir", dir)
	for metric, want := range map[string]figure{
		"bounce yes/no":    {Value: 0.75, N: 4},
		"kind":             {Value: 0.75, N: 4},
		"kind bounce":      {Value: 0.666667, N: 3},
		"kind auto_reply":  {Value: 1, N: 1},
		"recipients count": {Value: 0.333333, N: 3},
		"hard/soft":        {Value: 0.25, N: 4},
		"reason":           {Value: 0.25, N: 4},
		"reason macro-F1":  {Value: 0.222222, N: 4}, // userunknown 2/3, hostunknown 0, expired 0
		"status":           {Value: 1, N: 1},
		"reply code":       {Value: 0.5, N: 2},
		"crashes":          {Value: 0, N: 4},
	} {
		want.Set, want.Metric = "email-bounce", metric
		if got[metric] != want {
			t.Errorf("%+v, want %+v\n%s", got[metric], want, log)
		}
	}
}

// spamSet writes n spam and n ham messages, as customers and spammers write, and a bounce among the ham.
func spamSet(t *testing.T, dir string, n, from int) {
	t.Helper()
	asks := []string{"my order has not arrived", "please send the invoice again", "how do I change my password", "the printer shows an error"}
	offers := []string{"CHEAP pills!!!", "you have WON a million dollars", "lose weight fast, guaranteed", "casino bonus, click here"}
	var cases []map[string]any
	mails := map[string]string{}
	for i := from; i < from+n; i++ {
		ham, junk := fmt.Sprintf("raw/h%d", i), fmt.Sprintf("raw/s%d", i)
		cases = append(cases, map[string]any{"id": ham, "file": ham, "label": "ham", "hard": i%5 == 0}, map[string]any{"id": junk, "file": junk, "label": "spam"})
		mails[ham] = fmt.Sprintf("From: Olga <olga%d@shop.example>\nMessage-ID: <%d@shop.example>\nSubject: Question\n\nHello, %s. My number is %d. Thank you.\n", i, i, asks[i%4], i)
		mails[junk] = fmt.Sprintf("From: win%d@offers.example\nSubject: %s\n\n%s Visit http://192.0.2.1/win now, offer %d!!!\n", i, offers[i%4], offers[i%4], i)
	}
	mails[fmt.Sprintf("raw/h%d", from)] = "From: MAILER-DAEMON@mx.example\nSubject: failure notice\n\nI wasn't able to deliver your message, my order, the printer.\n\n<a@shop.example>:\n550 5.1.1 no such user\n"
	mailSet(t, dir, "spam-spamassassin", cases, mails)
}

func TestSpamIsCrossValidatedOrLearnedFromTheOtherFolder(t *testing.T) {
	dir, train := t.TempDir(), t.TempDir()
	spamSet(t, dir, 40, 0)
	spamSet(t, train, 30, 100)
	for _, args := range [][]string{{"-dir", dir}, {"-dir", dir, "-train", train}} {
		got, log := scored(t, args...)
		for metric, want := range map[string]figure{
			"recall at the product's threshold": {Value: 1, N: 40},
			"ham lost":                          {Value: 0, N: 32},
			"hard ham lost":                     {Value: 0, N: 8},
			"all ham lost":                      {Value: 0, N: 40},
			"recall at 0.5 % ham lost":          {Value: 1, N: 40},
			"recall at 0.5 % of all ham lost, hard ham too": {Value: 1, N: 40},
			"ham called a bounce":                           {Value: 1, N: 40},
		} {
			want.Set, want.Metric = "spam-spamassassin", metric
			if got[metric] != want {
				t.Errorf("%v: %+v, want %+v\n%s", args, got[metric], want, log)
			}
		}
	}
	// A folder to learn from in which the marks are exchanged turns every verdict: learning there is what counts.
	turned := t.TempDir()
	spamSet(t, turned, 30, 100)
	turnMarks(t, filepath.Join(turned, "spam-spamassassin", "cases.jsonl"))
	got, _ := scored(t, "-dir", dir, "-train", turned)
	if r := got["recall at 0.5 % ham lost"]; r.Value > 0.1 {
		t.Errorf("recall %v with exchanged marks", r.Value)
	}
}

func turnMarks(t *testing.T, path string) {
	t.Helper()
	cases, err := readCases[map[string]any](path)
	if err != nil {
		t.Fatal(err)
	}
	var lines []byte
	for _, c := range cases {
		if c["label"] == "ham" {
			c["label"] = "spam"
		} else {
			c["label"] = "ham"
		}
		line, err := json.Marshal(c)
		if err != nil {
			t.Fatal(err)
		}
		lines = append(append(lines, line...), '\n')
	}
	if err := os.WriteFile(path, lines, 0o600); err != nil {
		t.Fatal(err)
	}
}
