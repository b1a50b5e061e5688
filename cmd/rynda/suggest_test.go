// SPDX-License-Identifier: Apache-2.0

package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rynda-dev/rynda/internal/httpapi/agent"
)

func suggesterFor(t *testing.T, h http.HandlerFunc) suggester {
	t.Helper()
	srv := httptest.NewServer(h)
	t.Cleanup(srv.Close)
	u, err := url.Parse(srv.URL)
	if err != nil {
		t.Fatal(err)
	}
	return newSuggester(u, func() string { return "https://help.acme.example" })
}

func TestSuggestionsComeFromTheHelpCentreWithAddressesThatCanBePasted(t *testing.T) {
	s := suggesterFor(t, func(w http.ResponseWriter, r *http.Request) {
		if q := r.URL.Query(); r.URL.Path != "/help/api/search" || q.Get("locale") != "ru" || q.Get("q") != "п & а"+strings.Repeat("р", 195) {
			t.Errorf("asked for %s", r.URL)
		}
		_, _ = io.WriteString(w, `{"items":[{"title":[{"text":"Сменить "},{"text":"пароль","mark":true}],"url":"/help/ru/account/p","snippet":[{"text":"Откройте"}]},{"title":[],"url":"/x"}]}`)
	})
	got, err := s.Suggest(t.Context(), "ru", "п & а"+strings.Repeat("р", 300), 1)
	if err != nil {
		t.Fatal(err)
	}
	want := []agent.Suggestion{{Title: "Сменить пароль", URL: "https://help.acme.example/help/ru/account/p", Locale: "ru", Snippet: "Откройте"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestAnErrorOfTheHelpCentreDoesNotTellWhatTheCustomerWrote(t *testing.T) {
	s := suggesterFor(t, func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) })
	if _, err := s.Suggest(t.Context(), "ru", "secret", 3); err == nil || strings.Contains(err.Error(), "secret") {
		t.Errorf("got %v", err)
	}
}
