// SPDX-License-Identifier: Apache-2.0

package helpcenter

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"mime"
	"net/http"
	"path"
	"regexp"
	"time"

	"github.com/rynda-dev/rynda/internal/deskconfig"
)

//go:embed assets
var assetFiles embed.FS

// asset is a static file; pages name it with its version, so browsers may keep it for good.
type asset struct {
	body    []byte
	kind    string
	version string
}

func loadAssets() map[string]asset {
	assets := map[string]asset{}
	for _, name := range []string{"help.css", "help.js", "bell.svg"} {
		body, err := assetFiles.ReadFile("assets/" + name)
		if err != nil {
			panic("helpcenter: an embedded file is missing: " + err.Error())
		}
		sum := sha256.Sum256(body)
		assets[name] = asset{body: body, kind: kindOf(name), version: hex.EncodeToString(sum[:6])}
	}
	return assets
}

func kindOf(name string) string {
	switch path.Ext(name) {
	case ".css":
		return "text/css; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	}
	return mime.TypeByExtension(path.Ext(name))
}

func (h *handler) asset(name string) http.HandlerFunc {
	a := h.assets[name]
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", a.kind)
		w.Header().Set("ETag", `"`+a.version+`"`)
		w.Header().Set("Cache-Control", "no-cache")
		if r.URL.Query().Get("v") == a.version {
			w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		}
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(a.body))
	}
}

var hexColor = regexp.MustCompile(`^#[0-9a-fA-F]{6}$`)

// accent is the colour of the desk: that of its chat, so that the help centre and the widget look like one. "" is the
// product's own.
func accent(snapshot *deskconfig.Snapshot) string {
	for _, c := range snapshot.Channels {
		if c.Kind == "chat" && c.Chat != nil && hexColor.MatchString(c.Chat.Color) {
			return c.Chat.Color
		}
	}
	return ""
}

// themeVersion changes with the colour, which makes browsers fetch the new style sheet.
func themeVersion(snapshot *deskconfig.Snapshot) string {
	if c := accent(snapshot); c != "" {
		return c[1:]
	}
	return "default"
}

// theme is the desk's colour as a style sheet: inline styles are forbidden by the policy. Its shades for light and dark
// are made by the main style sheet.
func (h *handler) theme(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/css; charset=utf-8")
	css := []byte("/* the desk has no colour of its own */\n")
	if snapshot := h.Config.Snapshot(); snapshot != nil && accent(snapshot) != "" {
		css = fmt.Appendf(nil, ":root{--brand:%s}\n", accent(snapshot))
	}
	serveTagged(w, r, css)
}
