// SPDX-License-Identifier: Apache-2.0

// Package content makes texts of authors and strangers safe to show: Markdown, chat messages and the HTML of mails and
// articles become HTML that holds nothing but what the policies name, and HTML-free text for indexes, previews and mail.
//
// HTML of strangers passes three sieves. A strainer reads its tags one by one and writes those that the policy names
// anew: no raw text, no comment, no element of SVG or MathML, and no attribute that was not read and written again comes
// through, so that reading the output in another way cannot bring up anything else (mutation XSS). What is left is built
// into a tree as browsers do it and written again, so that every element is closed. Last, bluemonday checks the whole
// by rules said a second time. This is done until the HTML stays as it is: sanitising twice is sanitising once.
//
// Limits: a text beyond them is shown as plain text, whole, and the result says so.
package content

import "errors"

// Limits of a Markdown text. They are far above what people write and keep hostile input from costing more than it is.
const (
	MaxMarkdownBytes = 512 << 10
	MaxNesting       = 40 // quotes and lists inside each other
	MaxChatBytes     = 64 << 10
)

// ErrTooLarge is returned for a text above its limit of bytes.
var ErrTooLarge = errors.New("the text is too large")

// ErrTooDeep is returned for a text whose quotes and lists are nested deeper than MaxNesting.
var ErrTooDeep = errors.New("the text is nested too deeply")
