// SPDX-License-Identifier: Apache-2.0

package store

import (
	"github.com/jackc/pgx/v5"

	"github.com/rynda-dev/rynda/internal/desk"
)

// ticketColumns are what scanTicket reads, of tickets t, contacts c and agents a.
const ticketColumns = `t.number, t.version, t.status, t.severity, t.priority, t.type, t.channel, t.team,
 coalesce(t.assignee_id, 0), coalesce(a.name, ''), c.id, c.name, c.email, c.phone, c.locale, c.created_at,
 t.subject, t.preview, t.locale, t.tags, t.unread, t.last_message_at, t.created_at, t.updated_at, t.handed_over_at,
 t.solved_at, coalesce(t.previous, 0), t.sla, t.sla_policy`

const ticketJoins = ` JOIN contacts c ON c.id = t.contact_id LEFT JOIN agents a ON a.id = t.assignee_id `

// scanTicket reads one row of ticketColumns; more targets follow where the query has more columns.
func scanTicket(row pgx.Row, more ...any) (*desk.Ticket, error) {
	t := &desk.Ticket{}
	err := row.Scan(append([]any{
		&t.Number, &t.Version, &t.Status, &t.Severity, &t.Priority, &t.Type, &t.Channel, &t.Team,
		&t.AssigneeID, &t.AssigneeName, &t.Contact.ID, &t.Contact.Name, &t.Contact.Email, &t.Contact.Phone,
		&t.Contact.Locale, &t.Contact.CreatedAt, &t.Subject, &t.Preview, &t.Locale, &t.Tags, &t.Unread, &t.LastMessageAt,
		&t.CreatedAt, &t.UpdatedAt, &t.HandedOverAt, &t.SolvedAt, &t.PreviousID, &t.SLA, &t.SLAPolicy,
	}, more...)...)
	if err != nil {
		return nil, err
	}
	return t, nil
}

func collectTickets(rows pgx.Rows) ([]*desk.Ticket, error) {
	defer rows.Close()
	var out []*desk.Ticket
	for rows.Next() {
		t, err := scanTicket(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, rows.Err()
}
