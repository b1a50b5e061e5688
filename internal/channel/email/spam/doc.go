// SPDX-License-Identifier: Apache-2.0

// Package spam learns from the messages that agents mark what a desk's spam looks like, and scores new messages by it.
//
// A message is taken apart into tokens: words and pairs of near words of subject and body (Yerazunis' orthogonal sparse
// bigrams), links, the traits of its HTML, the form of its headers. A [Model] counts in how many spam and ham messages it
// saw each. The probabilities of a message's most telling tokens are joined by Fisher's method as Robinson does it for spam
// ("A statistical approach to the spam problem", Linux Journal 107, 2003), which leaves a message that looks like both, or
// like nothing seen before, in the middle.
//
// What only tells where and when a message was collected is no token: Received lines, dates, the mailbox's own address,
// mailing lists' headers, other filters' verdicts. In a desk both kinds of mail arrive at the same mailbox, and a filter that
// had learned such marks would be right for the wrong reason until the day they change.
//
// Learning is exact and has no order: the same messages learned in any order, or unlearned again, give the same model, as
// long as it holds no more tokens than its limit. The package is pure and keeps no state.
package spam
