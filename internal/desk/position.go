// SPDX-License-Identifier: Apache-2.0

package desk

import (
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
)

// String gives the position as clients carry it; they must treat it as opaque.
func (p Position) String() string {
	return strconv.FormatUint(p.Tx, 10) + "-" + strconv.FormatInt(p.Seq, 10)
}

// Before tells whether p comes before q.
func (p Position) Before(q Position) bool {
	return p.Tx < q.Tx || p.Tx == q.Tx && p.Seq < q.Seq
}

// ParsePosition reads what String wrote; anything else is Invalid.
func ParsePosition(s string) (Position, error) {
	tx, seq, ok := strings.Cut(s, "-")
	if ok {
		t, err1 := strconv.ParseUint(tx, 10, 63)
		n, err2 := strconv.ParseInt(seq, 10, 64)
		if err1 == nil && err2 == nil && n >= 0 {
			return Position{Tx: t, Seq: n}, nil
		}
	}
	return Position{}, InvalidField("after", "is not a position of the event stream")
}

// CheckUUID checks the form of a caller's id (RFC 9562, any version) and returns it in lower case.
func CheckUUID(field, s string) (string, error) {
	s = strings.ToLower(s)
	if len(s) == 36 && s[8] == '-' && s[13] == '-' && s[18] == '-' && s[23] == '-' {
		if raw, err := hex.DecodeString(strings.ReplaceAll(s, "-", "")); err == nil && len(raw) == 16 {
			return s, nil
		}
	}
	return "", InvalidField(field, "must be a UUID, such as %s", fmt.Sprintf("%08x-0000-4000-8000-%012x", 0, 0))
}
