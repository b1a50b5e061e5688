// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/rynda-dev/rynda/internal/content"
)

// htmlCase is HTML that attacks, or that has harmless parts to be kept.
type htmlCase struct {
	ID         string   `json:"id"`
	Kind       string   `json:"kind"` // attack, purify
	Input      string   `json:"input"`
	Trigger    string   `json:"trigger"`
	References []string `json:"reference_outputs"` // of other sanitisers: not to be matched byte for byte
}

// policies are what the product shows HTML through.
var policies = []struct {
	name     string
	sanitize func(string) string
}{
	{"mail", func(s string) string { return content.SanitizeMail(s, content.MailOptions{}).HTML }},
	{"article", func(s string) string { return content.SanitizeArticle(s).HTML }},
}

// scoreHTML sanitises each case by both policies, reads the outputs for what must not be left, shows them in a browser,
// and measures what is kept of the harmless parts. Without a browser there are no figures of what executes, and an error.
func scoreHTML(ctx context.Context, r *run) error {
	cases, err := readCases[htmlCase](r.file("cases.jsonl"))
	if err != nil || len(cases) == 0 {
		return err
	}
	outputs := map[string][]string{}
	crashes := 0
	for _, p := range policies {
		for _, c := range cases {
			out := ""
			if failed := guarded(func() { out = p.sanitize(c.Input) }); failed != "" {
				crashes++
				r.miss(c.ID, "%s: crash: %s", p.name, failed)
			}
			outputs[p.name] = append(outputs[p.name], out)
		}
		r.static(p.name, cases, outputs[p.name])
	}
	r.report("crashes", float64(crashes), len(cases))
	r.kept(cases, outputs["mail"])
	b, err := newBrowser(ctx)
	if err != nil {
		return err
	}
	defer b.stop()
	for _, p := range policies {
		if err := r.executed(b, p.name, cases, outputs[p.name]); err != nil { //nolint:contextcheck // as above: the browser has its own
			return err
		}
	}
	return nil
}

// executed shows the outputs in the browser. An article's own images load; nothing of a mail does.
func (r *run) executed(b *browser, policy string, cases []htmlCase, outputs []string) error {
	quiet, loads, n := map[string]int{}, 0, map[string]int{}
	for from := 0; from < len(cases); from += browserBatch {
		to := min(from+browserBatch, len(cases))
		pieces := make([]shown, 0, to-from)
		for i := from; i < to; i++ {
			pieces = append(pieces, shown{HTML: outputs[i], Trigger: cases[i].Trigger})
		}
		got, err := b.show(pieces)
		if err != nil {
			return err
		}
		for i, did := range got {
			c := cases[from+i]
			n[c.Kind]++
			if did.did("load") {
				loads++
			}
			if did.did("run") || policy == "mail" && did.did("load") {
				r.miss(c.ID, "%s: %v of %q", policy, did, outputs[from+i])
				continue
			}
			quiet[c.Kind]++
		}
		r.tell(to, len(cases))
	}
	for _, kind := range []string{"attack", "purify"} {
		r.share(kind+": nothing executes, "+policy, quiet[kind], n[kind])
	}
	if policy == "mail" {
		r.share("no request is made, mail", len(cases)-loads, len(cases))
	}
	return nil
}

// static reads the outputs as a browser does.
func (r *run) static(policy string, cases []htmlCase, outputs []string) {
	clean := 0
	for i, c := range cases {
		if left := forbidden(outputs[i]); left != "" {
			r.miss(c.ID, "%s: %s left in %q", policy, left, outputs[i])
			continue
		}
		clean++
	}
	r.share("nothing forbidden left, "+policy, clean, len(cases))
}

var (
	forbiddenElements = setOf("script iframe frame frameset form base meta object embed applet link style svg math template noscript button input select textarea")
	addressAttributes = setOf("href src action formaction background poster data cite longdesc usemap codebase classid archive lowsrc dynsrc xlink:href srcset ping manifest from to values")
)

func setOf(list string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(list) {
		out[w] = true
	}
	return out
}

// forbidden names the first thing in the HTML that must not be there, "" when there is none.
func forbidden(out string) string {
	for _, n := range fragment(out) {
		for d := range n.Descendants() {
			if left := forbiddenNode(d); left != "" {
				return left
			}
		}
		if left := forbiddenNode(n); left != "" {
			return left
		}
	}
	return ""
}

func forbiddenNode(n *html.Node) string {
	if n.Type == html.CommentNode {
		return "a comment"
	}
	if n.Type != html.ElementNode {
		return ""
	}
	if forbiddenElements[n.Data] || n.Namespace != "" {
		return "<" + n.Data + ">"
	}
	for _, a := range n.Attr {
		value := strings.ToLower(strings.Map(func(c rune) rune {
			if c <= ' ' {
				return -1
			}
			return c
		}, a.Val))
		switch {
		case strings.HasPrefix(a.Key, "on"):
			return a.Key
		case addressAttributes[a.Key] && (strings.HasPrefix(value, "javascript:") || strings.HasPrefix(value, "vbscript:") || strings.HasPrefix(value, "livescript:") ||
			strings.HasPrefix(value, "data:") && !strings.HasPrefix(value, "data:image/") || strings.HasPrefix(value, "data:image/svg")):
			return a.Key + "=" + a.Val
		case a.Key == "style" && (strings.Contains(value, "url(") || strings.Contains(value, "expression(") || strings.Contains(value, "javascript:") || strings.Contains(value, "binding") || strings.Contains(value, "behavior")):
			return "style=" + a.Val
		}
	}
	return ""
}

func fragment(out string) []*html.Node {
	nodes, err := html.ParseFragment(strings.NewReader(out), &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
	if err != nil {
		return nil
	}
	return nodes
}

// harmless are the elements whose loss a reader would see.
var harmless = setOf("p div span b i u s em strong small big sub sup h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption thead tbody tfoot tr td th br hr pre code blockquote center font")

// kept measures what is left of the harmless parts: a case holds when the words of one of the references are all there,
// and another figure counts its elements.
func (r *run) kept(cases []htmlCase, outputs []string) {
	n, text, structure := 0, 0, 0
	for i, c := range cases {
		if c.Kind != "purify" {
			continue
		}
		n++
		ours, elements := harmlessParts(outputs[i])
		textKept, structureKept := len(c.References) == 0, len(c.References) == 0
		for _, reference := range c.References {
			words, wanted := harmlessParts(reference)
			holds := hasWords(ours, words)
			textKept = textKept || holds
			structureKept = structureKept || holds && hasAll(elements, wanted)
		}
		if textKept {
			text++
		}
		if structureKept {
			structure++
		}
		if !textKept || !structureKept {
			r.miss(c.ID, "text kept %v, structure kept %v: %q of %q", textKept, structureKept, outputs[i], c.Input)
		}
	}
	r.share("purify: harmless text kept", text, n)
	r.share("purify: harmless structure kept", structure, n)
}

// harmlessParts are the text that a reader sees, without spaces, and how many there are of each harmless element.
func harmlessParts(out string) (text []string, elements map[string]int) {
	elements = map[string]int{}
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			text = append(text, strings.Fields(n.Data)...)
			return
		}
		switch n.Data {
		case "script", "style", "template", "title", "noembed", "noframes", "iframe", "xmp", "metadata", "annotation":
			return
		}
		if n.Type == html.ElementNode && n.Namespace == "" && harmless[n.Data] {
			elements[n.Data]++
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	for _, n := range fragment(out) {
		walk(n)
	}
	return text, elements
}

// hasWords says whether all of the words stand in the text in their order, or its signs do without its spaces.
func hasWords(text, words []string) bool {
	if strings.Contains(strings.Join(text, ""), strings.Join(words, "")) {
		return true
	}
	at := 0
	for _, w := range text {
		if at < len(words) && w == words[at] {
			at++
		}
	}
	return at == len(words)
}

func hasAll(have, want map[string]int) bool {
	for name, n := range want {
		if have[name] < n {
			return false
		}
	}
	return true
}
