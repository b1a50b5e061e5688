// SPDX-License-Identifier: Apache-2.0

package reply

import "strings"

// notesBlock reads what Lotus Notes writes above a quote, a table without colons: who, when, and below it recipient and
// subject. n is 0 where there is none.
//
//	"Bob Brown" <bob@example.com>
//	14.05.2024 09:12
//
//	To
//	support@example.com
//	cc
//
//	Subject
//	Order 17
func notesBlock(lines []line, i int) (n int) {
	const most = 14 // lines
	from, to, ok := address(lines[i].text)
	if _, field := lines[i].labelled(); !ok || field || strings.TrimSpace(strings.Trim(lines[i].text[to:], ">)]")) != "" || len(words(lines[i].text[:from])) > mostNamed {
		return 0
	}
	date := nextWritten(lines, i+1)
	if date < 0 || date > i+2 || !lines[date].mark() || lines[date].when().word != 0 || !lines[date].when().day || !lines[date].when().clock {
		return 0
	}
	recipient, subject := false, false
	for k := date; k < min(i+most, len(lines)); k++ {
		l := &lines[k]
		if !l.blank() && !l.mark() {
			break
		}
		// On the date's own line the label stands at the end, elsewhere at the beginning: alone, or the recipient's with
		// an address behind it.
		fields := strings.Fields(l.text)
		for at, word := range fields {
			if k == date && at == 0 || k > date && at > 0 {
				continue
			}
			_, _, addressed := address(strings.Join(fields[at+1:], " "))
			alone := at == len(fields)-1
			switch f := labels[strings.TrimRight(fold(word), ":")]; {
			case f == fieldTo && (alone || addressed):
				recipient = true
			case f == fieldSubject && recipient:
				subject = true
			}
		}
		if subject {
			return k + 1 - i
		}
	}
	return 0
}
