// SPDX-License-Identifier: Apache-2.0

package localpg

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
)

// ErrNoPostgres tells that no PostgreSQL is installed.
var ErrNoPostgres = errors.New("PostgreSQL 15 or newer is not installed: install it (Debian: postgresql-15, macOS: brew install postgresql@15), " +
	"name its folder in RYNDA_PG_BIN, or give the address of a running one by --database-url")

// findPostgres returns the folder of the newest server's programs.
func findPostgres() (string, error) {
	complete := func(dir string) bool {
		for _, name := range []string{"postgres", "initdb"} {
			if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.IsDir() {
				return false
			}
		}
		return true
	}
	if dir := os.Getenv("RYNDA_PG_BIN"); dir != "" {
		if complete(dir) {
			return dir, nil
		}
		return "", fmt.Errorf("RYNDA_PG_BIN: there is no postgres and initdb in %s", dir)
	}
	var found []string
	for _, pattern := range []string{"/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin", "/usr/local/opt/postgresql@*/bin"} {
		dirs, _ := filepath.Glob(pattern) // the patterns are well formed
		found = append(found, dirs...)
	}
	// The newest first: the number is the only one in the path.
	slices.SortStableFunc(found, func(a, b string) int { return versionIn(b) - versionIn(a) })
	if path, err := exec.LookPath("postgres"); err == nil {
		found = append([]string{filepath.Dir(path)}, found...)
	}
	for _, dir := range found {
		if complete(dir) {
			return dir, nil
		}
	}
	return "", ErrNoPostgres
}

func versionIn(path string) int {
	digits := []rune{}
	for _, r := range path {
		if r >= '0' && r <= '9' {
			digits = append(digits, r)
		}
	}
	n, _ := strconv.Atoi(string(digits))
	return n
}

// dataLocale is one in which lower('Ы') is 'ы', as everywhere the desk runs.
func dataLocale() string {
	if runtime.GOOS == "linux" {
		return "C.UTF-8"
	}
	return "en_US.UTF-8"
}
