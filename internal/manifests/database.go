// SPDX-License-Identifier: Apache-2.0

package manifests

import (
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"slices"
	"strings"
)

// DatabaseIdentity tells apart the databases that a connection string may name: a digest of where it is and what it is
// called, without whoever signs in, so that a new password is no new database. It takes both of libpq's forms, a URI and
// key=value pairs. (https://www.postgresql.org/docs/15/libpq-connect.html#LIBPQ-CONNSTRING)
func DatabaseIdentity(connection string) string {
	var parts []string
	if u, err := url.Parse(connection); err == nil && u.Scheme != "" {
		parts = append(parts, u.Host, u.Path)
		for _, key := range []string{"host", "hostaddr", "port", "dbname"} {
			parts = append(parts, u.Query().Get(key))
		}
	} else {
		for pair := range strings.FieldsSeq(connection) {
			if key, _, _ := strings.Cut(pair, "="); slices.Contains([]string{"host", "hostaddr", "port", "dbname"}, key) {
				parts = append(parts, pair)
			}
		}
		slices.Sort(parts)
	}
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:8])
}
