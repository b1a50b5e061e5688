// SPDX-License-Identifier: Apache-2.0

package message

import "fmt"

// Limits of one message. A zero field means its default.
type Limits struct {
	// Bytes of the raw message; more is refused. Default 50 MiB.
	Bytes int
	// HeaderBytes of one header; of more, the beginning is read and the rest is told as a defect. Default 1 MiB.
	HeaderBytes int
	// HeaderFields of one header; further fields are cut. Default 2000.
	HeaderFields int
	// Depth of parts and messages inside each other; what lies deeper stays one part unread. Default 30.
	Depth int
	// Parts of the whole message; further ones stay unread in the part before. Default 2000.
	Parts int
	// DecodedBytes of all parts together, also of files taken out of others; more is refused. Default 80 MiB.
	DecodedBytes int
	// Attachments of one message; further ones are only in the tree. Default 1000.
	Attachments int
	// Addresses of one field; further ones are cut. Default 2000.
	Addresses int
	// TextBytes of Text and of HTML of one message; more is cut there, and stays in the part. Default 4 MiB.
	TextBytes int
}

const defaultAddresses = 2000

// orDefaults fills in what is not set.
func (l Limits) orDefaults() Limits {
	for _, f := range [...]struct {
		field *int
		usual int
	}{
		{&l.Bytes, 50 << 20},
		{&l.HeaderBytes, 1 << 20},
		{&l.HeaderFields, 2000},
		{&l.Depth, 30},
		{&l.Parts, 2000},
		{&l.DecodedBytes, 80 << 20},
		{&l.Attachments, 1000},
		{&l.Addresses, defaultAddresses},
		{&l.TextBytes, 4 << 20},
	} {
		if *f.field <= 0 {
			*f.field = f.usual
		}
	}
	return l
}

// LimitError refuses a message that is more than can be held.
type LimitError struct {
	// Limit by its name in Limits.
	Limit string
	// Max is what is allowed.
	Max int
}

func (e *LimitError) Error() string {
	return fmt.Sprintf("mail refused: more than %d %s", e.Max, e.Limit)
}
