// SPDX-License-Identifier: Apache-2.0

package telemetry_test

import (
	"bytes"
	"log/slog"
	"net/url"
	"strings"
	"testing"

	"github.com/rynda-dev/rynda/internal/telemetry"
)

func TestPersonalDataAndSecretsNeverReachTheLog(t *testing.T) {
	for _, format := range []string{"json", "text"} {
		var out bytes.Buffer
		log, err := telemetry.NewLogger(&out, "info", format)
		if err != nil {
			t.Fatal(err)
		}
		dsn, _ := url.Parse("postgres://rynda:LEAK@db/rynda?sslkey=LEAK")
		log.Info("stored", "email", "LEAK@example.org", "client_ip", "LEAK", "ticket", 12,
			slog.Group("contact", "Phone", "LEAK"), "message", slog.GroupValue(slog.String("body", "LEAK")), "url", dsn, "Set-Cookie", "LEAK")
		if got := out.String(); strings.Contains(got, "LEAK") || !strings.Contains(got, "12") || !strings.Contains(got, telemetry.Redacted) {
			t.Errorf("%s: %s", format, got)
		}
	}
}

func TestLevelAndFormatAreTakenStrictly(t *testing.T) {
	for _, c := range []struct{ level, format, want string }{
		{"info", "json", ""},
		{"DEBUG", "text", ""},
		{"loud", "json", `log level "loud"`},
		{"info", "xml", `log format "xml"`},
	} {
		_, err := telemetry.NewLogger(&bytes.Buffer{}, c.level, c.format)
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%+v: %v", c, err)
		}
	}
}
