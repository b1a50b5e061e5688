// SPDX-License-Identifier: Apache-2.0

package access

import (
	"context"
	"runtime"

	"github.com/alexedwards/argon2id"
)

// params of argon2id: OWASP's second choice (19 MiB, two passes, one lane), which fits small pods.
var params = argon2id.Params{Memory: 19 * 1024, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}

// hasher bounds how many passwords are hashed at once: each takes 19 MiB and a core.
type hasher struct{ slots chan struct{} }

func newHasher() *hasher { return &hasher{slots: make(chan struct{}, max(1, runtime.GOMAXPROCS(0)/2))} }

func (h *hasher) enter(ctx context.Context) error {
	select {
	case h.slots <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (h *hasher) make(ctx context.Context, password string) (string, error) {
	if err := h.enter(ctx); err != nil {
		return "", err
	}
	defer func() { <-h.slots }()
	return argon2id.CreateHash(password, &params)
}

func (h *hasher) check(ctx context.Context, password, hash string) (bool, error) {
	if err := h.enter(ctx); err != nil {
		return false, err
	}
	defer func() { <-h.slots }()
	return argon2id.ComparePasswordAndHash(password, hash)
}

// decoy is the form of a hash that no password fits but by chance, made without hashing: start-up stays quick.
func (h *hasher) decoy() string {
	return "$argon2id$v=19$m=19456,t=2,p=1$cnluZGEgZGVjb3kgc2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
}
