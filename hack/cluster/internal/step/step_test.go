// SPDX-License-Identifier: Apache-2.0

package step

import (
	"errors"
	"strings"
	"testing"
	"time"
)

func TestShort(t *testing.T) {
	for d, want := range map[time.Duration]string{
		300 * time.Millisecond:         "0.3 s",
		12400 * time.Millisecond:       "12 s",
		59600 * time.Millisecond:       "1 min 00 s",
		3*time.Minute + 5*time.Second:  "3 min 05 s",
		62*time.Minute + 1*time.Second: "62 min 01 s",
	} {
		if got := Short(d); got != want {
			t.Errorf("Short(%s) = %q, want %q", d, got, want)
		}
	}
}

func TestTableShowsEveryStepTheFailureAndTheSum(t *testing.T) {
	var out strings.Builder
	now := time.Unix(0, 0)
	l := &Log{Out: &out, Now: func() time.Time { now = now.Add(2 * time.Second); return now }}
	if err := l.Do("first", func() error { return nil }); err != nil {
		t.Fatal(err)
	}
	broken := errors.New("broken")
	err := l.Do("second", func() error { return broken })
	if !errors.Is(err, broken) || !strings.HasPrefix(err.Error(), "second: ") {
		t.Errorf("the step's error is %v", err)
	}
	out.Reset()
	l.Table()
	want := "      2.0 s  first\n✗     2.0 s  second\n      4.0 s  in all\n"
	if out.String() != want {
		t.Errorf("table:\n%s\nwant:\n%s", out.String(), want)
	}
}
