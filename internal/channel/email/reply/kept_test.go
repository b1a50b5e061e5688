// SPDX-License-Identifier: Apache-2.0

package reply_test

import (
	"strings"
	"testing"

	"github.com/rynda-dev/rynda/internal/channel/email/reply"
)

// keptLetter is a letter whose words look like what mail programs add, and are the sender's own.
type keptLetter struct {
	name   string
	text   string
	sender string
}

func TestWordsThatOnlyLookLikeWhatProgramsAddAreKept(t *testing.T) {
	for _, c := range []keptLetter{
		{name: "printing, in Spanish", text: body("Hola,", "", "El programa se cierra antes de imprimir.")},
		{name: "printing, in Italian", text: body("Buongiorno,", "", "Il programma si blocca prima di stampare.")},
		{name: "printing, in Russian", text: body("Здравствуйте!", "", "Программа зависает перед тем как распечатать чек.")},
		{name: "an environment where printing fails", text: body("Hello,", "", "In our environment the app crashes before printing.")},
		{name: "good news", text: body("Hello,", "", "Good news: anna@example.org wrote back to me.", "", "But the kettle is still broken.")},
		// end of kept
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := reply.Split(c.text, reply.Options{Sender: c.sender}).Reply(); got != strings.TrimSuffix(c.text, "\n") {
				t.Errorf("reply %q, want %q", got, c.text)
			}
		})
	}
}

func TestPleasNotToPrintAreFooters(t *testing.T) {
	for _, plea := range []string{
		"Please consider the environment before printing this email.",
		"Antes de imprimir este mensaje, piense en el medio ambiente.",
		"Перед тем как распечатать это письмо, подумайте об окружающей среде.",
		"Prima di stampare questa e-mail, rispetta l'ambiente.",
		"Bitte denken Sie an die Umwelt, bevor Sie diese E-Mail ausdrucken.",
	} {
		t.Run(plea, func(t *testing.T) {
			if got := reply.Split(body("Yes.", "", plea), reply.Options{}).Reply(); got != "Yes." {
				t.Errorf("reply %q, want %q", got, "Yes.")
			}
		})
	}
}
