// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/rynda-dev/rynda/internal/content"
	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/sla"
)

func itoa(n int) string { return strconv.Itoa(n) }

// work is one change of one ticket: it holds the locked ticket and its history, collects what is to be written, and
// writes all of it, clocks included, together with the commit.
type work struct {
	s      *Store
	rules  desk.Rules
	now    time.Time // never before the ticket's last change, whatever the replicas' clocks say
	ticket *desk.Ticket
	before desk.Ticket

	history     []sla.Event
	past        int     // how much of the history was there before
	ids         []int64 // drawn for new messages under the lock, so that ids grow in the order of commits
	alarm       *time.Time
	slaRevision string
	messages    []*desk.Message
	externalID  string // of the customer's message among messages
	events      []desk.Event
	jobs        []job
	extra       []func(b *pgx.Batch)
	nothing     bool // set by the step: roll back, it is no error
	existing    int64
	announcing  bool // the timer's own step
	aside       bool // what is written is nothing that people change: whoever saw the ticket before may still change it
	conn        *pgxpool.Conn
}

// target says which ticket is meant and what else is to be read under its lock.
type target struct {
	where string // over tickets t, with $1
	arg   any
	// skipLocked finds nothing when somebody else has the ticket.
	skipLocked bool
	// existing is a query, over its args, for the id of a message that was stored before.
	existing     string
	existingArgs []any
}

func byNumber(number int64) target { return target{where: "t.number = $1", arg: number} }

// maxNewMessages that one step writes: the bot's answer, the hand-over, and what the desk says then. Alarms draw more.
const maxNewMessages = 4

// change locks the ticket, lets the step decide, and writes what it decided. The step sees w.existing when the message
// was stored before. Two round trips when there is something to write.
func (s *Store) change(ctx context.Context, tg target, step func(*work) error) (*work, error) {
	var w *work
	err := s.onConn(ctx, func(conn *pgxpool.Conn) error {
		var err error
		if w, err = s.begin(ctx, conn, tg); err != nil {
			return err
		}
		if err := step(w); err != nil {
			return err
		}
		if w.nothing {
			return nil
		}
		return w.commit(ctx, conn)
	})
	if err != nil {
		return nil, err
	}
	if !w.nothing {
		s.wake.Wake(w.queues()...)
	}
	return w, nil
}

// onConn runs a transaction on one connection. Whatever way it ends, the connection goes back clean: a transaction that
// is still open is rolled back here, and a connection that cannot even do that is thrown away by the pool.
func (s *Store) onConn(ctx context.Context, do func(*pgxpool.Conn) error) error {
	conn, err := s.pool.Acquire(ctx)
	if err != nil {
		return fmt.Errorf("get a database connection: %w", err)
	}
	defer conn.Release()
	err = do(conn)
	if pg := conn.Conn().PgConn(); !pg.IsClosed() && pg.TxStatus() != 'I' {
		end, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
		defer cancel()
		if _, rerr := conn.Exec(end, "ROLLBACK"); rerr != nil {
			err = errors.Join(err, fmt.Errorf("roll back: %w", rerr))
		}
	}
	return err
}

func (s *Store) begin(ctx context.Context, conn *pgxpool.Conn, tg target) (*work, error) {
	w := &work{s: s, rules: s.rules(), now: s.clock(), conn: conn}
	lock := " FOR UPDATE OF t"
	if tg.skipLocked {
		lock += " SKIP LOCKED"
	}
	b := &pgx.Batch{}
	b.Queue("BEGIN")
	b.Queue("SELECT "+ticketColumns+", t.next_alarm_at, t.sla_revision FROM tickets t"+ticketJoins+"WHERE "+tg.where+lock, tg.arg)
	b.Queue("SELECT nextval('message_ids') FROM generate_series(1, " + itoa(maxNewMessages) + ")")
	b.Queue("SELECT e.seq, e.kind, e.at, e.status, e.severity, e.priority, coalesce(e.data->>'message', '') FROM tickets t JOIN events e ON e.ticket = t.number WHERE t.handed_over_at IS NOT NULL AND e.kind IN ('Created', 'HandOver', 'Message', 'Updated') AND "+tg.where+" ORDER BY e.seq", tg.arg)
	if tg.existing != "" {
		b.Queue(tg.existing, tg.existingArgs...)
	}
	res := conn.SendBatch(ctx, b)
	defer res.Close()
	if _, err := res.Exec(); err != nil {
		return nil, fmt.Errorf("begin: %w", err)
	}
	var err error
	if w.ticket, err = scanTicket(res.QueryRow(), &w.alarm, &w.slaRevision); err != nil {
		return nil, fail("lock the ticket", err)
	}
	ids, err := res.Query()
	if err != nil {
		return nil, fmt.Errorf("draw message ids: %w", err)
	}
	if w.ids, err = pgx.CollectRows(ids, pgx.RowTo[int64]); err != nil {
		return nil, fmt.Errorf("draw message ids: %w", err)
	}
	if err := w.readHistory(res); err != nil {
		return nil, err
	}
	if tg.existing != "" {
		if err := res.QueryRow().Scan(&w.existing); err != nil && !errors.Is(err, pgx.ErrNoRows) {
			return nil, fmt.Errorf("look for the message: %w", err)
		}
	}
	if err := res.Close(); err != nil {
		return nil, fmt.Errorf("lock the ticket: %w", err)
	}
	w.before, w.past = *w.ticket, len(w.history)
	if w.now.Before(w.ticket.UpdatedAt) {
		w.now = w.ticket.UpdatedAt
	}
	return w, nil
}

func (w *work) readHistory(res pgx.BatchResults) error {
	rows, err := res.Query()
	if err != nil {
		return fmt.Errorf("read the history: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		e := desk.Event{Data: &desk.EventData{}}
		if err := rows.Scan(&e.Seq, &e.Kind, &e.At, &e.Status, &e.Severity, &e.Priority, &e.Data.Message); err != nil {
			return fmt.Errorf("read the history: %w", err)
		}
		w.history = append(w.history, slaEvents(&e)...)
	}
	return rows.Err()
}

// drawIDs makes sure that there are ids for n more messages.
func (w *work) drawIDs(ctx context.Context, n int) error {
	if n <= len(w.ids) {
		return nil
	}
	rows, err := w.conn.Query(ctx, `SELECT nextval('message_ids') FROM generate_series(1, $1)`, n-len(w.ids))
	if err != nil {
		return fmt.Errorf("draw message ids: %w", err)
	}
	more, err := pgx.CollectRows(rows, pgx.RowTo[int64])
	if err != nil {
		return fmt.Errorf("draw message ids: %w", err)
	}
	w.ids = append(w.ids, more...)
	return nil
}

// write adds a message to what is stored and gives it its id and time.
func (w *work) write(m *desk.Message) *desk.Message {
	m.ID, w.ids = w.ids[0], w.ids[1:]
	m.Ticket, m.At, m.Channel = w.ticket.Number, w.now, w.ticket.Channel
	w.messages = append(w.messages, m)
	if m.Public() {
		w.ticket.LastMessageAt = w.now
		w.ticket.Preview = preview(m)
	}
	return m
}

// preview is the beginning of a message as lists show it: words without the marks of Markdown, which customers do not
// write.
func preview(m *desk.Message) string {
	if m.Kind == desk.KindCustomer {
		return desk.Preview(m.Body)
	}
	if plain := desk.Preview(content.PlainText(m.Body)); plain != "" {
		return plain
	}
	return desk.Preview(m.Body) // nothing but marks
}

// apply changes the ticket. One that came to another team and has nobody there is given to somebody, where the team's
// strategy asks for it.
func (w *work) apply(c desk.Change) (map[string]desk.Diff, error) {
	diffs, err := c.Apply(w.ticket, w.now)
	if err != nil {
		return nil, err
	}
	if _, moved := diffs["team"]; moved && w.ticket.AssigneeID == 0 && w.ticket.Status.Active() {
		if team, ok := w.rules.Team(w.ticket.Team); ok && team.Strategy != desk.Manual {
			w.enqueue(JobAssign, QueueDesk, 0)
		}
	}
	return diffs, nil
}

// tell adds an event; status, severity, priority and version are those the ticket has when everything is written.
func (w *work) tell(e desk.Event) { w.events = append(w.events, e) }

// tellChange adds an event about changed fields, with the line that agents see between the messages. by is the name of
// the agent who did it, "" for the desk itself.
func (w *work) tellChange(e desk.Event, by string) {
	if diffs := desk.Shown(e.Data.Diffs); len(diffs) > 0 {
		e.MessageID = w.writeEvent(e, by, "", desk.MessageEvent{Type: desk.ChangeEvent, Diffs: diffs}).ID
	}
	w.tell(e)
}

// writeEvent writes a message that tells agents, and nobody else, what happened.
func (w *work) writeEvent(e desk.Event, by, body string, what desk.MessageEvent) *desk.Message {
	m := &desk.Message{Kind: desk.KindSystem, AuthorKind: e.ActorKind, AuthorName: by, Body: body, Event: &what}
	if e.ActorKind == desk.ByAgent {
		m.AuthorID = e.ActorID
	}
	return w.write(m)
}

func (w *work) enqueue(kind, queue string, message int64) {
	w.jobs = append(w.jobs, job{kind: kind, queue: queue, message: message})
}

func (w *work) queues() []string {
	var out []string
	for _, j := range w.jobs {
		out = append(out, j.queue)
	}
	return out
}

// commit writes everything and commits, in one round trip.
func (w *work) commit(ctx context.Context, conn *pgxpool.Conn) error {
	t := w.ticket
	if !w.aside {
		t.Version++
	}
	t.UpdatedAt = w.now
	w.noteHandOver()
	b := &pgx.Batch{}
	for _, m := range w.messages {
		w.queueMessage(b, m)
	}
	for i := range w.events {
		w.queueEvent(b, &w.events[i], i)
	}
	w.queueClocks(b)
	b.Queue(updateTicket, t.Number, t.Version, t.Status, t.Severity, t.Priority, t.Type, t.Team, idOrNil(t.AssigneeID), t.Subject,
		t.Preview, t.Locale, t.Tags, t.Unread, t.LastMessageAt, t.UpdatedAt, t.HandedOverAt, t.SolvedAt, t.SLA, t.SLAPolicy, w.slaRevision, w.alarm)
	for _, j := range w.jobs {
		b.Queue(insertJob, j.kind, j.queue, t.Number, j.message, maxAttempts, w.now)
	}
	for _, add := range w.extra {
		add(b)
	}
	b.Queue("COMMIT")
	if err := conn.SendBatch(ctx, b).Close(); err != nil {
		return fmt.Errorf("write the ticket: %w", err)
	}
	return nil
}

// noteHandOver makes sure that the clocks have a beginning: however people became responsible (a reply, a status set by
// hand, a conversation that the bot had solved and the customer opens again), the log says so, before all else.
func (w *work) noteHandOver() {
	if w.before.HandedOverAt != nil || w.ticket.HandedOverAt == nil {
		return
	}
	for _, e := range w.events {
		if e.Kind == desk.EventHandOver {
			return
		}
	}
	by := desk.Event{Kind: desk.EventHandOver, ActorKind: desk.BySystem, Status: desk.StatusNew}
	if len(w.events) > 0 {
		by.ActorKind, by.ActorID = w.events[0].ActorKind, w.events[0].ActorID
	}
	w.events = append([]desk.Event{by}, w.events...)
}

// updateTicket writes a ticket. On the right-hand side of an assignment every column is still the old one: subject_written rests
// on it, as it compares the subject that was with the one that will be.
const updateTicket = `UPDATE tickets SET version = $2, status = $3, severity = $4, priority = $5, type = $6, team = $7, assignee_id = $8,
 subject_written = subject_written OR subject <> $9, subject = $9, preview = $10, locale = $11, tags = $12, unread = $13,
 last_message_at = $14, updated_at = $15, handed_over_at = $16,
 solved_at = $17, sla = $18, sla_policy = $19, sla_revision = $20, next_alarm_at = $21 WHERE number = $1`

const insertMessage = `INSERT INTO messages (id, ticket, kind, author_kind, author_id, author_name, body, at, channel, external_id, client_id, in_reply_to, delivery, choices, articles, template, choice_id, event)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`

const insertEvent = `INSERT INTO events (ticket, kind, at, version, message_id, actor_kind, actor_id, status, severity, priority, data)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`

func (w *work) queueMessage(b *pgx.Batch, m *desk.Message) {
	var external *string
	if m.Kind == desk.KindCustomer && w.externalID != "" {
		external = &w.externalID
	}
	var client *string
	if m.AuthorKind == desk.ByAgent && m.ClientID != "" {
		client = &m.ClientID
	}
	b.Queue(insertMessage, m.ID, m.Ticket, m.Kind, m.AuthorKind, idOrNil(m.AuthorID), m.AuthorName, m.Body, m.At, m.Channel,
		external, client, idOrNil(m.InReplyTo), m.Delivery, listOrNil(m.Choices), listOrNil(m.Articles), m.Template, m.ChoiceID, m.Event)
}

func (w *work) queueEvent(b *pgx.Batch, e *desk.Event, i int) {
	t := w.ticket
	e.Ticket, e.At, e.Version, e.Severity, e.Priority = t.Number, w.now, t.Version, t.Severity, t.Priority
	if e.Status == "" {
		e.Status = t.Status
	}
	b.Queue(insertEvent, e.Ticket, e.Kind, e.At, e.Version, idOrNil(e.MessageID), e.ActorKind, idOrNil(e.ActorID), e.Status, e.Severity, e.Priority, e.Data)
	seen := *e
	seen.Seq = 1<<62 + int64(i) // after all that are stored
	w.history = append(w.history, slaEvents(&seen)...)
}

// queueClocks recomputes the clocks of a ticket that people are responsible for.
func (w *work) queueClocks(b *pgx.Batch) {
	t := w.ticket
	if t.HandedOverAt == nil {
		return
	}
	// An alarm that is due and not announced stays the next one: the timer will announce it and go on.
	from := w.now
	if w.alarm != nil && w.alarm.Before(from) {
		from = w.alarm.Add(-time.Microsecond)
	}
	d := compute(w.rules, t, w.history, w.now, from)
	pending := w.alarm != nil && !w.alarm.After(w.now)
	otherPolicy := d.policy != t.SLAPolicy || w.slaRevision != w.rules.Clockwork()
	if otherPolicy || w.announcing || !w.sameClocksAs(d, from) {
		d.queue(b, t.Number, otherPolicy)
	}
	t.SLA, t.SLAPolicy, w.slaRevision = d.next, d.policy, w.rules.Clockwork()
	// With other targets an alarm may be due that nobody waited for: let the timer look at once, also after its own step.
	// What was told is kept, so a second look that finds nothing to tell ends it.
	if otherPolicy || t.Severity != w.before.Severity || t.Priority != w.before.Priority {
		if d.due(w.now) {
			now := w.now
			w.alarm = &now
			return
		}
	}
	if !pending {
		w.alarm = d.alarm
	}
}

// sameClocksAs tells whether what happened changed no clock, as most messages do not: then their rows need no writing.
func (w *work) sameClocksAs(d deadlines, from time.Time) bool {
	if w.before.HandedOverAt == nil {
		return false
	}
	was := compute(w.rules, &w.before, w.history[:w.past:w.past], w.now, from)
	return was.policy == d.policy && slices.EqualFunc(was.clocks, d.clocks, func(a, b sla.Clock) bool {
		return a.Metric == b.Metric && a.Round == b.Round && a.State == b.State && a.Target == b.Target && a.StartedAt.Equal(b.StartedAt) &&
			a.DueAt.Equal(b.DueAt) && a.WarnAt.Equal(b.WarnAt) && a.BreachedAt.Equal(b.BreachedAt) && a.StoppedAt.Equal(b.StoppedAt)
	})
}

func idOrNil(id int64) *int64 {
	if id == 0 {
		return nil
	}
	return &id
}

func listOrNil[T any](l []T) any {
	if len(l) == 0 {
		return nil
	}
	return l
}
