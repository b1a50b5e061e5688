// SPDX-License-Identifier: Apache-2.0

package httpapi_test

import (
	"net/http"
	"strconv"
	"testing"
)

func TestAdministratorsChangeAgentsAndNobodyElseDoes(t *testing.T) {
	s := serve(t)
	anna, lea, ben := s.agent(t, "anna@example.org", "Admin"), s.agent(t, "lea@example.org", "Lead"), s.agent(t, "ben@example.org", "Agent", "first")
	self := func(c *client) string {
		var got struct {
			Agent struct {
				ID int64 `json:"id"`
			} `json:"agent"`
		}
		c.want(http.StatusOK, "GET", "/api/v1/session", nil, &got)
		return "/api/v1/agents/" + strconv.FormatInt(got.Agent.ID, 10)
	}
	benPath, annaPath := self(ben), self(anna)
	for name, tc := range map[string]struct {
		who    *client
		path   string
		body   map[string]any
		status int
	}{
		"a lead changes a role":                {lea, benPath, map[string]any{"role": "Admin"}, 403},
		"an agent raises himself":              {ben, benPath, map[string]any{"role": "Admin"}, 403},
		"an agent who is not there":            {anna, "/api/v1/agents/999999", map[string]any{"name": "x"}, 404},
		"a role that does not exist":           {anna, benPath, map[string]any{"role": "King"}, 422},
		"a team that does not exist":           {anna, benPath, map[string]any{"teams": []string{"nobody"}}, 422},
		"a password that is too short":         {anna, benPath, map[string]any{"password": "short"}, 422},
		"an empty name":                        {anna, benPath, map[string]any{"name": " "}, 422},
		"the last administrator steps down":    {anna, annaPath, map[string]any{"role": "Lead"}, 409},
		"the last administrator locks himself": {anna, annaPath, map[string]any{"disabled": true}, 409},
	} {
		t.Run(name, func(t *testing.T) {
			if got, raw := tc.who.do("PATCH", tc.path, tc.body); got != tc.status {
				t.Fatalf("status %d, want %d: %s", got, tc.status, raw)
			}
		})
	}
	var changed struct {
		Name     string   `json:"name"`
		Role     string   `json:"role"`
		Teams    []string `json:"teams"`
		Disabled bool     `json:"disabled"`
	}
	anna.want(http.StatusOK, "PATCH", benPath, map[string]any{"name": "Benjamin", "role": "Lead", "teams": []string{"first"}, "disabled": true}, &changed)
	if changed.Name != "Benjamin" || changed.Role != "Lead" || len(changed.Teams) != 1 || !changed.Disabled {
		t.Fatalf("the changed agent: %+v", changed)
	}
	ben.want(http.StatusUnauthorized, "GET", "/api/v1/session", nil, nil)
	credentials := map[string]any{"email": "ben@example.org", "password": password}
	ben.want(http.StatusUnauthorized, "POST", "/api/v1/session", credentials, nil)
	anna.want(http.StatusOK, "PATCH", benPath, map[string]any{"disabled": false, "password": "another long password"}, nil)
	ben.want(http.StatusUnauthorized, "POST", "/api/v1/session", credentials, nil)
	credentials["password"] = "another long password"
	ben.want(http.StatusOK, "POST", "/api/v1/session", credentials, nil)

	var rows, secrets int
	if err := s.store.Pool().QueryRow(t.Context(), `SELECT count(*), count(*) FILTER (WHERE data::text LIKE '%argon%' OR data::text LIKE '%long password%') FROM audit`).Scan(&rows, &secrets); err != nil {
		t.Fatal(err)
	}
	if rows != 2 || secrets != 0 {
		t.Fatalf("%d changes are noted, %d of them with secrets", rows, secrets)
	}
}
