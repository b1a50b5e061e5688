// SPDX-License-Identifier: Apache-2.0

package content

import (
	"regexp"
	"strings"
	"sync"
)

// rules is one policy for HTML. Elements and attributes that it does not name do not leave this package.
type rules struct {
	// elements that stay, with their own attributes.
	elements map[string]map[string]*regexp.Regexp
	// everywhere are the attributes that each element may have.
	everywhere map[string]*regexp.Regexp
	styles     styles
	idPrefix   string // of anchors: no stranger's name may become that of an element of the page
	relative   bool   // addresses within the own site stay
}

// Elements by what becomes of them when they are not allowed.
var (
	// dropped go with all that is in them.
	dropped = words("script style iframe noembed noframes title template xml")
	// islands are dropped where they end: Office leaves some that do not.
	islands = words("template xml")
	// renamed become another element.
	renamed = map[string]string{
		"xmp": "pre", "listing": "pre", "plaintext": "pre", "dir": "ul", "menu": "ul", "form": "div", "fieldset": "div", "dialog": "div", "search": "div",
		"legend": "div", "acronym": "abbr", "image": "img", "optgroup": "div",
	}
	// spaced leave a space, so that words stay apart.
	spaced = words("option select textarea button input object applet")
	voids  = words("br hr img col wbr")
	// formatting elements are opened again in each block by the parser, until they are closed.
	formatting = words("a b big code em font i nobr s small strike strong tt u")
	// repeating elements close each other: how many are open tells nothing about the depth.
	repeating = words("p li dt dd tr td th tbody thead tfoot caption colgroup rt rp")
)

func words(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}

// Forms of attributes.
var (
	isLength   = regexp.MustCompile(`^\d{1,5}(?:\.\d{1,4})?(?:px|pt|em|%|\*)?$`)
	isCount    = regexp.MustCompile(`^[1-9]\d{0,2}$`)
	isInteger  = regexp.MustCompile(`^[+-]?\d{1,6}$`)
	isAlign    = regexp.MustCompile(`(?i)^(?:left|right|center|justify|middle|top|bottom|baseline|absmiddle|texttop|char|none|all|both)$`)
	isColour   = regexp.MustCompile(`(?i)^(?:#?[0-9a-z]{1,24}|rgb\([0-9, ]{5,20}\))$`)
	isFace     = regexp.MustCompile(`^[\p{L}\p{N} ,._'"-]+$`)
	isLanguage = regexp.MustCompile(`^[A-Za-z0-9-]{1,35}$`)
	isDir      = regexp.MustCompile(`(?i)^(?:ltr|rtl|auto)$`)
	isText     = regexp.MustCompile(`^[^<>\x00-\x08]{0,1000}$`)
	isKind     = regexp.MustCompile(`^(?:[1aAiI]|disc|circle|square)$`)
	isEmpty    = regexp.MustCompile(`^$`)
	isCite     = regexp.MustCompile(`^cite$`)
	isFrame    = regexp.MustCompile(`(?i)^(?:void|above|below|hsides|vsides|lhs|rhs|box|border|none|groups|rows|cols|all)$`)
	isScope    = regexp.MustCompile(`(?i)^(?:row|col|rowgroup|colgroup)$`)
	isMoment   = regexp.MustCompile(`^[0-9A-Za-z:.+ -]{1,64}$`)
	isRole     = regexp.MustCompile(`^(?:presentation|none)$`)
	isCode     = regexp.MustCompile(`^language-[a-zA-Z0-9+#-]{1,32}$`)
)

const (
	phrasing = "abbr b bdi bdo big cite code del dfn em i ins kbd mark nobr q rp rt ruby s samp small span strike strong sub sup tt u var wbr br"
	flow     = "address article aside blockquote center dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr li main nav ol p pre section summary ul"
	tables   = "caption col colgroup table tbody td tfoot th thead tr"
)

var mailRules = sync.OnceValue(func() *rules {
	r := newRules(phrasing + " " + flow + " " + tables + " a font img")
	r.styles, r.idPrefix = mailStyles(), "m-"
	r.allow("font", map[string]*regexp.Regexp{"color": isColour, "face": isFace, "size": isInteger})
	for _, e := range strings.Fields("table tr td th") {
		r.allow(e, map[string]*regexp.Regexp{"bgcolor": isColour, "bordercolor": isColour})
	}
	r.allow("hr", map[string]*regexp.Regexp{"color": isColour, "noshade": nil, "size": isInteger, "width": isLength})
	r.allow("img", map[string]*regexp.Regexp{"hspace": isLength, "vspace": isLength, "border": isLength})
	return r
})

var articleRules = sync.OnceValue(func() *rules {
	r := newRules(phrasing + " " + flow + " " + tables + " a img")
	r.styles, r.idPrefix, r.relative = articleStyles(), headingPrefix, true
	r.allow("code", map[string]*regexp.Regexp{"class": isCode})
	r.allow("pre", map[string]*regexp.Regexp{"class": isCode})
	return r
})

// newRules has what mail and articles share.
func newRules(elements string) *rules {
	r := &rules{
		elements:   map[string]map[string]*regexp.Regexp{},
		everywhere: map[string]*regexp.Regexp{"title": isText, "dir": isDir, "lang": isLanguage, "hidden": isEmpty, "role": isRole, "align": isAlign},
	}
	for _, e := range strings.Fields(elements) {
		r.elements[e] = map[string]*regexp.Regexp{}
	}
	size := map[string]*regexp.Regexp{"width": isLength, "height": isLength}
	for _, e := range strings.Fields("table td th tr col colgroup img") {
		r.allow(e, size)
	}
	for _, e := range strings.Fields("tr td th tbody thead tfoot col colgroup table") {
		r.allow(e, map[string]*regexp.Regexp{"valign": isAlign})
	}
	for _, e := range strings.Fields("td th") {
		r.allow(e, map[string]*regexp.Regexp{"colspan": isCount, "rowspan": isCount, "nowrap": nil, "scope": isScope, "abbr": isText})
	}
	r.allow("table", map[string]*regexp.Regexp{"border": isLength, "cellpadding": isLength, "cellspacing": isLength, "summary": isText, "frame": isFrame, "rules": isFrame})
	r.allow("col", map[string]*regexp.Regexp{"span": isCount})
	r.allow("colgroup", map[string]*regexp.Regexp{"span": isCount})
	r.allow("ol", map[string]*regexp.Regexp{"start": isInteger, "type": isKind, "reversed": nil})
	r.allow("ul", map[string]*regexp.Regexp{"type": isKind})
	r.allow("li", map[string]*regexp.Regexp{"value": isInteger, "type": isKind})
	r.allow("br", map[string]*regexp.Regexp{"clear": isAlign})
	r.allow("blockquote", map[string]*regexp.Regexp{"type": isCite}) // how mail programs mark what they quote
	r.allow("details", map[string]*regexp.Regexp{"open": nil})
	r.allow("del", map[string]*regexp.Regexp{"datetime": isMoment})
	r.allow("ins", map[string]*regexp.Regexp{"datetime": isMoment})
	r.allow("img", map[string]*regexp.Regexp{"alt": isText})
	return r
}

// allow lets an element have attributes of a form; nil is an attribute without a value.
func (r *rules) allow(element string, attributes map[string]*regexp.Regexp) {
	for name, form := range attributes {
		if form == nil {
			form = isEmpty
		}
		r.elements[element][name] = form
	}
}
