// SPDX-License-Identifier: Apache-2.0

package reply

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// mark is what an element says by itself.
type mark struct {
	// quoted: all of it is a quote.
	quoted bool
	// gmail: Gmail's quote, in which answers may stand.
	gmail bool
	// hint for what stands in it.
	hint hint
	// rest: from here on all is quoted.
	rest hint
	// rule: it draws a line above itself.
	rule bool
}

// Mail programs' marks. Classes and ids are compared by their ends: Outlook on the web puts "x_" before those of a mail it
// quotes, Gmail "m_" and a number, Yahoo "ydp" and one.
var (
	quoteClasses = []string{
		"yahoo_quoted", "protonmail_quote", "tutanota_quote", "zmail_extra", "freshdesk_quote", "front-blockquote", "nylas-quote", "missive_quote", "sh-quoted-content", "mail-quote-collapse", "hs_reply", "helpscout-quote", "zd-quote", "kayako-quote", "mailspring-quote", "spark_quote", "moz-quote",
	}
	attributionClasses = []string{"moz-cite-prefix", "gmail_attr", "airmail_on", "nylas-quote-attribution", "gmail_quote_attribution", "yahoo-quoted-begin", "zmail_extra_hr", "zm_cite_prefix"}
	restClasses        = []string{"outlookmessageheader", "ms-outlook-mobile-reference-message", "outlook-message-header"}
	signatureClasses   = []string{"gmail_signature", "moz-signature", "protonmail_signature_block", "sh-signature", "bloop_sign", "tutanota_signature", "zmail_signature", "missive_signature", "yahoo_signature", "zm_signature", "elided-signature"}

	quoteIDs       = []string{"olk_src_body_section", "isreplycontent"}
	attributionIDs = []string{"reply-intro", "replybr"}
	restIDs        = []string{"divrplyfwdmsg", "appendonsend", "zwchr", "stopspelling", "mail-editor-reference-message-container", "reference-message", "ms-outlook-mobile-reference-message"}
	signatureIDs   = []string{"applemailsignature", "composer_signature", "ms-outlook-mobile-signature", "signature", "applemailsignaturebeforeforwarding", "protonmail_signature", "bloop_sign"}
)

// markOf reads an element's marks.
func markOf(n *html.Node) (m mark) {
	if len(n.Attr) == 0 {
		m.quoted = n.DataAtom == atom.Blockquote
		return m
	}
	id, style := strings.ToLower(attr(n, "id")), squeezed(attr(n, "style"))
	if len(id) > maxMark {
		id = ""
	}
	for _, class := range strings.Fields(strings.ToLower(attr(n, "class"))) {
		switch {
		case endsWithAny(class, "gmail_quote", "gmail_quote_container") && n.DataAtom != atom.Blockquote:
			m.gmail = true
		case endsWithAny(class, quoteClasses...):
			m.quoted = true
		case endsWithAny(class, attributionClasses...):
			m.hint = hintAttribution
		case endsWithAny(class, restClasses...):
			m.rest = hintRest
		case endsWithAny(class, signatureClasses...):
			m.hint = hintSignature
		}
	}
	switch attr(n, "data-marker") { // Zimbra
	case "__DIVIDER__", "__QUOTED_TEXT__", "__HEADERS__":
		m.rest = hintRest
	case "__SIG_POST__", "__SIG_PRE__":
		m.hint = hintSignature
	}
	switch attr(n, "name") {
	case "quote", "messageReplySection": // GMX and WEB.DE, Spark
		m.quoted = m.quoted || n.DataAtom == atom.Div
	case "messageSignatureSection":
		m.hint = hintSignature
	}
	if attr(n, "data-smartmail") == "gmail_signature" || attr(n, "data-signature-widget") == "container" { // Mail.ru
		m.hint = hintSignature
	}
	switch {
	case id == "":
	case endsWithAny(id, restIDs...):
		m.rest = hintRest
	case endsWithAny(id, attributionIDs...):
		m.hint = hintAttribution
	case id == "qt" || endsWithAny(id, quoteIDs...) || strings.Contains(id, "yahoo_quoted"): // "qt": Fastmail
		m.quoted = true
	case endsWithAny(id, signatureIDs...):
		m.hint = hintSignature
	}
	if n.DataAtom == atom.Blockquote && !indent(style, attr(n, "class")) {
		m.quoted = true
	}
	// Outlook draws a border above the header of what it quotes.
	m.rule = strings.Contains(style, "border-top:solid") || strings.Contains(style, "border-top-style:solid") ||
		strings.Contains(style, "border-top:1px") || strings.Contains(style, "border-top:1pt") || strings.Contains(style, "border-top:1.0pt")
	return m
}

// indent tells a blockquote that only moves text to the right, as the editors' buttons make them.
func indent(style, class string) bool {
	return strings.Contains(style, "border:none") && strings.Contains(style, "margin:0") && strings.Contains(style, "40px") && !strings.Contains(class, "quote")
}

// quoteHolders are the blockquotes of a tree and all elements around them.
func quoteHolders(n *html.Node) map[*html.Node]bool {
	holders := map[*html.Node]bool{}
	for c := range n.Descendants() {
		if c.DataAtom != atom.Blockquote {
			continue
		}
		for up := c; up != nil && !holders[up]; up = up.Parent {
			holders[up] = true
		}
	}
	return holders
}

// firstText is the first text of an element that is not blank.
func firstText(n *html.Node) string {
	if n.Type == html.TextNode {
		return strings.TrimSpace(n.Data)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if s := firstText(c); s != "" {
			return s
		}
	}
	return ""
}

func endsWithAny(s string, ends ...string) bool {
	for _, e := range ends {
		if strings.HasSuffix(s, e) {
			return true
		}
	}
	return false
}
