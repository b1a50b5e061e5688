// SPDX-License-Identifier: Apache-2.0

package content

import (
	"fmt"
	"strings"

	"github.com/microcosm-cc/bluemonday"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// MailOptions say what a mail's images become. The zero value loads none.
type MailOptions struct {
	// InlineImage gives the desk's address of an attached image: a path from the root, or http(s). Without it, or where
	// it knows no such part, the image keeps its Content-ID in InlineSource and is not shown.
	// It is asked once or more for each image.
	InlineImage func(contentID string) (address string, ok bool)
	// RemoteImages lets images of other sites load: only when a person asked for them.
	RemoteImages bool
	// RemoteImage gives the address through which a remote image is fetched, so that its site does not see the reader;
	// nil loads it directly.
	RemoteImage func(address string) string
}

// SafeMail is a mail's HTML that may be shown.
type SafeMail struct {
	HTML string
	// RemoteImages and backgrounds were set aside; their addresses are in RemoteSource and RemoteBackground.
	RemoteImages int
	// Pixels are images without a size, which only tell the sender that the mail was read. They are gone for good.
	Pixels int
	// InlineImages are the Content-IDs that the HTML shows, each once, in their order: InlineImage gave an address, and
	// neither the image nor what is around it is hidden or too small to be seen. Before an attachment is left out of a
	// list because it is among them, its own type has to be that of an image that browsers show: HTML may name any part.
	InlineImages []string
	// Plain says that the HTML was beyond the limits, so that only its text is shown, all of it.
	Plain bool
}

// SanitizeMail makes the HTML of a mail safe to show: tables, lists, fonts, colours, links and images as ordinary mail
// has them, and nothing that runs, loads, submits or covers. It may be wider than its place: what is around it has to scroll
// or clip (overflow). Relative addresses are read by the mail's own base. It never
// fails: HTML beyond the limits comes back as its text. Sanitising the result again, with the same options, changes
// nothing.
func SanitizeMail(source string, o MailOptions) SafeMail {
	set := images{inline: o.InlineImage, show: o.RemoteImages, proxy: o.RemoteImage}
	out, got, plain := sanitize(mailRules(), mailGuard(), source, set)
	return SafeMail{HTML: out, RemoteImages: got.held, Pixels: got.pixel, InlineImages: shownParts(out), Plain: plain}
}

// SafeArticle is an article's HTML that may be shown.
type SafeArticle struct {
	HTML string
	// Plain says that the HTML was beyond the limits, so that only its text is shown, all of it.
	Plain bool
}

// SanitizeArticle makes the HTML of an article safe to show, such as one that was imported: structure, tables, code,
// images and links, also within the site, and few styles, for its look is the help centre's. Otherwise it is like
// SanitizeMail.
func SanitizeArticle(source string) SafeArticle {
	out, _, plain := sanitize(articleRules(), articleGuard(), source, images{})
	return SafeArticle{HTML: out, Plain: plain}
}

// maxPasses until the HTML stays as it is. The first makes it clean and the second finds it so; where elements that
// were taken away kept others apart, it takes one more.
const maxPasses = 6

func sanitize(r *rules, guard *bluemonday.Policy, source string, set images) (string, images, bool) {
	if text, ok := isPlain(source); ok {
		return plainHTML(text), set, true
	}
	if len(source) <= MaxHTMLBytes {
		out, pixels := validText(source), 0
		for range maxPasses {
			next, got, err := onePass(r, guard, out, set)
			if err != nil {
				break
			}
			pixels += got.pixel
			if next == out {
				got.pixel = pixels // the first pass took them away
				return out, got, false
			}
			out = next
		}
	}
	return plainHTML(linearText(validText(source))), set, true
}

func onePass(r *rules, guard *bluemonday.Policy, source string, set images) (string, images, error) {
	strained, got, err := strain(r, source, set)
	if err != nil {
		return "", set, err
	}
	nodes, err := parseBody(strained)
	if err != nil {
		return "", set, err
	}
	var out strings.Builder
	for _, n := range nodes {
		if err := html.Render(&out, n); err != nil {
			return "", set, fmt.Errorf("write the HTML: %w", err)
		}
	}
	return guard.Sanitize(out.String()), got, nil
}

// parseBody builds the tree as browsers do. Its input has passed the strainer.
func parseBody(strained string) (nodes []*html.Node, err error) {
	defer func() {
		if r := recover(); r != nil { // the tree builder tells of too great a depth by panicking
			nodes, err = nil, errBeyond
		}
	}()
	nodes, err = html.ParseFragment(strings.NewReader(strained), &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
	if err != nil {
		return nil, fmt.Errorf("read the HTML: %w", err)
	}
	return nodes, nil
}

// validText has no bytes that are no text: a browser and we must read the same.
func validText(s string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(s, "\ufffd"), "\x00", "")
}

// The text of HTML that is beyond the limits is shown in one element with its line breaks.
const (
	plainBegin = `<div style="white-space:pre-wrap">`
	plainEnd   = `</div>`
)

func plainHTML(text string) string { return plainBegin + html.EscapeString(text) + plainEnd }

// isPlain recognises what plainHTML made of a long text, so that it is not read as HTML beyond the limits again.
func isPlain(source string) (text string, ok bool) {
	if !strings.HasPrefix(source, plainBegin) || !strings.HasSuffix(source, plainEnd) || len(source) <= MaxHTMLBytes {
		return "", false
	}
	inside := source[len(plainBegin) : len(source)-len(plainEnd)]
	text = html.UnescapeString(inside)
	if html.EscapeString(text) != inside {
		return "", false
	}
	return text, true
}
