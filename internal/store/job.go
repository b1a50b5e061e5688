// SPDX-License-Identifier: Apache-2.0

package store

// Queues of background work. Who works them: package jobs.
const (
	QueueBot  = "bot"  // the bot workload
	QueueDesk = "desk" // the ticket workload
)

// Kinds of jobs.
const (
	JobBotTurn = "bot_turn"
	JobDeliver = "deliver"
	JobAssign  = "assign"
)

// JobArgs are the arguments of every job: what it is about. The rest is read when the job runs.
type JobArgs struct {
	TicketID  int64 `json:"ticketId"`
	MessageID int64 `json:"messageId"`
}

type job struct {
	kind    string
	queue   string
	message int64 // 0: none
}

// Jobs are rows of River's river_job, written by our own statements and not by River's client: the client would spend
// more round trips (its fast path is a COPY) and would send NOTIFY inside the business transaction. Clients of River in
// other languages insert the same way. The Waker notifies River's topic after the commit.
const insertJob = `INSERT INTO river_job (kind, queue, args, max_attempts, priority, scheduled_at, state, tags, metadata)
VALUES ($1, $2, jsonb_build_object('ticketId', $3::bigint, 'messageId', $4::bigint), $5, 1, $6, 'available', '{}', '{}')`

// maxAttempts of a job; River waits attempt⁴ seconds between them, so that the last comes about three days after the first.
const maxAttempts = 16
