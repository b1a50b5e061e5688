// SPDX-License-Identifier: Apache-2.0

// Package deskconfig is the bridge between the operator and the workloads: Compile turns a desk's resources into one
// Snapshot, and Watch keeps a workload on the newest one.
//
// The snapshot is canonical JSON; its revision is the sha256 of those bytes. Secrets are named in it, never copied.
package deskconfig

// Snapshot is a desk, compiled: everything that can change while the workloads run. It holds no Kubernetes types, so
// that the workloads need none. All lists are sorted so that equal desks give equal bytes.
type Snapshot struct {
	// Format is the version of this shape; a workload refuses one it does not know.
	Format int  `json:"format"`
	Desk   Desk `json:"desk"`
	// Teams in the order of the resource: the first is the default.
	Teams     []Team     `json:"teams"`
	Channels  []Channel  `json:"channels"`
	Calendars []Calendar `json:"calendars"`
	// Policies in the order in which they are asked.
	Policies       []Policy        `json:"policies"`
	TemplateSets   []TemplateSet   `json:"templateSets"`
	KnowledgeBases []KnowledgeBase `json:"knowledgeBases"`
}

// FormatVersion is the Snapshot.Format that this code writes and reads.
const FormatVersion = 1

// Text is localised text by language tag.
type Text map[string]string

// Get returns the text in the language, else in the first fallback that has one, else in the first language by name.
func (t Text) Get(locale string, fallbacks ...string) string {
	if s, ok := t[locale]; ok {
		return s
	}
	for _, f := range fallbacks {
		if s, ok := t[f]; ok {
			return s
		}
	}
	first := ""
	for l := range t {
		if first == "" || l < first {
			first = l
		}
	}
	return t[first]
}

// Desk is the desk itself.
type Desk struct {
	Name        string   `json:"name"`
	Namespace   string   `json:"namespace"`
	DisplayName Text     `json:"displayName"`
	Locales     []string `json:"locales"` // the first is the default
	TimeZone    string   `json:"timeZone"`
	// URL is the desk's origin, scheme://host[:port]; "" when it is reached inside the cluster only.
	URL string `json:"url"`
}

// Team of agents.
type Team struct {
	Name        string `json:"name"`
	DisplayName Text   `json:"displayName"`
	Strategy    string `json:"strategy"` // Manual, RoundRobin, LeastLoaded
	Capacity    int    `json:"capacity"` // 0: no limit
	Calendar    string `json:"calendar"` // "": round the clock
}

// Channel is one way in and out.
type Channel struct {
	Name        string      `json:"name"`
	Kind        string      `json:"kind"` // chat
	DisplayName Text        `json:"displayName"`
	Team        string      `json:"team"` // resolved: never empty when the desk has teams
	BotEnabled  bool        `json:"botEnabled"`
	OutOfHours  *OutOfHours `json:"outOfHours,omitempty"`
	Chat        *Chat       `json:"chat,omitempty"`
}

// OutOfHours is the automatic reply outside of open time.
type OutOfHours struct {
	Calendar string `json:"calendar"`
	// Set and Template name the template that is sent.
	Set      string `json:"set"`
	Template string `json:"template"`
}

// Chat is the chat widget. Defaults are filled in.
type Chat struct {
	AllowedOrigins []string `json:"allowedOrigins"`
	Greeting       Text     `json:"greeting"`
	Color          string   `json:"color"`
	Position       string   `json:"position"`
	AskForEmail    string   `json:"askForEmail"`
}

// Calendar is when a team is at work.
type Calendar struct {
	Name     string `json:"name"`
	TimeZone string `json:"timeZone"`
	// Week has the intervals of each weekday, Sunday first (as time.Weekday counts).
	Week       [7][]Interval       `json:"week"`
	Exceptions []CalendarException `json:"exceptions"`
}

// Interval of open time in minutes from midnight, wall clock; To may exceed 1440 when it crosses midnight.
type Interval struct {
	From int `json:"from"`
	To   int `json:"to"`
}

// CalendarException replaces the weekday's intervals on the dates From..To (YYYY-MM-DD, inclusive); no intervals: closed.
type CalendarException struct {
	From      string     `json:"from"`
	To        string     `json:"to"`
	Intervals []Interval `json:"intervals"`
	Name      string     `json:"name,omitempty"`
}

// Policy is an SLA policy.
type Policy struct {
	Name        string       `json:"name"`
	Match       string       `json:"match"` // CEL, checked; "": every ticket
	Calendar    string       `json:"calendar"`
	Targets     []Target     `json:"targets"`
	PauseOn     []string     `json:"pauseOn"`
	Escalations []Escalation `json:"escalations"`
}

// Target is one row of targets; durations in seconds, 0: no target.
type Target struct {
	Severity      string `json:"severity,omitempty"`
	Priority      string `json:"priority,omitempty"`
	FirstResponse int64  `json:"firstResponse,omitempty"`
	NextResponse  int64  `json:"nextResponse,omitempty"`
	Resolution    int64  `json:"resolution,omitempty"`
}

// Escalation is done when a clock has run to At percent of its target.
type Escalation struct {
	Metric        string   `json:"metric"`
	At            int      `json:"at"`
	Notify        []string `json:"notify,omitempty"`
	AssignTeam    string   `json:"assignTeam,omitempty"`
	RaisePriority bool     `json:"raisePriority,omitempty"`
}

// TemplateSet is a category of reply templates.
type TemplateSet struct {
	Name      string     `json:"name"`
	Category  Text       `json:"category"`
	Teams     []string   `json:"teams"` // empty: all
	Templates []Template `json:"templates"`
}

// Template is a prepared reply, in Liquid and Markdown; it parses and uses known variables only.
type Template struct {
	Name    string           `json:"name"`
	Title   Text             `json:"title"`
	Body    Text             `json:"body"`
	Actions *TemplateActions `json:"actions,omitempty"`
}

// TemplateActions change the ticket when the reply is sent.
type TemplateActions struct {
	Status     string   `json:"status,omitempty"`
	Priority   string   `json:"priority,omitempty"`
	Severity   string   `json:"severity,omitempty"`
	AssignTeam string   `json:"assignTeam,omitempty"`
	AddTags    []string `json:"addTags,omitempty"`
}

// KnowledgeBase is a help centre: its sections and the ConfigMaps that hold its articles.
type KnowledgeBase struct {
	Name       string    `json:"name"`
	Sections   []Section `json:"sections"`
	ConfigMaps []string  `json:"configMaps"`
}

// Section of a help centre.
type Section struct {
	Name        string `json:"name"`
	Title       Text   `json:"title"`
	Description Text   `json:"description,omitempty"`
}
