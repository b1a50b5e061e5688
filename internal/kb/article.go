// SPDX-License-Identifier: Apache-2.0

package kb

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// Limits of one article.
const (
	MaxArticleBytes     = 256 << 10 // the whole file
	MaxFrontMatterBytes = 16 << 10
	MaxTitleRunes       = 200
	MaxSummaryRunes     = 500
	MaxSlugBytes        = 100
	MaxKeywords         = 64
	MaxKeywordRunes     = 64
	MaxRelated          = 16
)

// Article is one article in one language, as its author wrote it.
type Article struct {
	Slug    string // part of the address; the same in every language of the article
	Locale  string // language tag, such as ru or pt-BR
	Title   string
	Section string // name of a section of the knowledge base
	Summary string // one or two sentences for lists; "" when there is none
	// Keywords are further words that customers search by.
	Keywords []string
	// Related are slugs of other articles.
	Related []string
	Body    string // Markdown, without the front matter
}

// ArticleError says what is wrong with an article and where.
type ArticleError struct {
	Key     string // the file's name, or the key in its ConfigMap
	Line    int    // 1-based line in the file; 0 when the name itself is wrong
	Field   string // field of the front matter; "" when it is none
	Message string
}

func (e *ArticleError) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("%s: %s", e.Key, e.Message)
	}
	return fmt.Sprintf("%s:%d: %s", e.Key, e.Line, e.Message)
}

var (
	keyPattern    = regexp.MustCompile(`^(.+)\.([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?)\.md$`)
	slugPattern   = regexp.MustCompile(`^[a-z0-9]([-a-z0-9]*[a-z0-9])?$`)
	localePattern = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$`)
)

// ParseArticle reads an article: YAML front matter between two lines of "---", then Markdown. key is its name,
// `<slug>.<locale>.md`; the front matter may name another slug, and has to agree on the locale. The error is always an
// *ArticleError and tells of the first thing that is wrong.
func ParseArticle(key, data string) (Article, error) {
	a, err := parseArticle(key, data)
	if err != nil {
		err.Key = key
		return Article{}, err
	}
	return a, nil
}

func parseArticle(key, data string) (Article, *ArticleError) {
	parts := keyPattern.FindStringSubmatch(key)
	if parts == nil {
		return Article{}, &ArticleError{Message: "the name must be <slug>.<locale>.md, such as refund-terms.en.md"}
	}
	if len(data) > MaxArticleBytes {
		return Article{}, &ArticleError{Line: 1, Message: fmt.Sprintf("the article has %d bytes, more than %d", len(data), MaxArticleBytes)}
	}
	if line := invalidTextLine(data); line > 0 {
		return Article{}, &ArticleError{Line: line, Message: "the text must be UTF-8 without NUL bytes"}
	}
	// Editors on Windows leave a byte order mark and CRLF, very old ones a CR alone; all would hide the front matter's
	// borders.
	data = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.TrimPrefix(data, "\ufeff"))
	front, body, bodyLine, err := splitFrontMatter(data)
	if err != nil {
		return Article{}, err
	}
	a := Article{Slug: parts[1], Locale: parts[2], Body: body}
	if err := readFrontMatter(&a, front); err != nil {
		// YAML counts signs as line ends that no editor does, such as U+2028.
		err.Line = min(err.Line, bodyLine-1)
		return Article{}, err
	}
	if strings.TrimSpace(body) == "" {
		return Article{}, &ArticleError{Line: bodyLine, Message: "the article has no text after its front matter"}
	}
	return a, nil
}

// invalidTextLine returns the line of the first byte that a database text cannot hold, or 0.
func invalidTextLine(s string) int {
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == 0 || (r == utf8.RuneError && size == 1) {
			return 1 + strings.Count(s[:i], "\n")
		}
		i += size
	}
	return 0
}

// splitFrontMatter cuts the file at its "---" lines. bodyLine is the line at which the body starts.
func splitFrontMatter(data string) (front, body string, bodyLine int, err *ArticleError) {
	rest, ok := strings.CutPrefix(data, "---\n")
	if !ok {
		return "", "", 0, &ArticleError{Line: 1, Message: `the article must begin with front matter: a line "---", then title and section`}
	}
	// The closing line may come at once (empty front matter) or be the file's last without a newline.
	end := 0
	for line := 2; ; line++ {
		text, more, found := strings.Cut(rest[end:], "\n")
		if strings.TrimRight(text, " \t") == "---" {
			return rest[:end], more, line + 1, nil
		}
		if !found {
			return "", "", 0, &ArticleError{Line: 1, Message: `the front matter has no closing line "---"`}
		}
		end += len(text) + 1
		if end > MaxFrontMatterBytes {
			return "", "", 0, &ArticleError{Line: line, Message: fmt.Sprintf("the front matter has more than %d bytes", MaxFrontMatterBytes)}
		}
	}
}

func readFrontMatter(a *Article, front string) *ArticleError {
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(front), &doc); err != nil {
		return yamlError(err)
	}
	if len(doc.Content) == 0 {
		return missing("title")
	}
	root := doc.Content[0]
	if root.Kind != yaml.MappingNode {
		return &ArticleError{Line: root.Line + 1, Message: "the front matter must be a list of fields, such as `title: Refund terms`"}
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(root.Content); i += 2 {
		name, value := root.Content[i], root.Content[i+1]
		if seen[name.Value] {
			return &ArticleError{Line: name.Line + 1, Field: name.Value, Message: fmt.Sprintf("the field %q is given twice", name.Value)}
		}
		seen[name.Value] = true
		if err := setField(a, name.Value, value); err != nil {
			err.Field = name.Value
			if err.Line == 0 {
				err.Line = value.Line + 1 // the border is line 1
			}
			return err
		}
	}
	if a.Title == "" {
		return missing("title")
	}
	if a.Section == "" {
		return missing("section")
	}
	if !slugPattern.MatchString(a.Slug) || len(a.Slug) > MaxSlugBytes {
		return &ArticleError{Line: 1, Field: "slug", Message: fmt.Sprintf("the slug must be lower-case Latin letters, digits and hyphens, at most %d", MaxSlugBytes)}
	}
	return nil
}

func missing(field string) *ArticleError {
	return &ArticleError{Line: 1, Field: field, Message: "the front matter needs a " + field}
}

var yamlLine = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)`)

func yamlError(err error) *ArticleError {
	line, message := 0, err.Error()
	if m := yamlLine.FindStringSubmatch(message); m != nil {
		message = m[2]
		_, _ = fmt.Sscanf(m[1], "%d", &line) // no number: the first line
	}
	return &ArticleError{Line: line + 1, Message: "the front matter is not YAML: " + message}
}

func setField(a *Article, name string, value *yaml.Node) *ArticleError {
	var err *ArticleError
	switch name {
	case "title":
		a.Title, err = scalar(value, MaxTitleRunes)
	case "section":
		a.Section, err = scalar(value, 63)
	case "summary":
		a.Summary, err = scalar(value, MaxSummaryRunes)
	case "slug":
		a.Slug, err = scalar(value, MaxSlugBytes)
	case "locale":
		var locale string
		if locale, err = scalar(value, 16); err != nil {
			return err
		}
		if !localePattern.MatchString(locale) {
			return &ArticleError{Message: "the locale must be a language tag such as ru or pt-BR"}
		}
		if locale != a.Locale {
			return &ArticleError{Message: fmt.Sprintf("the locale %s is not the one of the file's name, %s", locale, a.Locale)}
		}
	case "keywords":
		a.Keywords, err = list(value, MaxKeywords, MaxKeywordRunes)
	case "related":
		if a.Related, err = list(value, MaxRelated, MaxSlugBytes); err != nil {
			return err
		}
		for i, slug := range a.Related {
			if !slugPattern.MatchString(slug) {
				return &ArticleError{Line: value.Content[i].Line + 1, Message: fmt.Sprintf("%q is not the slug of an article", slug)}
			}
		}
	default:
		return &ArticleError{Message: fmt.Sprintf("unknown field %q: known are title, section, locale, slug, summary, keywords, related", name)}
	}
	return err
}

// scalar reads one line of text. Numbers and dates are taken as they are written.
func scalar(n *yaml.Node, maxRunes int) (string, *ArticleError) {
	if n.Kind != yaml.ScalarNode || n.Tag == "!!null" {
		return "", &ArticleError{Line: n.Line + 1, Message: "must be a text"}
	}
	s := strings.TrimSpace(n.Value)
	switch {
	case s == "":
		return "", &ArticleError{Line: n.Line + 1, Message: "must not be empty"}
	case utf8.RuneCountInString(s) > maxRunes:
		return "", &ArticleError{Line: n.Line + 1, Message: fmt.Sprintf("must not be longer than %d characters", maxRunes)}
	case strings.ContainsAny(s, "\n\r\x00") || !utf8.ValidString(s):
		return "", &ArticleError{Line: n.Line + 1, Message: "must be one line of text"}
	}
	return s, nil
}

func list(n *yaml.Node, maxItems, maxRunes int) ([]string, *ArticleError) {
	if n.Kind != yaml.SequenceNode {
		return nil, &ArticleError{Line: n.Line + 1, Message: "must be a list, such as [refund, money back]"}
	}
	if len(n.Content) > maxItems {
		return nil, &ArticleError{Line: n.Line + 1, Message: fmt.Sprintf("must not have more than %d items", maxItems)}
	}
	items := make([]string, 0, len(n.Content))
	for _, c := range n.Content {
		s, err := scalar(c, maxRunes)
		if err != nil {
			return nil, err
		}
		items = append(items, s)
	}
	return items, nil
}
