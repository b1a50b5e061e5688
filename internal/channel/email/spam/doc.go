// SPDX-License-Identifier: Apache-2.0

// Package spam learns from the messages that agents mark what a desk's spam looks like, and scores new messages by it.
//
// A message is taken apart into tokens: words and pairs of neighbouring words of subject and body, the sequences of five
// characters at their beginning, links, the kinds of its parts, the form of its headers. A [Model] counts in how many spam and ham messages it saw each. Two ways to weigh these
// counts are joined: Fisher's method over the most telling tokens, as Robinson uses it for spam ("A statistical approach to
// the spam problem", Linux Journal 107, 2003), which leaves a message that looks like both in the middle, and the mean
// weight of evidence of all tokens (naive Bayes, normalised by the root of the length), which still tells messages apart
// where Fisher's method is sure of all of them.
//
// What only tells where and when a message was collected is no token: Received lines, dates, the mailbox's own address,
// mailing lists' headers, other filters' verdicts. In a desk both kinds of mail arrive at the same mailbox, and a filter that
// had learned such marks would be right for the wrong reason until the day they change.
//
// The marks of HTML are no tokens either: there are so many of them in each message, and all alike, that a customer with
// the wrong mail program looks like a shop's advertisement.
//
// Learning is exact and has no order: the same messages learned in any order, or unlearned again, give the same model, as
// long as it holds no more tokens than its limit. The package is pure and keeps no state.
package spam
