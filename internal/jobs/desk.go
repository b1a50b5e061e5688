// SPDX-License-Identifier: Apache-2.0

package jobs

import (
	"context"

	"github.com/riverqueue/river"

	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/store"
)

// deliverArgs ask to bring a reply to the customer.
type deliverArgs struct{ store.JobArgs }

// Kind of the job.
func (deliverArgs) Kind() string { return store.JobDeliver }

// assignArgs ask to find an agent for a ticket.
type assignArgs struct{ store.JobArgs }

// Kind of the job.
func (assignArgs) Kind() string { return store.JobAssign }

// deliver brings a reply to the customer. In a chat the conversation itself is the delivery: the message is there for
// the widget as soon as it is stored.
func (j *Jobs) deliver(ctx context.Context, job *river.Job[deliverArgs]) error {
	m, err := j.Store.Message(ctx, job.Args.MessageID)
	if desk.CodeOf(err) == desk.NotFound {
		return river.JobCancel(err)
	}
	if err != nil {
		return err
	}
	if m.Delivery != desk.Pending {
		return nil // done before
	}
	return j.Store.Delivered(ctx, m.Ticket, m.ID, desk.Delivered, "")
}

func (j *Jobs) assign(ctx context.Context, job *river.Job[assignArgs]) error {
	err := j.Store.Assign(ctx, job.Args.TicketID)
	if desk.CodeOf(err) == desk.NotFound {
		return river.JobCancel(err)
	}
	return err
}
