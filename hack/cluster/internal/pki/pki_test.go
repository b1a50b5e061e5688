// SPDX-License-Identifier: Apache-2.0

package pki

import (
	"crypto/tls"
	"crypto/x509"
	"net/netip"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestIssuedCertificatesAreTrustedForWhatTheyAreFor(t *testing.T) {
	dir := t.TempDir()
	now := time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)
	ca, err := NewAuthority(dir, now)
	if err != nil {
		t.Fatal(err)
	}
	if err := ca.Issue("server", Subject{CommonName: "api", Names: []string{"kubernetes"}, IPs: []netip.Addr{netip.MustParseAddr("10.213.0.2")}}); err != nil {
		t.Fatal(err)
	}
	if err := ca.Issue("client", Subject{CommonName: "admin", Groups: []string{"system:masters"}}); err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pem, err := os.ReadFile(filepath.Join(dir, "ca.crt"))
	if err != nil || !pool.AppendCertsFromPEM(pem) {
		t.Fatalf("ca.crt is no certificate: %v", err)
	}
	verify := func(file, name string, use x509.ExtKeyUsage) error {
		pair, err := tls.LoadX509KeyPair(filepath.Join(dir, file+".crt"), filepath.Join(dir, file+".key"))
		if err != nil {
			t.Fatal(err)
		}
		_, err = pair.Leaf.Verify(x509.VerifyOptions{Roots: pool, DNSName: name, CurrentTime: now, KeyUsages: []x509.ExtKeyUsage{use}})
		return err
	}
	if err := verify("server", "10.213.0.2", x509.ExtKeyUsageServerAuth); err != nil {
		t.Errorf("the server by address: %v", err)
	}
	if err := verify("server", "kubernetes", x509.ExtKeyUsageServerAuth); err != nil {
		t.Errorf("the server by name: %v", err)
	}
	if err := verify("server", "10.213.0.3", x509.ExtKeyUsageServerAuth); err == nil {
		t.Error("the server under another's address: want an error")
	}
	if err := verify("client", "", x509.ExtKeyUsageClientAuth); err != nil {
		t.Errorf("the client: %v", err)
	}
	if err := verify("client", "", x509.ExtKeyUsageServerAuth); err == nil {
		t.Error("a client posing as a server: want an error")
	}
}

func TestKeysAreReadableByTheOwnerOnly(t *testing.T) {
	dir := t.TempDir()
	ca, err := NewAuthority(dir, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	if err := ca.KeyPair("sa"); err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{"ca.key", "sa.key"} {
		info, err := os.Stat(filepath.Join(dir, file))
		if err != nil {
			t.Fatal(err)
		}
		if got := info.Mode().Perm(); got != 0o600 {
			t.Errorf("%s has mode %o, want 600", file, got)
		}
	}
}
