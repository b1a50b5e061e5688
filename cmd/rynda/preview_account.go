// SPDX-License-Identifier: Apache-2.0

package main

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// account is the first administrator of a preview.
type account struct{ email, password string }

// firstAccount makes the account's files in dir, as the operator makes them in a cluster, or reads those of a kept preview.
func firstAccount(dir, desk string) (account, error) {
	a := account{"admin@" + desk + ".example", strings.ToLower(rand.Text()[:16])}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return a, fmt.Errorf("make the first account: %w", err)
	}
	for name, value := range map[string]*string{"email": &a.email, "password": &a.password} {
		file := filepath.Join(dir, name)
		kept, err := os.ReadFile(file)
		switch {
		case err == nil:
			*value = strings.TrimSpace(string(kept))
		case errors.Is(err, fs.ErrNotExist):
			err = os.WriteFile(file, []byte(*value), 0o600)
		}
		if err != nil {
			return a, fmt.Errorf("make the first account: %w", err)
		}
	}
	return a, nil
}

// welcome tells where everything is.
func (p previewer) welcome(out io.Writer) {
	s := p.manifests.live.Snapshot()
	origin := p.config.PublicURL
	fmt.Fprintf(out, "\n%s is up.\n\n", s.Desk.DisplayName.Get("en", s.Desk.Locales...))
	fmt.Fprintf(out, "  Web desk     %s/desk/\n", origin)
	if len(s.KnowledgeBases) > 0 {
		fmt.Fprintf(out, "  Help centre  %s/help/\n", origin)
	}
	for _, c := range s.Channels {
		if c.Chat != nil {
			fmt.Fprintf(out, "  Chat         %s/try/%s\n", origin, c.Name)
		}
	}
	fmt.Fprintf(out, "\n  Sign in as   %s\n  Password     %s\n", p.account.email, p.account.password)
	fmt.Fprintf(out, "\nSave a file in %s and it is live. Ctrl-C ends the preview.\n", p.manifests.folder)
	if i := slices.IndexFunc(s.KnowledgeBases, func(k kbase) bool { return len(k.ConfigMaps) == 0 }); i >= 0 {
		fmt.Fprintf(out, "The knowledge base %s has no source of articles yet.\n", s.KnowledgeBases[i].Name)
	}
}
