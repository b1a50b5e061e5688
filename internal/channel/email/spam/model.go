// SPDX-License-Identifier: Apache-2.0

package spam

import (
	"cmp"
	"hash/fnv"
	"math"
	"slices"

	"github.com/rynda-dev/rynda/internal/channel/email/message"
)

// DefaultMaxTokens is how many tokens a model holds when it is not told otherwise: about 10 MiB in memory, half of it stored.
const DefaultMaxTokens = 300_000

// Model is what was learned. The zero value has learned nothing and is ready for use. A Model is not safe for use by
// several goroutines of which one learns.
type Model struct {
	// MaxTokens bounds the model; 0 means DefaultMaxTokens. When learning exceeds it, the rarest tokens are forgotten.
	MaxTokens int

	spam, ham  uint32 // messages learned
	counts     map[uint64]count
	calibrated float64 // threshold that Calibrate chose; 0 before
}

// count of messages in which a token was seen.
type count struct{ spam, ham uint32 }

// Messages returns how many messages of each kind the model has learned.
func (m *Model) Messages() (spam, ham int) { return int(m.spam), int(m.ham) }

// Learn takes in a message that was marked as spam, or as none.
func (m *Model) Learn(msg *message.Message, spam bool) { m.learn(Tokens(msg), spam) }

// Unlearn takes a message back that Learn took in with the same mark, as when it is marked otherwise. A message that was
// never learned makes the model wrong, though never invalid: no token is left that more messages have than were learned.
func (m *Model) Unlearn(msg *message.Message, spam bool) { m.unlearn(Tokens(msg), spam) }

func (m *Model) learn(tokens []string, spam bool) {
	if m.counts == nil {
		m.counts = map[uint64]count{}
	}
	if m.spam == math.MaxUint32 || m.ham == math.MaxUint32 {
		return
	}
	if spam {
		m.spam++
	} else {
		m.ham++
	}
	for _, key := range keysOf(tokens) {
		c := m.counts[key]
		if spam {
			c.spam++
		} else {
			c.ham++
		}
		m.counts[key] = c
	}
	m.prune()
}

func (m *Model) unlearn(tokens []string, spam bool) {
	messages := &m.ham
	if spam {
		messages = &m.spam
	}
	if *messages == 0 {
		return
	}
	*messages--
	for _, key := range keysOf(tokens) {
		c, there := m.counts[key]
		if !there {
			continue
		}
		n := &c.ham
		if spam {
			n = &c.spam
		}
		if *n > 0 {
			*n--
		}
		m.set(key, c)
	}
	// A token in all messages of the kind is in the one taken back too, when that was learned. When it was not, the token
	// would be in more messages than there are, and the stored model could not be read.
	for key, c := range m.counts {
		if c.spam > m.spam || c.ham > m.ham {
			m.set(key, count{spam: min(c.spam, m.spam), ham: min(c.ham, m.ham)})
		}
	}
}

// set stores a token's count, or forgets the token when it is in no message.
func (m *Model) set(key uint64, c count) {
	if c == (count{}) {
		delete(m.counts, key)
		return
	}
	m.counts[key] = c
}

// prune forgets the rarest tokens when there are too many, and a tenth more so that it is not done at each message. Which
// of equally rare ones stay is told by their hashes, so that it is the same everywhere.
func (m *Model) prune() {
	limit := m.MaxTokens
	if limit <= 0 {
		limit = DefaultMaxTokens
	}
	if len(m.counts) <= limit {
		return
	}
	keys := make([]uint64, 0, len(m.counts))
	for k := range m.counts {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b uint64) int {
		x, y := m.counts[a], m.counts[b]
		return cmp.Or(cmp.Compare(uint64(x.spam)+uint64(x.ham), uint64(y.spam)+uint64(y.ham)), cmp.Compare(a, b))
	})
	for _, k := range keys[:len(keys)-limit+limit/10] {
		delete(m.counts, k)
	}
}

// hashMask keeps 48 bits of a hash: that two of 300,000 tokens share one has a chance of one in six thousand, and would do
// little harm.
const hashMask = 1<<48 - 1

// keysOf are the hashes of a message's tokens, each once: two tokens that share one, which a stranger can make, must not
// count as two messages.
func keysOf(tokens []string) []uint64 {
	keys := make([]uint64, len(tokens))
	for i, t := range tokens {
		keys[i] = hash(t)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

func hash(token string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(token)) // never fails
	sum := h.Sum64()
	return (sum ^ sum>>48) & hashMask
}
