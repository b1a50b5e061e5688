// SPDX-License-Identifier: Apache-2.0

package desk

// Inbound is a customer's message in the one shape that all channels give. Texts are clean (CleanText).
type Inbound struct {
	Channel    string
	ExternalID string // unique on the channel: a second delivery is recognised by it
	Text       string
	ChoiceID   string // the button that was pressed, "" when he typed
	Locale     string
	Name       string
	Email      string
	PageURL    string
	PageTitle  string
	// ContactID of a contact that is known already, 0: a new one.
	ContactID int64
}

// Subject is what the ticket is called until somebody names it.
func (in *Inbound) Subject() string { return Shorten(in.Text, 80) }
