// SPDX-License-Identifier: Apache-2.0

package spam_test

import (
	"bytes"
	"slices"
	"testing"

	"github.com/rynda-dev/rynda/internal/channel/email/message"
	"github.com/rynda-dev/rynda/internal/channel/email/spam"
)

func FuzzTokens(f *testing.F) {
	f.Add([]byte("From: A <a1@b.example>\nTo: c\nReply-To: d@e.example\nSubject: BUY!!! $100   now\nDate: Mon, 1 Jan 2020 00:00:00 -1900\nMessage-ID: <1$2$a@x>\nReceived: from bare (unknown [192.0.2.1]) (may be forged)\n\nВсем привет http://u@192.0.2.1:80/a%20b mailto:x@y.example 50% off-\n"))
	f.Add([]byte("Subject: x\nContent-Type: text/html\n\n<!-- c --><font color=#ff0000 face='a b'><img src=http://a.example/b.gif width=1><a href=\"https://12345678/\">x</a>"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		m, err := message.Parse(raw, message.Limits{Bytes: 1 << 20})
		if err != nil {
			return
		}
		tokens := spam.Tokens(m) // go test ends what takes ten seconds
		if len(tokens) > 4000 {
			t.Fatalf("%d tokens", len(tokens))
		}
		seen := map[string]bool{}
		for _, token := range tokens {
			if seen[token] || token == "" || len(token) > 400 {
				t.Fatalf("token %q", token)
			}
			seen[token] = true
		}
		if !slices.Equal(tokens, spam.Tokens(m)) {
			t.Fatal("twice is not the same")
		}
		var model spam.Model
		model.Learn(m, true)
		model.Learn(m, false)
		if v := model.Score(m); !(v.Score >= 0 && v.Score <= 1) || v.Spam {
			t.Fatalf("verdict %+v", v)
		}
		model.Unlearn(m, true)
		model.Unlearn(m, false)
		var empty spam.Model
		a, _ := model.MarshalBinary()
		b, _ := empty.MarshalBinary()
		if !bytes.Equal(a, b) {
			t.Fatal("something was left after unlearning")
		}
	})
}

func FuzzUnmarshalBinary(f *testing.F) {
	f.Add([]byte{1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0})
	f.Add([]byte{1, 1, 1, 0x3f, 0xe0, 0, 0, 0, 0, 0, 0, 2, 5, 1, 0, 7, 0, 1})
	m := spam.Model{}
	m.Learn(mail(f, true, 1), true)
	data, err := m.MarshalBinary()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		var m spam.Model
		if m.UnmarshalBinary(data) != nil {
			return
		}
		again, err := m.MarshalBinary()
		if err != nil || len(again) > len(data) {
			t.Fatalf("stored in %d bytes of %d: %v", len(again), len(data), err)
		}
		var other spam.Model
		if err := other.UnmarshalBinary(again); err != nil {
			t.Fatal(err)
		}
		if third, _ := other.MarshalBinary(); !bytes.Equal(again, third) {
			t.Fatal("reading and storing is not the same")
		}
		if v := m.Score(mail(t, true, 2)); !(v.Score >= 0 && v.Score <= 1) {
			t.Fatalf("score %v", v.Score)
		}
	})
}
