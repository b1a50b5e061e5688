// SPDX-License-Identifier: Apache-2.0

// Package reply tells what a mail says anew from what it drags along: the quoted conversation, the lines that announce
// it, the signature, the footers of lists and servers, a forwarded message.
//
// [Split] reads plain text, [SplitHTML] a mail's HTML, [SplitForward] takes a forwarded mail apart. All three only sort:
// nothing is thrown away. The pieces of [Parts], joined, are the text that was given, so a desk can show the new words
// first and the whole on demand.
//
//	parts := reply.Split(body, reply.Options{Sender: "Anna Petrova"})
//	parts.Reply()     // what the ticket shows: new words, with the quotes they answer one by one
//	parts.Fresh()     // what the bot reads: new words alone
//	parts.Signature() // who wrote it: "С уважением, Анна"
//	parts.Empty()     // only a quote came back: show the whole
//
// There is no standard for any of it. RFC 3676 has the ">" of quoted lines and the "-- " of signatures; the rest is the
// habits of mail programs: "On … wrote:", blocks of From/Sent/To/Subject, "-----Original Message-----", "Sent from my
// iPhone". Their words are known in English, Russian, German, French, Spanish, Italian, Portuguese, Polish and Dutch, and
// less completely in a dozen more; what is in none of these is recognised by its build: a date, an address, a colon, and
// quoted lines below.
//
// Texts come from strangers. All work is linear in the text's length, goes line by line, and stops at [MaxBytes] and
// [MaxLines]; what lies beyond is kept as one piece and [Parts.Cut] says so.
package reply
