// SPDX-License-Identifier: Apache-2.0

package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// environment of the ticket workload, with changes: "NAME=" takes a variable away.
func environment(t *testing.T, changes ...string) []string {
	t.Helper()
	vars := map[string]string{
		"RYNDA_DESK": "acme", "RYNDA_NAMESPACE": "support", "RYNDA_DATABASE_URL": "postgres://u:SECRET@db/rynda",
		"RYNDA_CONFIG_FILE": "/etc/rynda/config/snapshot.json", "RYNDA_KB_URL": "http://acme-kb:8080",
	}
	for _, c := range changes {
		name, value, _ := strings.Cut(c, "=")
		vars[name] = value
	}
	var list []string
	for name, value := range vars {
		list = append(list, name+"="+value)
	}
	return list
}

func TestTheEnvironmentIsReadStrictly(t *testing.T) {
	file := filepath.Join(t.TempDir(), "uri")
	cases := map[string]struct {
		workload workload
		changes  []string
		want     []string // in the error; none: it is good
	}{
		"all that the ticket workload needs": {workloadTicket, nil, nil},
		"kb needs no address of kb":          {workloadKB, []string{"RYNDA_KB_URL="}, nil},
		"migrate needs no configuration":     {workloadMigrate, []string{"RYNDA_CONFIG_FILE=", "RYNDA_KB_URL="}, nil},
		"the API server alone is enough":     {workloadBot, []string{"RYNDA_CONFIG_FILE=", "RYNDA_CONFIG_MAP=acme-config"}, nil},
		"networks of proxies":                {workloadTicket, []string{"RYNDA_TRUSTED_PROXIES=10.0.0.0/8, fc00::/7"}, nil},
		"a proxy that is no network":         {workloadTicket, []string{"RYNDA_TRUSTED_PROXIES=10.0.0.1"}, []string{"RYNDA_TRUSTED_PROXIES", "10.0.0.1"}},
		"everything is missing": {
			workloadTicket,
			[]string{"RYNDA_DESK=", "RYNDA_NAMESPACE=", "RYNDA_DATABASE_URL=", "RYNDA_CONFIG_FILE=", "RYNDA_KB_URL="},
			[]string{"RYNDA_DESK is not set", "RYNDA_NAMESPACE is not set", "RYNDA_DATABASE_URL_FILE is not set", "RYNDA_CONFIG_FILE is not set", "RYNDA_KB_URL is not set"},
		},
		"two addresses of one database":               {workloadTicket, []string{"RYNDA_DATABASE_URL_FILE=" + file}, []string{"RYNDA_DATABASE_URL_FILE and RYNDA_DATABASE_URL are both set"}},
		"a public address with a path":                {workloadTicket, []string{"RYNDA_PUBLIC_URL=https://acme.example/help"}, []string{"RYNDA_PUBLIC_URL", "is no origin"}},
		"an address of kb without a scheme":           {workloadTicket, []string{"RYNDA_KB_URL=acme-kb:8080"}, []string{"RYNDA_KB_URL"}},
		"a level nobody knows":                        {workloadKB, []string{"RYNDA_LOG_LEVEL=loud"}, []string{"RYNDA_LOG_LEVEL", "loud"}},
		"an administrator's folder that is no folder": {workloadTicket, []string{"RYNDA_ADMIN_FILE_DIR=" + file}, []string{"RYNDA_ADMIN_FILE_DIR"}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			_, err := loadConfig(c.workload, environment(t, c.changes...))
			if len(c.want) == 0 {
				if err != nil {
					t.Error(err)
				}
				return
			}
			if usage := (usageError{}); !errors.As(err, &usage) {
				t.Fatalf("got %v, want a mistake of usage", err)
			}
			for _, want := range c.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("got %v, want %q", err, want)
				}
			}
			if strings.Contains(err.Error(), "SECRET") {
				t.Errorf("the error tells the password: %v", err)
			}
		})
	}
}

func TestTheDatabasesAddressIsReadAgainEachTime(t *testing.T) {
	file := filepath.Join(t.TempDir(), "uri")
	c := config{DatabaseURLFile: file}
	if _, err := c.databaseURI(); err == nil || !strings.Contains(err.Error(), "RYNDA_DATABASE_URL_FILE") {
		t.Errorf("without the file: %v", err)
	}
	for _, uri := range []string{"postgres://u:1@db/rynda", "postgres://u:2@db/rynda"} {
		if err := os.WriteFile(file, []byte(uri+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		if got, err := c.databaseURI(); err != nil || got != uri {
			t.Errorf("got %q, %v", got, err)
		}
	}
}

func TestNobodysForwardedAddressIsBelievedUnlessItIsSaidWhose(t *testing.T) {
	for value, want := range map[string]int{"": 0, "10.0.0.0/8,192.168.0.0/16": 2} {
		c, err := loadConfig(workloadTicket, environment(t, "RYNDA_TRUSTED_PROXIES="+value))
		if err != nil {
			t.Fatal(err)
		}
		if got := c.trustedProxies(); len(got) != want {
			t.Errorf("RYNDA_TRUSTED_PROXIES=%q trusts %v, want %d networks", value, got, want)
		}
	}
}
