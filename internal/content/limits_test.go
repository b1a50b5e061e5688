// SPDX-License-Identifier: Apache-2.0

package content

import (
	"strconv"
	"strings"
	"testing"
	"time"
)

// inlineParts are images of as many attachments.
func inlineParts(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(`<img src="cid:part-` + strconv.Itoa(i) + `@a.example">`)
	}
	return b.String()
}

// TestWorkGrowsWithTheTextOnly has texts on which work that grows with the square of the text does not end in minutes. How
// long it takes is not asserted: benchmarks tell that. The wait is only bounded.
func TestWorkGrowsWithTheTextOnly(t *testing.T) {
	inline := func(id string) (string, bool) { return "/file/" + id, true }
	for name, work := range map[string]func(){
		"islands without an end": func() {
			TextOfHTML(strings.Repeat("<xml><template>", 29_000)+strings.Repeat("text ", 700_000), TextOptions{})
		},
		"ends that are none": func() {
			TextOfHTML(strings.Repeat("<xml>", 59_000)+strings.Repeat("</xml", 700_000), TextOptions{})
		},
		"images of many parts": func() { SanitizeMail(inlineParts(59_000), MailOptions{InlineImage: inline}) },
		"headings of no words": func() { Headings(strings.Repeat("#\n", MaxMarkdownBytes/2)) },
		"headings of numbers":  func() { Headings(strings.Repeat("# a\n# a 2\n", MaxMarkdownBytes/10)) },
		"fonts of no size": func() {
			TextOfHTML(strings.Repeat(`<p style="font-size:0">a`, 50_000), TextOptions{})
		},
	} {
		t.Run(name, func(t *testing.T) {
			done := make(chan struct{})
			go func() { defer close(done); work() }()
			select {
			case <-done:
			case <-time.After(2 * time.Minute):
				t.Fatal("it does not end")
			}
		})
	}
}
