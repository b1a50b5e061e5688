// SPDX-License-Identifier: Apache-2.0

package message_test

import (
	"fmt"

	"github.com/rynda-dev/rynda/internal/channel/email/message"
)

func ExampleParse() {
	raw := "From: =?koi8-r?B?wc7OwQ==?= <anna@shop.example>\r\n" +
		"Subject: Invoice\r\n" +
		"Content-Type: multipart/mixed; boundary=b\r\n\r\n" +
		"--b\r\n\r\nSee the file.\r\n" +
		"--b\r\nContent-Type: application/pdf\r\n" +
		"Content-Disposition: attachment; filename*=utf-8''%D1%81%D1%87%D1%91%D1%82.pdf\r\n\r\nPDF\r\n--b--\r\n"
	m, err := message.Parse([]byte(raw), message.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(m.From[0].Name, m.From[0].Addr)
	fmt.Println(m.Text)
	fmt.Println(m.Attachments[0].Filename, len(m.Attachments[0].Data))
	// Output:
	// анна anna@shop.example
	// See the file.
	// счёт.pdf 3
}

func ExampleParseAddresses() {
	list, complete := message.ParseAddresses(`"Lee, Ann" <ann@shop.example>; bob@shop.example (Bob), nobody`, 0)
	for _, a := range list {
		fmt.Printf("%q %q\n", a.Name, a.Addr)
	}
	fmt.Println(complete)
	// Output:
	// "Lee, Ann" "ann@shop.example"
	// "Bob" "bob@shop.example"
	// "" "nobody"
	// false
}
