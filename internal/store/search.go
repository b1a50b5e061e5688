// SPDX-License-Identifier: Apache-2.0

package store

import (
	"strconv"
	"strings"

	"github.com/rynda-dev/rynda/internal/desk"
)

// maxFound is how many of the newest messages with the words are looked at: a search for a word that everybody uses
// must not read every message.
const maxFound = "5000"

// searchCondition finds tickets by number (#12 or 12), by the contact's address (has an @), else by words of messages
// and of the subject,
// stemmed as Russian and English.
func searchCondition(q string, a *args) (string, error) {
	q, err := desk.CleanLine("q", q, 200)
	if err != nil {
		return "", err
	}
	if q == "" {
		return "true", nil
	}
	if n, err := strconv.ParseInt(strings.TrimPrefix(q, "#"), 10, 64); err == nil && n > 0 {
		return "t.number = " + a.add(n), nil
	}
	if strings.Contains(q, "@") {
		return "t.contact_id IN (SELECT id FROM contacts WHERE email <> '' AND email LIKE " + a.add(likePrefix(strings.ToLower(q))) + " LIMIT 1000)", nil
	}
	words := a.add(q)
	return "t.number IN (SELECT m.ticket FROM messages m WHERE to_tsvector('russian', m.body) @@ websearch_to_tsquery('russian', " + words + ") AND m.event IS NULL ORDER BY m.id DESC LIMIT " + maxFound + ")", nil
}

var likeEscape = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)

func likePrefix(s string) string { return likeEscape.Replace(s) + "%" }
