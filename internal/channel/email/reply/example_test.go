// SPDX-License-Identifier: Apache-2.0

package reply_test

import (
	"fmt"

	"github.com/rynda-dev/rynda/internal/channel/email/reply"
)

func ExampleSplit() {
	parts := reply.Split("Заказ пришёл, спасибо!\n\n-- \nИван Петров\n\n"+
		"вт, 14 мая 2024 г. в 09:12, Поддержка <support@example.com>:\n> Пришёл ли заказ?\n", reply.Options{})
	fmt.Println(parts.Reply())
	for _, p := range parts.Pieces {
		fmt.Printf("%s %q\n", p.Kind, p.Text)
	}
	// Output:
	// Заказ пришёл, спасибо!
	// Text "Заказ пришёл, спасибо!\n\n"
	// Signature "-- \nИван Петров\n\n"
	// Attribution "вт, 14 мая 2024 г. в 09:12, Поддержка <support@example.com>:\n"
	// Quoted "> Пришёл ли заказ?\n"
}

func ExampleSplitHTML() {
	h, err := reply.SplitHTML(`<p>It <b>works</b>.</p><div class="moz-cite-prefix">On 14/05/2024 09:12, Anna wrote:</div>`+
		`<blockquote type="cite">Does it?</blockquote>`, reply.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(h.Parts.Reply())
	fmt.Println(h.Reply())
	// Output:
	// It works.
	// <p>It <b>works</b>.</p>
}

func ExampleSplitForward() {
	f, ok := reply.SplitForward("FYI\n\n---------- Forwarded message ---------\nFrom: Anna <anna@example.org>\n" +
		"Date: Tue, May 14, 2024 at 9:12 AM\nSubject: Order 17\nTo: <support@example.com>\n\nWhere is it?\n")
	fmt.Println(ok, f.Header.From.Email, f.Header.Subject)
	fmt.Println(f.Body)
	// Output:
	// true anna@example.org Order 17
	// Where is it?
}
