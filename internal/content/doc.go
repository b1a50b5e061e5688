// SPDX-License-Identifier: Apache-2.0

// Package content makes texts of authors and strangers safe to show: Markdown and chat messages become HTML that holds
// nothing but what the policy names, and HTML-free text for indexes, previews and mail.
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
