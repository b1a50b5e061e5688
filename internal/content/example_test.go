// SPDX-License-Identifier: Apache-2.0

package content_test

import (
	"fmt"

	"github.com/rynda-dev/rynda/internal/content"
)

func ExampleSanitizeMail() {
	mail := content.SanitizeMail(
		`<p onclick="steal()">Our <b>bill</b><img src="cid:logo@acme"><img src="https://track.example/b.png" alt="Banner"></p>`,
		content.MailOptions{InlineImage: func(id string) (string, bool) { return "/files/17", id == "logo@acme" }},
	)
	fmt.Println(mail.HTML)
	fmt.Println(mail.RemoteImages, "remote image;", mail.InlineImages)
	// Output:
	// <p>Our <b>bill</b><img data-cid="logo@acme" src="/files/17"/><img alt="Banner" data-remote-src="https://track.example/b.png"/></p>
	// 1 remote image; [logo@acme]
}

func ExampleTextOfHTML() {
	fmt.Println(content.TextOfHTML(
		`<p>Hello,</p><ul><li>see <a href="https://acme.example/bill">the bill</a><li>pay it</ul><blockquote>Where is it?</blockquote>`,
		content.TextOptions{Links: true},
	))
	// Output:
	// Hello,
	//
	// - see the bill <https://acme.example/bill>
	// - pay it
	//
	// > Where is it?
}
