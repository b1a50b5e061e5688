// SPDX-License-Identifier: Apache-2.0

package desk

import (
	"time"

	"github.com/rynda-dev/rynda/internal/sla"
)

// Rules are what the desk's configuration says, as far as changing tickets needs it. One value is one revision: it
// never changes under a caller.
type Rules interface {
	// Revision of the configuration the rules were made from.
	Revision() string
	// Clockwork is the revision of what clocks depend on: policies, calendars and kinds of channels. Clocks need not be
	// computed again while it stays.
	Clockwork() string
	// Policy that the ticket is promised, nil when none matches.
	Policy(t *Ticket) *sla.Policy
	// Channel by name; false when it does not exist (any more).
	Channel(name string) (Channel, bool)
	// Team by name; false when it does not exist (any more).
	Team(name string) (Team, bool)
	// Locale is the desk's language nearest to the wanted one, else its default.
	Locale(wanted string) string
	// OutOfHours is the automatic reply of a channel at an instant, in a language of the desk; "" when it is open or
	// none is set. The text may hold {number}, which stands for the ticket's number.
	OutOfHours(channel, locale string, at time.Time, c Contact) string
}

// Channel is what matters of a channel here.
type Channel struct {
	Name       string
	Kind       string
	Team       string
	BotEnabled bool
}

// Strategy is how a team's tickets find an agent.
type Strategy string

// The strategies.
const (
	Manual      Strategy = "Manual"
	RoundRobin  Strategy = "RoundRobin"
	LeastLoaded Strategy = "LeastLoaded"
)

// Team is what matters of a team here.
type Team struct {
	Name     string
	Strategy Strategy
	Capacity int // open tickets an agent is given at most, 0: no limit
}
