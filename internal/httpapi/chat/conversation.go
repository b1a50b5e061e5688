// SPDX-License-Identifier: Apache-2.0

package chat

import (
	"net/http"

	"github.com/rynda-dev/rynda/internal/access"
	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/store"
)

type openInput struct {
	ClientID string `json:"clientId"`
	Text     string `json:"text"`
	Locale   string `json:"locale"`
	Name     string `json:"name"`
	Email    string `json:"email"`
	Page     *struct {
		URL   string `json:"url"`
		Title string `json:"title"`
	} `json:"page"`
}

type openOutput struct {
	Token        string           `json:"token"`
	Conversation conversationView `json:"conversation"`
}

// inbound checks everything that a stranger sent.
func (in *openInput) inbound(channel string) (desk.Inbound, error) {
	out := desk.Inbound{Channel: channel}
	var err error
	if out.ExternalID, err = desk.CheckUUID("clientId", in.ClientID); err != nil {
		return out, err
	}
	if out.Text, err = desk.CleanText("text", in.Text, desk.MaxTextLen); err != nil {
		return out, err
	}
	if out.Locale, err = desk.CleanLine("locale", in.Locale, 35); err != nil {
		return out, err
	}
	if out.Name, err = desk.CleanLine("name", in.Name, desk.MaxNameLen); err != nil {
		return out, err
	}
	if out.Email, err = desk.CleanEmail("email", in.Email); err != nil {
		return out, err
	}
	if in.Page != nil {
		if out.PageURL, err = desk.CleanLine("page.url", in.Page.URL, desk.MaxURLLen); err != nil {
			return out, err
		}
		out.PageTitle, err = desk.CleanLine("page.title", in.Page.Title, desk.MaxSubjectLen)
	}
	return out, err
}

// open opens a conversation. A customer who has one already, and shows its token, is the same contact.
func (a *API) open(r *http.Request) (answer, error) {
	if err := a.start.Allow(a.client(r)); err != nil {
		return answer{}, err
	}
	var body openInput
	if err := decode(r, &body); err != nil {
		return answer{}, err
	}
	in, err := body.inbound(channelOf(r).Name)
	if err != nil {
		return answer{}, err
	}
	if old, ok := bearer(r); ok {
		if c, err := a.Store.Conversation(r.Context(), old.Hash(), in.Channel); err == nil {
			in.ContactID = c.ContactID
		}
	}
	token, hash := access.NewToken()
	st, err := a.Store.Start(r.Context(), in, hash)
	if err != nil {
		return answer{}, err
	}
	if o := st.Opened; o != nil {
		v := withMessages(viewConversation(o.Ticket, nil), o.Messages, o.Head)
		return answer{http.StatusCreated, openOutput{Token: string(token), Conversation: v}}, nil
	}
	v, err := a.view(r, store.Conversation{Token: hash, Ticket: st.Ticket, Channel: in.Channel, ContactID: st.ContactID})
	return answer{http.StatusOK, openOutput{Token: string(token), Conversation: v}}, err
}

func (a *API) conversation(r *http.Request, c store.Conversation) (answer, error) {
	v, err := a.view(r, c)
	return answer{http.StatusOK, v}, err
}

// maxMessages is how much of a conversation the widget is given.
const maxMessages = 200

// view reads a conversation. The position is taken first: what happens while the rest is read is told again by the
// stream, rather than by nobody.
func (a *API) view(r *http.Request, c store.Conversation) (conversationView, error) {
	ctx := r.Context()
	head, err := a.Store.Head(ctx)
	if err != nil {
		return conversationView{}, err
	}
	t, err := a.Store.TicketOf(ctx, c.Ticket)
	if err != nil {
		return conversationView{}, err
	}
	var rating *store.Rating
	if t.SolvedAt != nil {
		if rating, err = a.Store.Rating(ctx, c.Ticket); err != nil {
			return conversationView{}, err
		}
	}
	messages, _, err := a.Store.Messages(ctx, c.Ticket, 0, maxMessages, true)
	if err != nil {
		return conversationView{}, err
	}
	return withMessages(viewConversation(t, rating), messages, head), nil
}

func withMessages(v conversationView, messages []*desk.Message, head desk.Position) conversationView {
	list := make([]messageView, 0, len(messages))
	for _, m := range messages {
		list = append(list, viewMessage(m))
	}
	v.Messages, v.Position = &list, head.String()
	return v
}

type messageInput struct {
	ClientID string `json:"clientId"`
	Text     string `json:"text"`
	ChoiceID string `json:"choiceId"`
}

// inbound checks everything that a stranger sent.
func (in *messageInput) inbound(channel string) (desk.Inbound, error) {
	out := desk.Inbound{Channel: channel}
	var err error
	if out.ExternalID, err = desk.CheckUUID("clientId", in.ClientID); err != nil {
		return out, err
	}
	if out.ChoiceID, err = desk.CleanLine("choiceId", in.ChoiceID, 200); err != nil {
		return out, err
	}
	out.Text, err = desk.CleanText("text", in.Text, desk.MaxTextLen)
	return out, err
}

// message stores a message without asking first whether the token is known: the statement that stores it finds out.
func (a *API) message(r *http.Request) (answer, error) {
	token, ok := bearer(r)
	if !ok {
		return answer{}, errNoToken()
	}
	in, err := a.said(r, token.Hash())
	if err != nil {
		// A stranger is told that he is one, and not what is wrong with his message.
		if _, unknown := a.find(r); unknown != nil {
			return answer{}, unknown
		}
		return answer{}, err
	}
	got, err := a.Store.Say(r.Context(), token.Hash(), in.Channel, in)
	if err != nil {
		return answer{}, err
	}
	status := http.StatusCreated
	if got.Again {
		status = http.StatusOK
	}
	return answer{status, viewMessage(got.Message)}, nil
}

func (a *API) said(r *http.Request, token store.TokenHash) (desk.Inbound, error) {
	if err := a.send.Allow(string(token[:])); err != nil {
		return desk.Inbound{}, err
	}
	var body messageInput
	if err := decode(r, &body); err != nil {
		return desk.Inbound{}, err
	}
	return body.inbound(channelOf(r).Name)
}

// allowSend bounds what one conversation sends. Its address is bounded with all requests.
func (a *API) allowSend(_ *http.Request, c store.Conversation) error {
	return a.send.Allow(string(c.Token[:]))
}
