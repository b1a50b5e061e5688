// SPDX-License-Identifier: Apache-2.0

// Package telemetry sets up what a workload tells about itself: structured logs without personal data, and metrics
// without identities.
package telemetry

import (
	"fmt"
	"io"
	"log/slog"
	"net/url"
	"strings"
)

// NewLogger writes to w in the format json or text, from the level debug, info, warn or error up.
func NewLogger(w io.Writer, level, format string) (*slog.Logger, error) {
	var l slog.Level
	if err := l.UnmarshalText([]byte(level)); err != nil {
		return nil, fmt.Errorf("log level %q is none of debug, info, warn, error", level)
	}
	o := &slog.HandlerOptions{Level: l, ReplaceAttr: redact}
	switch format {
	case "json":
		return slog.New(slog.NewJSONHandler(w, o)), nil
	case "text":
		return slog.New(slog.NewTextHandler(w, o)), nil
	default:
		return nil, fmt.Errorf("log format %q is none of json, text", format)
	}
}

// Redacted stands where a value was taken out.
const Redacted = "[redacted]"

// personal are the keys whose values are about a person, are what he wrote, or open a door. The code does not log them;
// this is the net below a slip. Keys are compared in lower case, without _, - and the groups around them.
var personal = map[string]bool{
	"email": true, "mail": true, "phone": true, "address": true, "contactname": true, "customername": true,
	"agentname": true, "fullname": true, "firstname": true, "lastname": true, "ip": true, "clientip": true,
	"remoteaddr": true, "useragent": true,
	"body": true, "text": true, "html": true, "subject": true, "comment": true, "query": true, "preview": true,
	"password": true, "passwd": true, "secret": true, "token": true, "authorization": true, "cookie": true,
	"setcookie": true, "session": true, "apikey": true, "dsn": true, "databaseurl": true,
}

var squeeze = strings.NewReplacer("_", "", "-", "", ".", "")

// redact is a slog ReplaceAttr function.
func redact(_ []string, a slog.Attr) slog.Attr {
	if personal[squeeze.Replace(strings.ToLower(a.Key))] {
		return slog.String(a.Key, Redacted)
	}
	switch v := a.Value.Any().(type) {
	case *url.URL:
		return slog.String(a.Key, withoutPassword(v))
	case url.URL:
		return slog.String(a.Key, withoutPassword(&v))
	}
	return a
}

// withoutPassword also drops the query, which may hold a search or a token.
func withoutPassword(u *url.URL) string {
	if u == nil {
		return ""
	}
	c := *u
	c.RawQuery, c.ForceQuery = "", false
	return c.Redacted()
}
