// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"strings"

	"github.com/rynda-dev/rynda/internal/channel/email/charset"
)

// charsetCase is a file of bytes without a label.
type charsetCase struct {
	ID      string `json:"id"`
	File    string `json:"file"`
	Charset string `json:"charset"`
	Head    string `json:"head"`
	// Sum of the whole text in UTF-8.
	Sum string `json:"sha256_utf8"`
}

// scoreCharset decodes each file without telling it what it is in.
func scoreCharset(_ context.Context, r *run) error {
	cases, err := readCases[charsetCase](r.file("cases.jsonl"))
	if err != nil {
		return err
	}
	text, head, name, same, crashed := 0, 0, 0, 0, 0
	for i, c := range cases {
		r.tell(i, len(cases))
		raw, err := os.ReadFile(r.file(c.File))
		if err != nil {
			return fmt.Errorf("read a text: %w", err)
		}
		got, as, err := decodeText(raw, "")
		if err != nil {
			crashed++
			r.miss(c.ID, "%v", err)
			continue
		}
		sum := sha256.Sum256([]byte(got))
		if hex.EncodeToString(sum[:]) == c.Sum {
			text++
		} else {
			r.miss(c.ID, "%s read as %s: %.80q, want %.80q", c.Charset, as, got, c.Head)
		}
		if strings.HasPrefix(got, c.Head) {
			head++
		}
		if charset.Name(as) == charset.Name(c.Charset) {
			name++
		}
		// Charsets in which the bytes mean the same are the same for these bytes.
		if charset.Name(as) == charset.Name(c.Charset) || strings.TrimPrefix(charset.Convert(raw, c.Charset), "\ufeff") == got {
			same++
		}
	}
	r.share("text", text, len(cases))
	r.share("head", head, len(cases))
	r.share("charset", name, len(cases))
	r.share("charset_equivalent", same, len(cases))
	if len(cases) > 0 {
		r.report("crashed", float64(crashed), len(cases))
	}
	return nil
}

// decodeText decodes; a panic comes back as a crash.
func decodeText(raw []byte, label string) (text, name string, err error) {
	defer func() {
		if what := recover(); what != nil {
			err = crash{what}
		}
	}()
	text, name = charset.Decode(raw, label)
	return text, name, nil
}
