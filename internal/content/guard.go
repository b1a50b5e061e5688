// SPDX-License-Identifier: Apache-2.0

package content

import (
	"regexp"
	"sync"

	"github.com/microcosm-cc/bluemonday"
)

// Forms that leave this package, said a second time and apart from what makes them.
var (
	guardHref   = regexp.MustCompile(`^(?:https?://[^\s<>\\]+|mailto:[^\s<>\\]+|tel:[^\s<>\\]+|sms:[^\s<>\\]+|#[mh]-[\p{L}\p{N}_.:-]+)$`)
	guardOwn    = regexp.MustCompile(`^(?:https?://[^\s<>\\]+|#h-[\p{L}\p{N}_.:-]+|mailto:[^\s<>\\]+|tel:[^\s<>\\]+|sms:[^\s<>\\]+|/|/[^\s<>\\/][^\s<>\\]*|[^\s<>\\/:#][^\s<>\\:]*|[^\s<>\\/:#][^\s<>\\:]*[/?#][^\s<>\\]*)$`)
	guardSource = regexp.MustCompile(`^(?:https?://[^\s<>\\]+|/|/[^\s<>\\/][^\s<>\\]*|data:image/(?:png|jpe?g|gif|webp);base64,[A-Za-z0-9+/]+={0,2})$`)
	guardRemote = regexp.MustCompile(`^https?://[^\s<>\\]+$`)
	guardID     = regexp.MustCompile(`^[mh]-[\p{L}\p{N}_.:-]+$`)
	guardStyle  = regexp.MustCompile(`^[a-z-]+:(?:[^:;<>\\@&{}()]|(?:rgba?|hsla?)\([0-9.,%/ ]+\))+(?:;[a-z-]+:(?:[^:;<>\\@&{}()]|(?:rgba?|hsla?)\([0-9.,%/ ]+\))+)*$`)
	guardCID    = regexp.MustCompile(`^[^\s<>%]{1,512}$`)
	guardRel    = regexp.MustCompile(`^nofollow noopener noreferrer$`)
	guardTarget = regexp.MustCompile(`^_blank$`)
	guardLazy   = regexp.MustCompile(`^lazy$`)
)

var (
	mailGuard    = sync.OnceValue(func() *bluemonday.Policy { return newGuard(mailRules()) })
	articleGuard = sync.OnceValue(func() *bluemonday.Policy { return newGuard(articleRules()) })
)

// newGuard is a second sanitiser behind the first, by other people: were there a mistake in ours, it would have to be in
// theirs too.
func newGuard(r *rules) *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	for element, attributes := range r.elements {
		p.AllowNoAttrs().OnElements(element)
		for name, form := range attributes {
			p.AllowAttrs(name).Matching(form).OnElements(element)
		}
	}
	for name, form := range r.everywhere {
		p.AllowAttrs(name).Matching(form).Globally()
	}
	p.AllowAttrs("style").Matching(guardStyle).Globally()
	p.AllowAttrs("id").Matching(guardID).Globally()
	p.AllowAttrs("rel").Matching(guardRel).OnElements("a")
	p.AllowAttrs("target").Matching(guardTarget).OnElements("a")
	if r.relative {
		p.AllowAttrs("href").Matching(guardOwn).OnElements("a")
		p.AllowAttrs("src").Matching(guardOwn).OnElements("img")
		p.AllowAttrs("src").Matching(guardSource).OnElements("img")
		p.AllowAttrs("loading").Matching(guardLazy).OnElements("img")
		return p
	}
	p.AllowAttrs("href").Matching(guardHref).OnElements("a")
	p.AllowAttrs("src").Matching(guardSource).OnElements("img")
	p.AllowAttrs(RemoteSource).Matching(guardRemote).OnElements("img")
	p.AllowAttrs(InlineSource).Matching(guardCID).OnElements("img")
	p.AllowAttrs(RemoteBackground).Matching(guardRemote).OnElements("table", "td", "th")
	p.AllowAttrs("background").Matching(guardSource).OnElements("table", "td", "th")
	return p
}
