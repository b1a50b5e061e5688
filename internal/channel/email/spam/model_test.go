// SPDX-License-Identifier: Apache-2.0

package spam_test

import (
	"bytes"
	"encoding"
	"errors"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"github.com/rynda-dev/rynda/internal/channel/email/message"
	"github.com/rynda-dev/rynda/internal/channel/email/spam"
)

var (
	_ encoding.BinaryMarshaler   = (*spam.Model)(nil)
	_ encoding.BinaryUnmarshaler = (*spam.Model)(nil)
)

// mail number n of a kind: what customers ask, or what spammers offer.
func mail(t testing.TB, spam bool, n int) *message.Message {
	t.Helper()
	asks := []string{"my order has not arrived yet", "please send the invoice again", "how do I change my password", "the printer shows an error", "can I return the shoes"}
	offers := []string{"CHEAP pills without prescription", "you have WON a million dollars!!!", "lose weight fast, guaranteed", "hot casino bonus, click here", "buy cheap followers now"}
	raw := fmt.Sprintf("From: Olga %d <olga%d@shop.example>\nTo: desk@desk.example\nMessage-ID: <%d.ask@shop.example>\nSubject: Question about %s\n\nHello, %s. My customer number is %d. Thank you, Olga\n", n, n, n, asks[n%5], asks[n%5], n)
	if spam {
		raw = fmt.Sprintf("From: Best %d <win%d@offers.example>\nTo: desk@desk.example\nSubject: %s\n\n%s!!! Visit http://192.0.2.%d/win now, limited offer %d. Unsubscribe below.\n", n, n, offers[n%5], offers[n%5], n%200, n)
	}
	m, err := message.Parse([]byte(raw), message.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// trained on the first n mails of each kind.
func trained(t testing.TB, n int) *spam.Model {
	t.Helper()
	var m spam.Model
	for i := range n {
		m.Learn(mail(t, true, i), true)
		m.Learn(mail(t, false, i), false)
	}
	return &m
}

func stored(t testing.TB, m *spam.Model) []byte {
	t.Helper()
	data, err := m.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestAModelTellsWhatItLearned(t *testing.T) {
	m := trained(t, 30)
	for i := 100; i < 110; i++ {
		if v := m.Score(mail(t, true, i)); !v.Spam || len(v.Clues) == 0 || v.Clues[0].Spam < 0.5 {
			t.Errorf("spam %d: %+v", i, v)
		}
		if v := m.Score(mail(t, false, i)); v.Spam || v.Score > 0.1 {
			t.Errorf("ham %d: score %.3f", i, v.Score)
		}
	}
}

func TestAModelThatLearnedLittleCallsNothingSpam(t *testing.T) {
	for _, n := range []int{0, 1, 9} {
		if v := trained(t, n).Score(mail(t, true, 100)); v.Spam {
			t.Errorf("after %d of each: %+v", n, v.Score)
		}
	}
	var onlySpam spam.Model
	for i := range 50 {
		onlySpam.Learn(mail(t, true, i), true)
	}
	if v := onlySpam.Score(mail(t, false, 1)); v.Spam || v.Score != 0.5 {
		t.Errorf("with spam only: %+v", v)
	}
}

func TestUnlearningTakesALearnedMessageBack(t *testing.T) {
	m := trained(t, 12)
	before := stored(t, m)
	m.Learn(mail(t, true, 50), true)
	if bytes.Equal(before, stored(t, m)) {
		t.Fatal("learning changed nothing")
	}
	m.Unlearn(mail(t, true, 50), true)
	if !bytes.Equal(before, stored(t, m)) {
		t.Error("the model is another one than before")
	}
}

func TestUnlearningWhatWasNeverLearnedLeavesAModelThatCanBeRead(t *testing.T) {
	var m spam.Model
	m.Learn(mail(t, true, 1), true)
	m.Unlearn(mail(t, true, 2), true)
	m.Learn(mail(t, false, 3), false)
	var again spam.Model
	if err := again.UnmarshalBinary(stored(t, &m)); err != nil {
		t.Fatal(err)
	}
	if s, h := again.Messages(); s != 0 || h != 1 {
		t.Errorf("%d spam, %d ham", s, h)
	}
}

func TestAnySequenceOfLearningAndUnlearningCanBeStoredAndRead(t *testing.T) {
	var mails [2][8]*message.Message
	for i := range mails {
		for n := range mails[i] {
			mails[i][n] = mail(t, i == 1, n)
		}
	}
	rapid.Check(t, func(r *rapid.T) {
		m := spam.Model{MaxTokens: rapid.SampledFrom([]int{0, 40}).Draw(r, "limit")}
		for range rapid.IntRange(1, 25).Draw(r, "steps") {
			msg := mails[rapid.IntRange(0, 1).Draw(r, "kind")][rapid.IntRange(0, 7).Draw(r, "mail")]
			mark := rapid.Bool().Draw(r, "mark") // not always the same for one mail, as people mark
			if rapid.Bool().Draw(r, "learn") {
				m.Learn(msg, mark)
			} else {
				m.Unlearn(msg, mark)
			}
		}
		data, err := m.MarshalBinary()
		if err != nil {
			r.Fatal(err)
		}
		again := spam.Model{MaxTokens: m.MaxTokens}
		if err := again.UnmarshalBinary(data); err != nil {
			r.Fatal(err)
		}
		if third, err := again.MarshalBinary(); err != nil || !bytes.Equal(data, third) {
			r.Fatalf("the model read is another one (%v)", err)
		}
	})
}

func TestTheOrderOfLearningDoesNotMatter(t *testing.T) {
	var other spam.Model
	for i := 11; i >= 0; i-- {
		other.Learn(mail(t, false, i), false)
	}
	for i := range 12 {
		other.Learn(mail(t, true, i), true)
	}
	if !bytes.Equal(stored(t, trained(t, 12)), stored(t, &other)) {
		t.Error("the models differ")
	}
}

func TestAStoredModelIsTheSame(t *testing.T) {
	m := trained(t, 20)
	var marked []spam.Marked
	for i := range 20 {
		marked = append(marked, spam.Marked{Message: mail(t, false, i)}, spam.Marked{Message: mail(t, true, i), Spam: true})
	}
	m.Calibrate(marked)
	data := stored(t, m)
	var again spam.Model
	if err := again.UnmarshalBinary(data); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(data, stored(t, &again)) || again.Threshold() != m.Threshold() {
		t.Error("the model read is another one")
	}
	if a, b := m.Score(mail(t, true, 99)), again.Score(mail(t, true, 99)); a.Score != b.Score {
		t.Errorf("scores %v and %v", a.Score, b.Score)
	}
	s, h := again.Messages()
	if s != 20 || h != 20 {
		t.Errorf("%d spam, %d ham", s, h)
	}
}

func TestABrokenModelIsRefusedAndTheOldOneStays(t *testing.T) {
	good := stored(t, trained(t, 12))
	for name, data := range map[string][]byte{
		"empty":           nil,
		"cut":             good[:len(good)-1],
		"longer":          append(bytes.Clone(good), 0),
		"a huge number":   {1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0x0f},
		"no share":        {1, 1, 1, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0},
		"another version": {9},
	} {
		t.Run(name, func(t *testing.T) {
			m := trained(t, 12)
			err := m.UnmarshalBinary(data)
			if err == nil {
				t.Fatal("no error")
			}
			if errors.Is(err, spam.ErrVersion) != (name == "another version") {
				t.Errorf("error %v", err)
			}
			if !bytes.Equal(good, stored(t, m)) {
				t.Error("the model changed")
			}
		})
	}
}

func TestAModelHoldsNoMoreTokensThanItsLimit(t *testing.T) {
	m := spam.Model{MaxTokens: 500}
	for i := range 40 {
		m.Learn(mail(t, true, i), true)
		m.Learn(mail(t, false, i), false)
	}
	if size := len(stored(t, &m)); size > 500*16 {
		t.Errorf("stored in %d bytes", size)
	}
	if v := m.Score(mail(t, true, 99)); v.Score < 0.9 {
		t.Errorf("it forgot what matters: %.3f", v.Score)
	}
}

func TestCalibrationLosesNoneOfTheHamItSaw(t *testing.T) {
	m := trained(t, 25)
	// A customer who writes as spammers do, twice.
	for range 2 {
		m.Learn(mail(t, true, 3), false)
	}
	var marked []spam.Marked
	for i := range 25 {
		marked = append(marked, spam.Marked{Message: mail(t, false, i)})
	}
	marked = append(marked, spam.Marked{Message: mail(t, true, 3)}, spam.Marked{Message: mail(t, true, 3)})
	before := stored(t, m)
	m.Calibrate(marked)
	for i, one := range marked {
		if v := m.Score(one.Message); v.Spam {
			t.Errorf("ham %d lost: %.4f at %.4f", i, v.Score, m.Threshold())
		}
	}
	if len(before) != len(stored(t, m)) {
		t.Error("calibration changed what was learned")
	}
}

func ExampleModel() {
	var model spam.Model
	learn := func(text string, isSpam bool) {
		m, err := message.Parse([]byte("From: a@shop.example\nSubject: "+text+"\n\n"+text+"\n"), message.Limits{})
		if err != nil {
			fmt.Println(err)
			return
		}
		model.Learn(m, isSpam)
	}
	for range 10 {
		learn("where is my order", false)
		learn("casino bonus for you", true)
	}
	m, err := message.Parse([]byte("From: b@shop.example\nSubject: casino\n\nA casino bonus waits\n"), message.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	verdict := model.Score(m)
	fmt.Println(verdict.Spam, verdict.Clues[0].Spam > 0.9)
	// Output: true true
}
