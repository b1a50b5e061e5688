// SPDX-License-Identifier: Apache-2.0

package main

import (
	"errors"
	"fmt"
	"log/slog"
	"net/netip"
	"net/url"
	"os"
	"strings"

	"github.com/caarlos0/env/v11"

	"github.com/rynda-dev/rynda/internal/telemetry"
)

// config is the environment of a workload; docs/configuration.md lists the same. It is parsed once and never asked again.
type config struct {
	Desk      string `env:"RYNDA_DESK"`
	Namespace string `env:"RYNDA_NAMESPACE"`

	// DatabaseURLFile holds the connection URI; it is read again for every new connection. DatabaseURL is the URI itself.
	DatabaseURLFile string `env:"RYNDA_DATABASE_URL_FILE"`
	DatabaseURL     string `env:"RYNDA_DATABASE_URL"`
	// DatabaseRolesDir has the URIs of the roles that migrate makes (files ticket-uri, bot-uri, kb-uri).
	DatabaseRolesDir string `env:"RYNDA_DATABASE_ROLES_DIR"`

	// ConfigFile is the mounted snapshot, ConfigMap the object of the same content that is watched.
	ConfigFile string `env:"RYNDA_CONFIG_FILE"`
	ConfigMap  string `env:"RYNDA_CONFIG_MAP"`

	// KBURL is the help centre that the ticket workload proxies, PublicURL the origin that customers see.
	KBURL     string `env:"RYNDA_KB_URL"`
	PublicURL string `env:"RYNDA_PUBLIC_URL"`
	// TrustedProxies are networks, separated by commas, whose X-Forwarded-For is believed when strangers' requests are
	// counted. The default is none: whoever can reach the port could name any address. The operator sets it where a
	// Gateway or an Ingress stands before the desk.
	TrustedProxies string `env:"RYNDA_TRUSTED_PROXIES"`
	// AdminFileDir has the files email and password of the first administrator.
	AdminFileDir string `env:"RYNDA_ADMIN_FILE_DIR"`

	LogLevel  string `env:"RYNDA_LOG_LEVEL"`
	LogFormat string `env:"RYNDA_LOG_FORMAT"`
}

// workload names one of the processes.
type workload string

const (
	workloadTicket  workload = "ticket"
	workloadBot     workload = "bot"
	workloadKB      workload = "kb"
	workloadMigrate workload = "migrate"
)

// loadConfig reads environ (as os.Environ gives it) for one workload. The error names every variable that is wrong, and
// never the value of one that may hold a password.
func loadConfig(w workload, environ []string) (config, error) {
	c := config{LogLevel: "info", LogFormat: "json"}
	values := make(map[string]string, len(environ))
	for _, kv := range environ {
		name, value, _ := strings.Cut(kv, "=")
		if value != "" { // an empty variable is one that is not set
			values[name] = value
		}
	}
	if err := env.ParseWithOptions(&c, env.Options{Environment: values}); err != nil {
		return c, usageError{fmt.Errorf("environment: %w", err)}
	}
	if err := c.validate(w); err != nil {
		return c, usageError{fmt.Errorf("environment of rynda %s:\n%w", w, err)}
	}
	return c, nil
}

func (c config) validate(w workload) error {
	var errs []error
	fail := func(format string, args ...any) { errs = append(errs, fmt.Errorf("  "+format, args...)) }

	for name, value := range map[string]string{"RYNDA_DESK": c.Desk, "RYNDA_NAMESPACE": c.Namespace} {
		if value == "" {
			fail("%s is not set", name)
		}
	}
	switch {
	case c.DatabaseURLFile == "" && c.DatabaseURL == "":
		fail("RYNDA_DATABASE_URL_FILE is not set (nor RYNDA_DATABASE_URL)")
	case c.DatabaseURLFile != "" && c.DatabaseURL != "":
		fail("RYNDA_DATABASE_URL_FILE and RYNDA_DATABASE_URL are both set: one of them")
	}
	if c.DatabaseRolesDir != "" && !isDir(c.DatabaseRolesDir) {
		fail("RYNDA_DATABASE_ROLES_DIR: %s is no folder", c.DatabaseRolesDir)
	}
	if w != workloadMigrate && c.ConfigFile == "" && c.ConfigMap == "" {
		fail("RYNDA_CONFIG_FILE is not set (nor RYNDA_CONFIG_MAP)")
	}
	if w == workloadTicket {
		if c.KBURL == "" {
			fail("RYNDA_KB_URL is not set")
		}
		if c.AdminFileDir != "" && !isDir(c.AdminFileDir) {
			fail("RYNDA_ADMIN_FILE_DIR: %s is no folder", c.AdminFileDir)
		}
	}
	for name, value := range map[string]string{"RYNDA_KB_URL": c.KBURL, "RYNDA_PUBLIC_URL": c.PublicURL} {
		if value != "" && !isOrigin(value) {
			fail("%s: %q is no origin (http:// or https://, a host, perhaps a port, nothing else)", name, value)
		}
	}
	if _, err := parseNetworks(c.TrustedProxies); err != nil {
		fail("RYNDA_TRUSTED_PROXIES: %w", err)
	}
	if _, err := telemetry.NewLogger(os.Stderr, c.LogLevel, c.LogFormat); err != nil {
		fail("RYNDA_LOG_LEVEL, RYNDA_LOG_FORMAT: %w", err)
	}
	return errors.Join(errs...)
}

// logger for the process, with what is the same in all its lines.
func (c config) logger(w workload) *slog.Logger {
	log, err := telemetry.NewLogger(os.Stderr, c.LogLevel, c.LogFormat)
	if err != nil {
		panic(err) // validate has tried it
	}
	return log.With("workload", string(w), "desk", c.Desk)
}

// parseNetworks reads a list separated by commas; an empty one has no networks.
func parseNetworks(list string) ([]netip.Prefix, error) {
	var all []netip.Prefix
	if list == "" {
		return nil, nil
	}
	for item := range strings.SplitSeq(list, ",") {
		p, err := netip.ParsePrefix(strings.TrimSpace(item))
		if err != nil {
			return nil, fmt.Errorf("%q is no network such as 10.0.0.0/8", item)
		}
		all = append(all, p)
	}
	return all, nil
}

func (c config) trustedProxies() []netip.Prefix {
	all, err := parseNetworks(c.TrustedProxies)
	if err != nil {
		panic(err) // validate has tried it
	}
	return all
}

func isDir(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

func isOrigin(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && (u.Path == "" || u.Path == "/") && u.RawQuery == "" && u.User == nil
}
