// SPDX-License-Identifier: Apache-2.0

package deskconfig

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

// Canonical returns a snapshot's JSON: fields in the order of the type, map keys sorted, nothing escaped that JSON does
// not need escaped, no white space.
func Canonical(s Snapshot) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		// The type holds texts, numbers, lists and maps with text keys: there is nothing that cannot be encoded.
		panic(fmt.Sprintf("encode snapshot: %v", err))
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

// Revision is the name of a snapshot's bytes: sha256:<hex>.
func Revision(canonical []byte) string {
	sum := sha256.Sum256(canonical)
	return "sha256:" + hex.EncodeToString(sum[:])
}

// compareFields orders field paths, with indexes as numbers: [9] before [10].
func compareFields(a, b string) int {
	x, y := strings.FieldsFunc(a, isFieldBorder), strings.FieldsFunc(b, isFieldBorder)
	for i := 0; i < len(x) && i < len(y); i++ {
		m, errM := strconv.Atoi(x[i])
		n, errN := strconv.Atoi(y[i])
		c := cmp.Compare(x[i], y[i])
		if errM == nil && errN == nil {
			c = cmp.Compare(m, n)
		}
		if c != 0 {
			return c
		}
	}
	return cmp.Or(cmp.Compare(len(x), len(y)), cmp.Compare(a, b))
}

func isFieldBorder(r rune) bool { return r == '.' || r == '[' || r == ']' }
