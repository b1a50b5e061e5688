// SPDX-License-Identifier: Apache-2.0

package agent

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestTheDesksOwnOriginIsTrustedBehindAProxyThatRewritesTheHost(t *testing.T) {
	ok := http.HandlerFunc(func(http.ResponseWriter, *http.Request) {})
	for origin, want := range map[string]int{"https://desk.example": http.StatusOK, "https://evil.example": http.StatusForbidden} {
		r := httptest.NewRequest(http.MethodPost, "http://acme-ticket/api/v1/session", nil)
		r.Header.Set("Origin", origin) // of a browser that sends no Sec-Fetch-Site
		w := httptest.NewRecorder()
		crossOrigin("https://desk.example/")(ok).ServeHTTP(w, r)
		if w.Code != want {
			t.Errorf("a request from %s: %d, want %d", origin, w.Code, want)
		}
	}
}
