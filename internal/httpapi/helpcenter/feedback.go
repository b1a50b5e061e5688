// SPDX-License-Identifier: Apache-2.0

package helpcenter

import (
	"context"
	"net/http"
	"strings"

	"github.com/rynda-dev/rynda/internal/kb"
)

// takeFeedback takes the form under an article. "No" leads to the question what was missing; the answer to that comes
// back here with a comment.
func (h *handler) takeFeedback(w http.ResponseWriter, r *http.Request) {
	p, ok := h.begin(w, r)
	if !ok {
		return
	}
	a, ok := h.Library.Article(p.Locale, r.PathValue("slug"))
	if !ok {
		h.notFound(w, r)
		return
	}
	if !h.feedback.Allow() {
		w.Header().Set("Retry-After", "60")
		http.Error(w, p.T("too-many"), http.StatusTooManyRequests)
		return
	}
	r.Body = http.MaxBytesReader(w, r.Body, maxFormBytes)
	if err := r.ParseForm(); err != nil {
		http.Error(w, "the form cannot be read", http.StatusBadRequest)
		return
	}
	helpful, comment := r.PostForm.Get("helpful"), cleanComment(r.PostForm.Get("comment"))
	if helpful != "yes" && helpful != "no" {
		http.Error(w, "helpful must be yes or no", http.StatusBadRequest)
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), recordTimeout)
	defer cancel()
	f := kb.Feedback{Locale: a.Locale, Slug: a.Slug, Helpful: helpful == "yes", Comment: comment, At: h.Clock().UTC()}
	if err := h.Store.RecordFeedback(ctx, f); err != nil {
		h.Log.WarnContext(ctx, "feedback was not recorded", "article", a.ID(), "error", err)
	}
	next := "thanks"
	if helpful == "no" && comment == "" && !r.PostForm.Has("comment") {
		next = "no"
	}
	http.Redirect(w, r, a.Path()+"?feedback="+next+"#feedback", http.StatusSeeOther)
}

// cleanComment makes the comment a text that can be stored: valid, without NUL, within its limit.
func cleanComment(s string) string {
	s = strings.TrimSpace(strings.ReplaceAll(strings.ToValidUTF8(s, "\ufffd"), "\x00", ""))
	return cutRunes(s, kb.MaxCommentRunes)
}

func cutRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}
