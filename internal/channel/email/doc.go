// SPDX-License-Identifier: Apache-2.0

// Package email reads the mail that customers send: [Read] takes a message as it came over the wire and tells what a desk has
// to know of it. The work is done by the packages beside it, each of which can be used alone:
//
//   - message reads MIME: parts, addresses, texts, attachments, within limits;
//   - charset turns bytes of any charset, named or not, into text;
//   - authres reads what the receiving server found out about the sender;
//   - reply tells the new words from quotes, signatures and forwarded messages;
//   - bounce reads the reports of mail servers;
//   - autoreply tells what a program sent, so that no program answers it;
//   - spam learns from agents and scores messages; it needs a desk's model, so Read leaves it to its caller, who gives it
//     Mail.Message.
//
// All of it is pure: no network, no disk, no clock.
package email
