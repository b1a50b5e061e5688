// SPDX-License-Identifier: Apache-2.0

package message

import (
	"crypto/sha256"
	"encoding/hex"
	"time"
)

// Message is a mail message. All strings are valid UTF-8, whatever charset they came in, but Field.Raw, which is as it came.
type Message struct {
	// Header holds all fields in their order, also those that the fields below were read from.
	Header Header
	// MessageID, with its angle brackets; "" when there is none.
	MessageID string
	// InReplyTo and References are message ids with their angle brackets, in their order.
	InReplyTo, References []string
	// Date the sender put in; zero when there is none that can be read.
	Date time.Time
	// From and the others are the addresses of the fields of these names, groups taken apart.
	From, Sender, ReplyTo, To, Cc, Bcc []Address
	// Subject on one line.
	Subject string
	// Text is the body as plain text with lines ended by "\n": the text parts to show, joined where there are several, the
	// plain one of alternatives. Where a message has HTML only, it is the HTML as text, and TextFromHTML tells so.
	Text string
	// HTML is the body as HTML, as the sender wrote it: not made safe to show. "" when there is none.
	HTML string
	// TextFromHTML tells that Text was made of HTML.
	TextFromHTML bool
	// Attachments are the parts that are not bodies, depth first: files, inline images, calendar parts, forwarded messages,
	// and what winmail.dat and uuencoded texts held.
	Attachments []Attachment
	// Root is the tree of parts; never nil.
	Root *Part
	// Defects tell what was broken, guessed or cut.
	Defects []Defect
}

// Address is one mailbox.
type Address struct {
	// Name as people read it, decoded; "" when there is none.
	Name string
	// Addr is local@domain as it was written. Where what stands there is no address it is kept all the same, without "@".
	Addr string
}

// Attachment is a part as a file.
type Attachment struct {
	// Filename is safe to save under: no path, no control characters, at most 255 bytes. "" when the part names none.
	Filename string
	// OriginalName is the name as the sender gave it, decoded, on one line and without control characters.
	OriginalName string
	// MediaType in lower case, such as image/png.
	MediaType string
	// ContentID without angle brackets; "" when there is none.
	ContentID string
	// Disposition in lower case: attachment, inline or "".
	Disposition string
	// Inline tells that the file is shown within the HTML body: it belongs to a multipart/related or is said to be inline.
	Inline bool
	// Data with the transfer encoding undone. It may share memory with the message and is not to be changed.
	Data []byte
	// Part is where the file came from. Files of one winmail.dat or one uuencoded text share their part.
	Part *Part
}

// SHA256 of the data, in hexadecimal.
func (a Attachment) SHA256() string {
	sum := sha256.Sum256(a.Data)
	return hex.EncodeToString(sum[:])
}
