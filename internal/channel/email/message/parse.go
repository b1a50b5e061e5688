// SPDX-License-Identifier: Apache-2.0

package message

// Parse reads a message. It never fails because a message is broken: the only error is a *LimitError. What it returns may
// share memory with raw, which must not be changed afterwards.
func Parse(raw []byte, l Limits) (*Message, error) {
	return nil, &LimitError{Limit: "Bytes", Max: l.Bytes}
}

// ParseHeader reads a header alone, such as the body of a text/rfc822-headers part; what follows an empty line is left. The
// only error is a *LimitError.
func ParseHeader(raw []byte, l Limits) (Header, error) {
	return nil, &LimitError{Limit: "Bytes", Max: l.Bytes}
}
