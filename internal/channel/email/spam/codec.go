// SPDX-License-Identifier: Apache-2.0

package spam

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
)

// version of the stored form. Another way of taking messages apart needs another number, as its tokens have other names.
const version = 1

// mostStored is how many tokens a stored model may have, whatever it says of itself.
const mostStored = 4_000_000

// ErrVersion says that a stored model was made by a version of this package whose tokens are others: it is to be learned
// anew from the marked messages.
var ErrVersion = errors.New("the spam model is of another version")

// MarshalBinary stores the model: a version, the numbers of messages, the threshold, and each token's hash, as the difference
// from the one before, with its counts; about seven bytes a token. Equal models give equal bytes.
func (m *Model) MarshalBinary() ([]byte, error) {
	keys := make([]uint64, 0, len(m.counts))
	for k := range m.counts {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	out := make([]byte, 0, 32+8*len(keys))
	out = append(out, version)
	out = binary.AppendUvarint(out, uint64(m.spam))
	out = binary.AppendUvarint(out, uint64(m.ham))
	out = binary.BigEndian.AppendUint64(out, math.Float64bits(m.calibrated))
	out = binary.AppendUvarint(out, uint64(len(keys)))
	last := uint64(0)
	for _, k := range keys {
		out = binary.AppendUvarint(out, k-last)
		out = binary.AppendUvarint(out, uint64(m.counts[k].spam))
		out = binary.AppendUvarint(out, uint64(m.counts[k].ham))
		last = k
	}
	return out, nil
}

// UnmarshalBinary reads a stored model in place of what the model holds; MaxTokens stays. It returns ErrVersion for one of
// another version, and another error, leaving the model as it was, for what is no model.
func (m *Model) UnmarshalBinary(data []byte) error {
	if len(data) == 0 {
		return errors.New("read the spam model: empty")
	}
	if data[0] != version {
		return fmt.Errorf("read the spam model, version %d: %w", data[0], ErrVersion)
	}
	r := reader{left: data[1:]}
	read := Model{MaxTokens: m.MaxTokens, spam: r.number(), ham: r.number()}
	read.calibrated = r.share()
	n := r.uvarint()
	// A token takes at least three bytes: more cannot be there.
	if r.err != nil || n > mostStored || n > uint64(len(r.left))/3+1 {
		return errors.New("read the spam model: broken")
	}
	read.counts = make(map[uint64]count, n)
	last := uint64(0)
	for i := range n {
		step := r.uvarint()
		c := count{spam: r.number(), ham: r.number()}
		if r.err != nil || i > 0 && step == 0 || last+step > hashMask || last+step < last || c.spam > read.spam || c.ham > read.ham || c == (count{}) {
			return errors.New("read the spam model: broken")
		}
		last += step
		read.counts[last] = c
	}
	if len(r.left) > 0 {
		return errors.New("read the spam model: more than a model")
	}
	read.prune()
	*m = read
	return nil
}

// reader takes numbers off the front of bytes. After its first error it gives zeros.
type reader struct {
	left []byte
	err  error
}

func (r *reader) uvarint() uint64 {
	v, n := binary.Uvarint(r.left)
	if r.err != nil || n <= 0 {
		r.err = errors.New("no number")
		return 0
	}
	r.left = r.left[n:]
	return v
}

func (r *reader) number() uint32 {
	v := r.uvarint()
	if v > math.MaxUint32 {
		r.err = errors.New("too large a number")
		return 0
	}
	return uint32(v)
}

// share reads a number from 0 to 1.
func (r *reader) share() float64 {
	if r.err != nil || len(r.left) < 8 {
		r.err = errors.New("no share")
		return 0
	}
	v := math.Float64frombits(binary.BigEndian.Uint64(r.left))
	r.left = r.left[8:]
	if !(v >= 0 && v <= 1) {
		r.err = errors.New("no share")
		return 0
	}
	return v
}
