// SPDX-License-Identifier: Apache-2.0

// Package bounce reads what mail servers send back about a message: that it could not be delivered, is late, has arrived,
// or that its reader complained. It tells to whom, why, and whether another try to the same address makes sense.
//
// Reports by the standards are read first: delivery status notifications (RFC 3461, 3462, 3464, 6522, 6533), abuse reports
// (RFC 5965), SMTP replies (RFC 5321) and enhanced status codes (RFC 3463, 5248). Most servers leave something of these
// out, and many write a text for people only, so texts are read by the habits of the programs that write them: the
// address at the beginning of a paragraph, the server's reply behind it, the copy of the message below a line of dashes.
// The reason of a failure is taken from the codes of large providers, from the words of the reply, from its enhanced
// status and from its three digits, in this order: words are right more often than codes, which many servers choose at
// random.
//
// Only what surely is a report is called one: a person who forwards a bounce and asks for help writes a message like any
// other. The package is pure; reading takes time linear in the size of the message, within the limits of limits.go.
package bounce
