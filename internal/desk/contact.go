// SPDX-License-Identifier: Apache-2.0

package desk

import "time"

// Contact is a person who writes to the desk.
type Contact struct {
	ID         int64
	Name       string
	Email      string // lower-cased; what the person said, not verified
	Phone      string
	Locale     string
	CreatedAt  time.Time
	Identities []Identity
}

// Identity is an address of a contact on a channel that the channel vouches for.
type Identity struct {
	Channel string
	Address string
}

// ContactCard is a contact with the counts that agents see beside a ticket. Counts stop at 1000.
type ContactCard struct {
	Contact
	TicketCount     int
	OpenTicketCount int
}
