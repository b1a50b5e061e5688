// SPDX-License-Identifier: Apache-2.0

package bounce_test

import (
	"fmt"

	"github.com/rynda-dev/rynda/internal/channel/email/bounce"
	"github.com/rynda-dev/rynda/internal/channel/email/message"
)

func ExampleRead() {
	m, err := message.Parse([]byte(`From: MAILER-DAEMON@mx.example
To: desk@desk.example
Subject: failure notice

I'm afraid I wasn't able to deliver your message to the following addresses.

<olga@shop.example>:
192.0.2.7 does not like recipient.
Remote host said: 550 5.1.1 no such user

--- Below this line is a copy of the message.

Message-ID: <t42.1@desk.example>
From: desk@desk.example
To: olga@shop.example
Subject: Your order
`), message.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	if report, ok := bounce.Read(m); ok {
		for _, to := range report.Recipients {
			fmt.Println(to.Address, to.Reason, to.Status, "hard:", to.Hard)
		}
		fmt.Println("about", report.Original.MessageID)
	}
	// Output:
	// olga@shop.example UnknownUser 5.1.1 hard: true
	// about <t42.1@desk.example>
}
