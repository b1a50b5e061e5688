// SPDX-License-Identifier: Apache-2.0

package main

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
	"golang.org/x/net/html"

	"github.com/rynda-dev/rynda/internal/content"
	"github.com/rynda-dev/rynda/internal/kb"
	"github.com/rynda-dev/rynda/internal/search"
)

// docFile is a Markdown file of somebody's documentation, with the front matter of its own tool.
type docFile struct {
	id          string
	title       string
	description string
	body        string
}

const docLocale = "en"

// scoreDocs takes Markdown files through the help centre: they are read as articles, rendered, given a table of
// contents, and found by their title and description. With a train folder the collection is that of both.
func scoreDocs(ctx context.Context, r *run) error {
	files, err := readDocs(r.dir)
	if err != nil || len(files) == 0 {
		return err
	}
	collection := files
	if r.train != "" {
		more, err := readDocs(r.train)
		if err != nil {
			return err
		}
		known := map[string]bool{}
		for _, f := range files {
			known[f.id] = true
		}
		for _, f := range more {
			if !known[f.id] {
				collection = append(collection, f)
			}
		}
	}
	r.docsShown(files)
	return r.docsFound(ctx, files, collection)
}

// docsShown counts the files that become an article, safe HTML with all their words, and a table of contents that leads
// to its headings.
func (r *run) docsShown(files []docFile) {
	imported, rendered, contents := 0, 0, 0
	for _, f := range files {
		var article kb.Article
		var err error
		if crashed := guarded(func() { article, err = kb.ParseArticle(f.key(), f.article()) }); crashed != "" || err != nil {
			r.miss(f.id, "not an article: %v %s", err, crashed)
			continue
		}
		imported++
		out, err := content.Markdown(article.Body)
		if err != nil {
			r.miss(f.id, "not rendered: %v", err)
			continue
		}
		if left := forbiddenInArticle(out); left != "" || strings.TrimSpace(textOf(out)) == "" || content.PlainText(article.Body) == "" {
			r.miss(f.id, "rendered with %q left and %d bytes of text", left, len(textOf(out)))
			continue
		}
		rendered++
		if why := badContents(article.Body, out); why != "" {
			r.miss(f.id, "table of contents: %s", why)
			continue
		}
		contents++
	}
	r.share("imported", imported, len(files))
	r.share("rendered", rendered, len(files))
	r.share("table of contents", contents, len(files))
}

// forbiddenInArticle is forbidden for Markdown, whose task lists have boxes that nobody can press.
func forbiddenInArticle(out string) string {
	return forbidden(strings.NewReplacer(`<input checked="" disabled="" type="checkbox">`, "", `<input disabled="" type="checkbox">`, "").Replace(out))
}

// badContents compares the table of contents with the headings that a reader sees.
func badContents(body, out string) string {
	headings := content.Headings(body)
	var shown []string
	for _, n := range fragment(out) {
		shown = appendHeading(shown, n)
		for d := range n.Descendants() {
			shown = appendHeading(shown, d)
		}
	}
	if len(shown) != len(headings) {
		return fmt.Sprintf("%d entries for %d headings", len(headings), len(shown))
	}
	seen := map[string]bool{}
	for _, h := range headings {
		if h.Text == "" || seen[h.ID] || !slices.Contains(shown, h.ID+" "+tight(h.Text)) {
			return fmt.Sprintf("%q leads to no heading %q", h.Text, h.ID)
		}
		seen[h.ID] = true
	}
	return ""
}

// appendHeading adds the place and the words of a heading.
func appendHeading(list []string, n *html.Node) []string {
	if n.Type != html.ElementNode || len(n.Data) != 2 || n.Data[0] != 'h' || n.Data == "hr" {
		return list
	}
	id, words := "", ""
	for _, a := range n.Attr {
		if a.Key == "id" {
			id = a.Val
		}
	}
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			words += d.Data
		}
	}
	return append(list, id+" "+tight(words))
}

// docsFound asks for each file by its title and by its description.
func (r *run) docsFound(ctx context.Context, files, collection []docFile) error {
	index := search.NewIndex(search.Options{})
	for _, f := range collection {
		// The description is asked for: it is no part of what is searched.
		if err := index.Add(search.Document{ID: f.id, Locale: docLocale, Title: f.title, Body: content.PlainText(f.body)}); err != nil {
			r.miss(f.id, "not indexed: %v", err)
		}
	}
	for _, by := range []struct {
		name  string
		query func(docFile) string
	}{
		{"title", func(f docFile) string { return f.title }},
		{"description", func(f docFile) string { return f.description }},
	} {
		n, first, among := 0, 0, 0
		for _, f := range files {
			query := by.query(f)
			if query == "" {
				continue
			}
			n++
			hits, err := index.Search(ctx, search.Request{Query: query, Locale: docLocale, Limit: 5})
			if err != nil {
				return err
			}
			at := slices.IndexFunc(hits, func(h search.Hit) bool { return h.ID == f.id })
			if at == 0 {
				first++
			}
			if at >= 0 {
				among++
			} else {
				r.miss(f.id, "not found by its %s %q", by.name, query)
			}
		}
		r.share("found by "+by.name+" hit@1", first, n)
		r.share("found by "+by.name+" hit@5", among, n)
	}
	return nil
}

// readDocs reads all Markdown files under a folder.
func readDocs(dir string) ([]docFile, error) {
	var files []docFile
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if ext := filepath.Ext(name); entry.IsDir() || ext != ".md" && ext != ".mdx" {
			return nil
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		id, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		files = append(files, readDoc(filepath.ToSlash(id), string(data)))
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the documentation: %w", err)
	}
	return files, nil
}

// readDoc reads title and description of the file's front matter. Without a title the first heading is one, or the name.
func readDoc(id, data string) docFile {
	data = strings.ReplaceAll(strings.TrimPrefix(data, "\ufeff"), "\r\n", "\n")
	f := docFile{id: id, body: data}
	var front struct {
		Title        string `yaml:"title"`
		SidebarTitle string `yaml:"sidebarTitle"`
		Description  string `yaml:"description"`
	}
	if rest, ok := strings.CutPrefix(data, "---\n"); ok {
		if head, body, ok := strings.Cut(rest, "\n---"); ok && yaml.Unmarshal([]byte(head), &front) == nil {
			f.body = strings.TrimLeft(body, "- \n")
		}
	}
	heading := ""
	if list := content.Headings(f.body); len(list) > 0 {
		heading = list[0].Text
	}
	f.title = cmp.Or(front.Title, front.SidebarTitle, heading, strings.TrimSuffix(path.Base(id), path.Ext(id)))
	f.description = front.Description
	return f
}

var notSlug = regexp.MustCompile(`[^a-z0-9]+`)

// key is the name that the help centre wants an article to have.
func (f docFile) key() string {
	slug := strings.Trim(notSlug.ReplaceAllString(strings.ToLower(strings.TrimSuffix(f.id, path.Ext(f.id))), "-"), "-")
	if len(slug) > kb.MaxSlugBytes {
		slug = strings.Trim(slug[len(slug)-kb.MaxSlugBytes:], "-")
	}
	return slug + "." + docLocale + ".md"
}

// article is the file with the help centre's own front matter.
func (f docFile) article() string {
	title, err := yaml.Marshal(map[string]string{"title": f.title, "section": "docs"})
	if err != nil {
		return "" // refused as an article
	}
	return "---\n" + string(title) + "---\n" + f.body
}
