// SPDX-License-Identifier: Apache-2.0

package access

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"log/slog"
	"time"

	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/store"
)

// Times of sessions and of the limit on failures.
const (
	SessionTime   = 7 * 24 * time.Hour // since it was last used, to the day
	failureWindow = 15 * time.Minute
	// Behind a proxy that is not known as one, all browsers have one address: the bounds of an address and of an account
	// alone are wide, so that a stranger cannot easily keep others out.
	maxOfPair    = 10  // of one account from one address
	maxOfAccount = 50  // of one account from all addresses
	maxOfClient  = 200 // of one address, whatever the account
)

// Deps of Access.
type Deps struct {
	Store *store.Store
	Now   func() time.Time
	Log   *slog.Logger
}

// Access signs agents in and out.
type Access struct {
	Deps
	hash *hasher
	// decoy is checked when there is no such account, so that the answer takes as long as when there is one.
	decoy string
}

// New returns an Access.
func New(d Deps) *Access {
	h := newHasher()
	return &Access{Deps: d, hash: h, decoy: h.decoy()}
}

// Token is a session's bearer token, as the browser keeps it.
type Token string

// NewToken draws 256 random bits and gives them with the hash that is stored.
func NewToken() (Token, store.TokenHash) {
	raw := make([]byte, 32)
	_, _ = rand.Read(raw) // never fails (crypto/rand, Go 1.24)
	t := Token(base64.RawURLEncoding.EncodeToString(raw))
	return t, t.Hash()
}

// Hash is what is stored of a token.
func (t Token) Hash() store.TokenHash { return sha256.Sum256([]byte(t)) }

// SignIn checks an address and a password, and opens a session. Unauthorized when they do not fit, without saying which;
// RateLimited after too many failures, counted in the database for all replicas. client is the address of the browser.
func (a *Access) SignIn(ctx context.Context, email, password, client string) (*desk.Agent, Token, error) {
	refused := desk.Errorf(desk.Unauthorized, "the address or the password is wrong")
	email, err := desk.CleanEmail("email", email)
	if err != nil || email == "" || len(password) > 4*desk.MaxPassLen {
		return nil, "", refused
	}
	since := a.Now().Add(-failureWindow)
	pair, account, from := failureKey("pair", email+"\x00"+client), failureKey("account", email), failureKey("client", client)
	if err := a.attempt(ctx, since, pair, account, from); err != nil {
		return nil, "", err
	}
	agent, hash, err := a.Store.AgentByEmail(ctx, email)
	known := err == nil
	if !known {
		if desk.CodeOf(err) != desk.NotFound {
			return nil, "", err
		}
		hash = a.decoy
	}
	fits, err := a.hash.check(ctx, password, hash)
	if err != nil {
		return nil, "", fmt.Errorf("check the password: %w", err)
	}
	if !known || !fits {
		return nil, "", refused
	}
	if err := a.Store.ClearLoginFailures(ctx, pair, since); err != nil {
		return nil, "", err
	}
	if err := a.Store.TakeBackLoginFailure(ctx, account, from); err != nil {
		return nil, "", err
	}
	token, stored := NewToken()
	if err := a.Store.AddSession(ctx, stored, agent.ID, a.Now().Add(SessionTime)); err != nil {
		return nil, "", err
	}
	return agent, token, nil
}

// attempt counts an attempt as a failure before its password is looked at, for only then do attempts that come together
// count one another; success takes it back. RateLimited when there were too many. The counts are read first: whoever is
// refused already costs no writes.
func (a *Access) attempt(ctx context.Context, since time.Time, pair, account, from []byte) error {
	most := []int{maxOfPair, maxOfAccount, maxOfClient}
	keys := [][]byte{pair, account, from}
	tooMany := desk.Errorf(desk.RateLimited, "too many failed attempts; try again in %s", failureWindow)
	for i, key := range keys {
		n, err := a.Store.LoginFailures(ctx, since, key)
		if err != nil {
			return err
		}
		if n >= most[i] {
			return tooMany
		}
	}
	counts, err := a.Store.CountLoginFailure(ctx, since, keys...)
	if err != nil {
		return err
	}
	for i, n := range counts {
		if n > most[i] {
			return tooMany
		}
	}
	return nil
}

func failureKey(kind, value string) []byte {
	sum := sha256.Sum256([]byte(kind + "\x00" + value))
	return sum[:]
}

// Session finds the agent of a token; Unauthorized when there is no such session. A session that is used lasts on.
func (a *Access) Session(ctx context.Context, t Token) (*desk.Agent, error) {
	agent, until, err := a.Store.AgentBySession(ctx, t.Hash())
	if desk.CodeOf(err) == desk.NotFound {
		return nil, desk.Errorf(desk.Unauthorized, "sign in first")
	}
	if err != nil {
		return nil, err
	}
	// Once a day is enough: no write with every request.
	if fresh := a.Now().Add(SessionTime); fresh.Sub(until) > 24*time.Hour {
		if err := a.Store.ProlongSession(ctx, t.Hash(), fresh); err != nil {
			return nil, err
		}
	}
	return agent, nil
}

// SignOut ends a session.
func (a *Access) SignOut(ctx context.Context, t Token) error {
	return a.Store.EndSession(ctx, t.Hash())
}

// ChangePassword sets a new password when the current one fits, and ends the agent's other sessions.
func (a *Access) ChangePassword(ctx context.Context, agent *desk.Agent, current, next string, keep Token) error {
	if err := desk.CheckPassword("new", next); err != nil {
		return err
	}
	hash, err := a.Store.PasswordHash(ctx, agent.ID)
	if err != nil {
		return err
	}
	fits, err := a.hash.check(ctx, current, hash)
	if err != nil {
		return fmt.Errorf("check the password: %w", err)
	}
	if !fits {
		return desk.InvalidField("current", "is not your password")
	}
	if hash, err = a.hash.make(ctx, next); err != nil {
		return fmt.Errorf("hash the password: %w", err)
	}
	return a.Store.SetPassword(ctx, agent.ID, hash, keep.Hash())
}

// AddAgent makes an agent with a password; Conflict when the address is taken.
func (a *Access) AddAgent(ctx context.Context, agent desk.Agent, password string) (*desk.Agent, error) {
	var err error
	if agent.Email, err = desk.CleanEmail("email", agent.Email); err != nil {
		return nil, err
	}
	if agent.Email == "" {
		return nil, desk.InvalidField("email", "must not be empty")
	}
	if agent.Name, err = desk.CleanLine("name", agent.Name, desk.MaxNameLen); err != nil {
		return nil, err
	}
	if agent.Name == "" {
		return nil, desk.InvalidField("name", "must not be empty")
	}
	if err := desk.CheckRole(agent.Role); err != nil {
		return nil, err
	}
	if err := desk.CheckPassword("password", password); err != nil {
		return nil, err
	}
	hash, err := a.hash.make(ctx, password)
	if err != nil {
		return nil, fmt.Errorf("hash the password: %w", err)
	}
	return a.Store.AddAgent(ctx, agent, hash)
}
