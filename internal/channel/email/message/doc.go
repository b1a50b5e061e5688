// SPDX-License-Identifier: Apache-2.0

// Package message reads a mail message as it came over the wire into a tree of parts and the fields that people see.
//
// It follows RFC 5322 (fields), RFC 2045 to 2047 (MIME), RFC 2231 (parameters), RFC 3676 (format=flowed) and RFC 6532
// (UTF-8 in headers), and beyond them the habits of real mail: bytes of an unnamed charset in headers and bodies, encoded
// words cut in the middle of a character, lists of addresses as people type them, boundaries that never close, files
// packed in winmail.dat or uuencoded in the text.
//
// Strangers write the input, so everything has a limit. Only what cannot be held is refused, with a [LimitError]; what is
// broken or too much in a place that can be borne is kept as well as it can be and told in [Message.Defects]. Reading takes
// time linear in the size of the message. The package keeps no state, and knows neither network nor disk.
package message
