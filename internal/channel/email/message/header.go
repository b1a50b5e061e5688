// SPDX-License-Identifier: Apache-2.0

package message

import "strings"

// Field is one line of a header.
type Field struct {
	// Name as it was written.
	Name string
	// Value unfolded, in UTF-8, without surrounding spaces. Encoded words are decoded (RFC 2047) but in fields that have no
	// place for them, such as Authentication-Results: there they are words of somebody who wants to be misread.
	Value string
	// Raw value: the bytes between the colon and the end of the field, folded as they came, without the last line end. It
	// need not be valid UTF-8.
	Raw string
}

// Header is a list of fields in the order of the message. Names are compared without regard to case.
type Header []Field

// Get returns the decoded value of the first field of the name, "" when there is none.
func (h Header) Get(name string) string {
	for _, f := range h {
		if strings.EqualFold(f.Name, name) {
			return f.Value
		}
	}
	return ""
}

// Has tells whether there is a field of the name.
func (h Header) Has(name string) bool {
	for _, f := range h {
		if strings.EqualFold(f.Name, name) {
			return true
		}
	}
	return false
}

// All returns the decoded values of all fields of the name in their order.
func (h Header) All(name string) []string {
	var out []string
	for _, f := range h {
		if strings.EqualFold(f.Name, name) {
			out = append(out, f.Value)
		}
	}
	return out
}

// Raw returns the raw value of the first field of the name, "" when there is none.
func (h Header) Raw(name string) string {
	for _, f := range h {
		if strings.EqualFold(f.Name, name) {
			return f.Raw
		}
	}
	return ""
}
