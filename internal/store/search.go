// SPDX-License-Identifier: Apache-2.0

package store

import (
	"strconv"
	"strings"

	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/search"
)

// How many of the newest messages with the words, and of the contacts with the address, are looked at: what everybody
// has must not make a page of everything. Only what the agent may see counts, so that others' tickets never stand in the
// way of his.
const (
	maxFound    = "5000"
	maxContacts = "1000"
)

// searchCondition finds tickets by number (#12 or 12), by the contact's address (has an @), else by words of messages,
// stemmed as Russian and English, with phrases, exclusions and so on: see search.Parse. The subject is the beginning of
// the first message; one that an agent wrote is searched beside the messages.
func searchCondition(by *desk.Agent, q string, a *args) (string, error) {
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
		found := "SELECT c.id FROM contacts c WHERE c.email <> '' AND c.email LIKE " + a.add(likePrefix(strings.ToLower(q)))
		if !by.SeesAll() {
			found += " AND EXISTS (SELECT 1 FROM tickets t WHERE t.contact_id = c.id AND " + visible(by, a) + ")"
		}
		return "t.contact_id IN (" + found + " LIMIT " + maxContacts + ")", nil
	}
	query := search.Parse(q, false)
	words := query.TSQuery()
	if words == "" {
		return "false", nil // signs only
	}
	asked := askingQuery(a.add(words), a.add(query.AsWords().TSQuery()))
	said := "to_tsvector('russian', m.body) @@ " + asked + " AND m.event IS NULL"
	named := "SELECT t.number FROM tickets t WHERE t.subject_written AND to_tsvector('russian', t.subject) @@ " + asked
	from := "messages m"
	if !by.SeesAll() {
		from, said = "messages m JOIN tickets t ON t.number = m.ticket", said+" AND "+visible(by, a)
		named += " AND " + visible(by, a)
	}
	return "t.number IN ((SELECT m.ticket FROM " + from + " WHERE " + said + " ORDER BY m.id DESC LIMIT " + maxFound + ") UNION ALL (" +
		named + " ORDER BY t.number DESC LIMIT " + maxFound + "))", nil
}

// askingQuery is the query, or where the server finds nothing asked for in it (it has its own stop words, so all that is
// left may be exclusions) its words: what lacks a word is nearly every message, and no index has it.
func askingQuery(query, words string) string {
	return "CASE WHEN querytree(to_tsquery('russian', " + query + ")) IN ('', 'T') THEN to_tsquery('russian', " + words +
		") ELSE to_tsquery('russian', " + query + ") END"
}

var likeEscape = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)

func likePrefix(s string) string { return likeEscape.Replace(s) + "%" }
