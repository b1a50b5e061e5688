// SPDX-License-Identifier: Apache-2.0

package deskconfig

import (
	"cmp"
	"slices"
	"strings"

	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
	"github.com/rynda-dev/rynda/internal/routing"
)

// KindChat is the Channel.Kind of the chat widget.
const KindChat = "chat"

func (c *compiler) compileChannels(sets []TemplateSet) []Channel {
	parts := partsOf(c.in.Channels, func(ch *v1alpha1.Channel) (string, string, bool) {
		return ch.Name, ch.Spec.DeskRef.Name, ch.DeletionTimestamp != nil
	}, c.in.Desk.Name)
	channels := make([]Channel, 0, len(parts))
	for _, ch := range parts {
		r := c.report(KindChannel, ch.Name)
		channel := r.compileChannel(ch, sets)
		if r.failed {
			var ok bool
			if channel, ok = lastGood(c.previous.Channels, ch.Name, func(c Channel) string { return c.Name }); !ok {
				continue
			}
		}
		channels = append(channels, channel)
	}
	return channels
}

func (r *report) compileChannel(ch *v1alpha1.Channel, sets []TemplateSet) Channel {
	channel := Channel{
		Name:       ch.Name,
		Team:       routing.TeamFor(string(ch.Spec.Team), r.c.teamNames()),
		BotEnabled: ch.Spec.Bot != nil && ch.Spec.Bot.Enabled,
	}
	if w := r.c.in.Desk.Spec.Bot; channel.BotEnabled && w != nil && w.Replicas != nil && *w.Replicas == 0 {
		r.warnf("spec.bot.enabled", "the desk runs no bot (spec.bot.replicas is 0): customers wait for half a minute until people get the conversation")
	}
	r.coverage("spec.displayName", ch.Spec.DisplayName)
	r.team("spec.team", ch.Spec.Team)
	if o := ch.Spec.OutOfHours; o != nil {
		r.calendar("spec.outOfHours.calendarRef.name", o.CalendarRef.Name)
		channel.OutOfHours = &OutOfHours{
			Calendar: o.CalendarRef.Name, Set: r.templateSet("spec.outOfHours.template", string(o.Template), sets), Template: string(o.Template),
		}
	}
	if ch.Spec.Chat == nil {
		r.errorf("spec", "exactly one kind of channel must be set: chat")
		return channel
	}
	chat := ch.Spec.Chat
	channel.Kind = KindChat
	channel.DisplayName = toText(ch.Spec.DisplayName)
	if len(ch.Spec.DisplayName) == 0 {
		for _, l := range r.c.locales {
			channel.DisplayName[l] = "Chat"
			if strings.HasPrefix(l, "ru") {
				channel.DisplayName[l] = "Чат"
			}
		}
	}
	r.coverage("spec.chat.greeting", chat.Greeting)
	channel.Chat = &Chat{
		AllowedOrigins: toStrings(chat.AllowedOrigins),
		Greeting:       toText(chat.Greeting),
		Color:          strings.ToLower(cmp.Or(chat.Color, "#3b5bdb")),
		Position:       string(cmp.Or(chat.Position, "BottomRight")),
		AskForEmail:    string(cmp.Or(chat.AskForEmail, "WhenAway")),
	}
	slices.Sort(channel.Chat.AllowedOrigins)
	return channel
}

// teamNames are the desk's teams in their order.
func (c *compiler) teamNames() []string {
	var names []string
	for _, t := range c.in.Desk.Spec.Teams {
		if c.teams[string(t.Name)] {
			names = append(names, string(t.Name))
		}
	}
	return names
}

// templateSet finds the one set that has the template.
func (r *report) templateSet(field, name string, sets []TemplateSet) string {
	var in []string
	for _, s := range sets {
		if slices.ContainsFunc(s.Templates, func(t Template) bool { return t.Name == name }) {
			in = append(in, s.Name)
		}
	}
	switch len(in) {
	case 0:
		for _, s := range r.c.in.TemplateSets {
			if slices.ContainsFunc(s.Spec.Templates, func(t v1alpha1.Template) bool { return string(t.Name) == name }) {
				r.errorf(field, "the TemplateSet %q, which has the template %q, has errors", s.Name, name)
				return ""
			}
		}
		r.errorf(field, "no TemplateSet of the desk has a template %q", name)
		return ""
	case 1:
		return in[0]
	}
	r.errorf(field, "the template %q is in the TemplateSets %s: its name must be the only one", name, strings.Join(in, ", "))
	return ""
}
