// SPDX-License-Identifier: Apache-2.0

package site

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"sync"
	"time"
)

// files serves the built web desk and widget.
type files struct {
	web fs.FS

	mu     sync.Mutex
	loaded map[string]*file
}

// file is one built file, with its compressed form where that is smaller.
type file struct {
	data, packed []byte
	kind         string
	etag         string // strong, of data; the packed form has its own
}

func newFiles(web fs.FS) (*files, error) {
	if web == nil {
		return nil, fmt.Errorf("the site has no web files")
	}
	return &files{web: web, loaded: map[string]*file{}}, nil
}

// get loads a file once; built files never change while the process runs. The compressed forms of all files together
// are under 1 MiB, and only those that are asked for are kept.
func (f *files) get(name string) (*file, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if l, ok := f.loaded[name]; ok {
		return l, nil
	}
	data, err := fs.ReadFile(f.web, name)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(data)
	l := &file{data: data, kind: contentType(name), etag: hex.EncodeToString(sum[:12])}
	if compressible(l.kind) && len(data) > 1024 {
		var b bytes.Buffer
		w, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
		_, _ = w.Write(data) // to memory: can't fail
		_ = w.Close()
		if b.Len() < len(data) {
			l.packed = bytes.Clone(b.Bytes())
		}
	}
	f.loaded[name] = l
	return l, nil
}

// contentType does not depend on the machine's own tables for what the build writes.
func contentType(name string) string {
	switch path.Ext(name) {
	case ".js", ".mjs":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".html":
		return "text/html; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".json", ".map":
		return "application/json"
	case ".webmanifest":
		return "application/manifest+json"
	case ".woff2":
		return "font/woff2"
	case ".ico":
		return "image/x-icon"
	}
	if t := mime.TypeByExtension(path.Ext(name)); t != "" {
		return t
	}
	return "application/octet-stream"
}

func compressible(kind string) bool {
	return strings.HasPrefix(kind, "text/") || strings.HasSuffix(kind, "json") || strings.HasSuffix(kind, "+xml")
}

func (l *file) serve(w http.ResponseWriter, r *http.Request, cache string) {
	h := w.Header()
	h.Set("Content-Type", l.kind)
	h.Set("Cache-Control", cache)
	data, etag := l.data, l.etag
	if l.packed != nil {
		h.Add("Vary", "Accept-Encoding")
		if acceptsGzip(r) {
			h.Set("Content-Encoding", "gzip")
			data, etag = l.packed, etag+"-gz"
		}
	}
	h.Set("ETag", `"`+etag+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(data)) // conditions and ranges
}

func acceptsGzip(r *http.Request) bool {
	for part := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		name, q, _ := strings.Cut(strings.TrimSpace(part), ";")
		if strings.EqualFold(name, "gzip") && strings.ReplaceAll(q, " ", "") != "q=0" {
			return true
		}
	}
	return false
}

// How long browsers may keep what they got: built assets have a hash of their content in the name, all else is asked for
// again by its ETag.
const (
	forever = "public, max-age=31536000, immutable"
	askAlso = "no-cache"
	briefly = "public, max-age=300, stale-while-revalidate=86400"
)

// spa serves the web desk: its files, and the index for every address that only the desk's own router knows.
func (f *files) spa(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(path.Clean(r.URL.Path), "/desk/")
	if strings.HasPrefix(name, "assets/") {
		l, err := f.get("desk/" + name)
		if err != nil {
			// A page of the version before asks for a chunk that is gone: the index would be no script.
			http.Error(w, "not found", http.StatusNotFound)
			return
		}
		l.serve(w, r, forever)
		return
	}
	if path.Ext(name) != "" && !strings.HasPrefix(name, ".") {
		if l, err := f.get("desk/" + name); err == nil {
			l.serve(w, r, askAlso)
			return
		}
	}
	l, err := f.get("desk/index.html")
	if err != nil {
		page(w, r, http.StatusNotFound, notBuiltTexts)
		return
	}
	l.serve(w, r, askAlso)
}

// widget serves the script that customers' sites include.
func (f *files) widget(w http.ResponseWriter, r *http.Request) {
	l, err := f.get("widget.js")
	if err != nil {
		http.Error(w, "the chat widget is not built", http.StatusNotFound)
		return
	}
	w.Header().Set("Access-Control-Allow-Origin", "*") // public, without credentials; lets pages use crossorigin
	w.Header().Set("Cross-Origin-Resource-Policy", "cross-origin")
	l.serve(w, r, briefly)
}
