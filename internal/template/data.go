// SPDX-License-Identifier: Apache-2.0

package template

// Data is what a template may show.
type Data struct {
	Contact Contact
	Ticket  Ticket
	Agent   Agent
	Desk    Desk
}

// Contact is the customer.
type Contact struct{ FirstName, Name, Email string }

// Ticket is the request.
type Ticket struct {
	Number  string
	Subject string
}

// Agent is who answers.
type Agent struct{ Name string }

// Desk is the desk itself; its texts come from its owner and are trusted.
type Desk struct{ Name, URL string }

// variables are all that a template may name; the value says whether a stranger chose the text.
func variables() map[string]bool {
	return map[string]bool{
		"contact.firstName": true,
		"contact.name":      true,
		"contact.email":     true,
		"ticket.number":     false,
		"ticket.subject":    true,
		"agent.name":        true,
		"desk.name":         false,
		"desk.url":          false,
	}
}

func (d Data) bindings() map[string]any {
	return map[string]any{
		"contact": map[string]any{"firstName": d.Contact.FirstName, "name": d.Contact.Name, "email": d.Contact.Email},
		"ticket":  map[string]any{"number": d.Ticket.Number, "subject": d.Ticket.Subject},
		"agent":   map[string]any{"name": d.Agent.Name},
		"desk":    map[string]any{"name": d.Desk.Name, "url": d.Desk.URL},
	}
}
