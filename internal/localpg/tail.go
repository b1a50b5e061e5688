// SPDX-License-Identifier: Apache-2.0

package localpg

import (
	"bytes"
	"sync"
)

// tailBuffer keeps the last few KiB written to it.
type tailBuffer struct {
	mu   sync.Mutex
	data []byte
}

const tailSize = 4 << 10

func (b *tailBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.data = append(b.data, p...)
	if over := len(b.data) - tailSize; over > 0 {
		b.data = bytes.Clone(b.data[over:])
	}
	return len(p), nil
}

func (b *tailBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return string(bytes.TrimSpace(b.data))
}
