// SPDX-License-Identifier: Apache-2.0

package bot

import (
	"strings"
	"time"
)

// Turn is a customer's message and what the bot has to know to answer it.
type Turn struct {
	// Locale of the conversation so far, and the locales of the desk.
	Locale  string
	Locales []string
	// Text of the message; ChoiceID when the customer took one of the choices instead of typing.
	Text     string
	ChoiceID string
	// History is the conversation before this message, oldest first; the last dozen lines are enough.
	History []Line
	Channel string
	// BaseURL is the desk's origin, put before the addresses of articles; "" leaves them relative.
	BaseURL string
	Now     time.Time
}

// Line of the history.
type Line struct {
	From Speaker
	Text string
	// Choices are the ids of the choices that the bot's line offered: from them the bot knows what it had asked.
	Choices []string
}

// Speaker of a line.
type Speaker string

// Speakers.
const (
	Customer Speaker = "Customer"
	Bot      Speaker = "Bot"
)

// Kind of decision.
type Kind string

// Kinds of decision.
const (
	Answer    Kind = "Answer"    // an article that answers the question
	Offer     Kind = "Offer"     // a choice of articles, or the request to ask in other words
	HandOver  Kind = "HandOver"  // to a human
	SmallTalk Kind = "SmallTalk" // a greeting, thanks
)

// Reasons of decisions, for reports and for the agent who takes over.
const (
	ReasonFound          = "found"
	ReasonSeveral        = "several"
	ReasonUnclear        = "unclear"
	ReasonOtherLanguage  = "other-language"
	ReasonChosen         = "chosen"
	ReasonGreeting       = "greeting"
	ReasonThanks         = "thanks"
	ReasonGoodbye        = "goodbye"
	ReasonForPeople      = "for-people"
	ReasonHelped         = "helped"
	ReasonHumanRequested = "human-requested"
	ReasonNotHelped      = "not-helped"
	ReasonFailedTwice    = "failed-twice"
)

// Decision is what the bot does.
type Decision struct {
	Kind Kind
	// Text for the customer, Markdown, in Locale.
	Text     string
	Locale   string
	Articles []ArticleRef
	Choices  []Choice
	// Confidence that the first candidate answers the question, 0..1; 0 when articles were not asked.
	Confidence float64
	Reason     string
}

// ArticleRef is a link to an article.
type ArticleRef struct {
	ID, Title, URL, Locale string
}

// Choice that the customer can take by one tap.
type Choice struct {
	ID, Label string
}

// Ids of choices. An article's choice is articlePrefix and the article's id, an
// intent's is intentPrefix and its name.
const (
	// ChoiceYes may have ":" and the answered candidate's own id behind it, by which the bot knows what it had answered.
	ChoiceYes   = "yes"
	ChoiceHuman = "human"

	articlePrefix = "article:"
	intentPrefix  = "intent:"
)

// offered says whether the line of the bot offered the choice.
func (l Line) offered(id string) bool {
	for _, c := range l.Choices {
		if c == id || id == ChoiceYes && isYes(c) {
			return true
		}
	}
	return false
}

func isYes(choice string) bool {
	return choice == ChoiceYes || strings.HasPrefix(choice, ChoiceYes+":")
}

// maxChoiceID is how long a choice's id may be to come back.
const maxChoiceID = 200

// yesTo is the id of "yes, it helped" after an answer by the choice, or by the article when it told one.
func yesTo(choice string) string {
	if id := ChoiceYes + ":" + choice; len(id) <= maxChoiceID {
		return id
	}
	return ChoiceYes
}

// told are the choices that the customer got answers by so far.
func (t Turn) told() map[string]bool {
	list := map[string]bool{}
	for _, l := range t.History {
		for _, c := range l.Choices {
			if id, ok := strings.CutPrefix(c, ChoiceYes+":"); ok && l.From == Bot {
				list[id] = true
			}
		}
	}
	return list
}

// lastBotLine is what the bot said last; an empty line when it has said nothing.
func (t Turn) lastBotLine() Line {
	for i := len(t.History) - 1; i >= 0; i-- {
		if t.History[i].From == Bot {
			return t.History[i]
		}
	}
	return Line{}
}

// failures counts the bot's lines at the end of the history by which the customer got no answer: those that offered a
// human and asked no "did it help?".
func (t Turn) failures() int {
	n := 0
	for i := len(t.History) - 1; i >= 0; i-- {
		l := t.History[i]
		if l.From != Bot {
			continue
		}
		if !l.offered(ChoiceHuman) || l.offered(ChoiceYes) {
			break
		}
		n++
	}
	return n
}

// lastQuestion is the last text of the customer before this message that asked something.
func (t Turn) lastQuestion() string {
	for i := len(t.History) - 1; i >= 0; i-- {
		if l := t.History[i]; l.From == Customer && understand(l.Text, true).talk == Question {
			return l.Text
		}
	}
	return ""
}
