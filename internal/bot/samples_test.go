// SPDX-License-Identifier: Apache-2.0

package bot

import "testing"

// The sample desk has three times the articles of testdata, and so three times the words by which the bot could be
// misled. config/samples asks its questions of the search; here it is told what it must not answer.
func TestTheBotOfTheSampleDeskKnowsItsSubject(t *testing.T) {
	b := taught(t, New(library(t, "../../config/samples/acme/articles/*/*.md")))
	for _, text := range offSubject {
		if d := respond(t, b, say(text)); d.Kind == Answer {
			t.Errorf("%q is answered by %v with confidence %.2f", text, d.Articles, d.Confidence)
		}
	}
	// Where two articles are close the right one is offered first.
	misspelt, answered := map[string]string{
		"как сменить пороль": "ru/reset-password", "rfr cvtybnm gfhjkm": "ru/reset-password", "подключить дамен": "ru/connect-domain",
		"пересылка пичем": "ru/mail-forwarding", "how to conect my domain": "en/connect-domain", "my letters land in spamm": "en/mail-goes-to-spam",
	}, 0
	for text, want := range misspelt {
		d := respond(t, b, say(text))
		if len(d.Articles) == 0 || d.Articles[0].ID != want {
			t.Errorf("%q: %s %v %.2f, want %s", text, d.Kind, d.Articles, d.Confidence, want)
		}
		if d.Kind == Answer {
			answered++
		}
	}
	if answered < len(misspelt)-1 {
		t.Errorf("answered at once %d of %d", answered, len(misspelt))
	}
}
