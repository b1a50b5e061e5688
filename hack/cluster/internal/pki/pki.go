// SPDX-License-Identifier: Apache-2.0

// Package pki makes the certificates of a throw-away cluster: one authority,
// a year of validity, ECDSA P-256 keys.
package pki

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"net/netip"
	"os"
	"path/filepath"
	"time"
)

const validity = 365 * 24 * time.Hour

// Authority signs the cluster's certificates and writes them into Dir.
type Authority struct {
	Dir  string
	now  time.Time
	cert *x509.Certificate
	key  *ecdsa.PrivateKey
}

// Subject is what a certificate is for. Names and IPs make it a server's,
// their absence a client's.
type Subject struct {
	CommonName string
	Groups     []string
	Names      []string
	IPs        []netip.Addr
}

// NewAuthority makes an authority and writes ca.crt and ca.key into dir.
func NewAuthority(dir string, now time.Time) (*Authority, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("make the folder for certificates: %w", err)
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, fmt.Errorf("make the authority's key: %w", err)
	}
	template, err := newTemplate("rynda-cluster", nil, now)
	if err != nil {
		return nil, err
	}
	template.IsCA = true
	template.BasicConstraintsValid = true
	template.KeyUsage = x509.KeyUsageCertSign | x509.KeyUsageCRLSign | x509.KeyUsageDigitalSignature
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		return nil, fmt.Errorf("sign the authority: %w", err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		return nil, fmt.Errorf("read the authority back: %w", err)
	}
	a := &Authority{Dir: dir, now: now, cert: cert, key: key}
	return a, a.write("ca", der, key)
}

// Issue signs a certificate for s and writes <file>.crt and <file>.key.
func (a *Authority) Issue(file string, s Subject) error {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return fmt.Errorf("make a key for %s: %w", s.CommonName, err)
	}
	template, err := newTemplate(s.CommonName, s.Groups, a.now)
	if err != nil {
		return err
	}
	template.KeyUsage = x509.KeyUsageDigitalSignature
	template.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth}
	if len(s.Names)+len(s.IPs) > 0 {
		template.ExtKeyUsage = append(template.ExtKeyUsage, x509.ExtKeyUsageServerAuth)
	}
	template.DNSNames = s.Names
	for _, ip := range s.IPs {
		template.IPAddresses = append(template.IPAddresses, net.IP(ip.AsSlice()))
	}
	der, err := x509.CreateCertificate(rand.Reader, template, a.cert, key.Public(), a.key)
	if err != nil {
		return fmt.Errorf("sign a certificate for %s: %w", s.CommonName, err)
	}
	return a.write(file, der, key)
}

// KeyPair writes a bare key pair, <file>.key and <file>.pub: what signs and
// checks service account tokens.
func (a *Authority) KeyPair(file string) error {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return fmt.Errorf("make the key pair %s: %w", file, err)
	}
	if err := a.writeKey(file, key); err != nil {
		return err
	}
	der, err := x509.MarshalPKIXPublicKey(key.Public())
	if err != nil {
		return fmt.Errorf("encode the public key %s: %w", file, err)
	}
	return a.writePEM(file+".pub", "PUBLIC KEY", der)
}

func newTemplate(name string, groups []string, now time.Time) (*x509.Certificate, error) {
	serial, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 127))
	if err != nil {
		return nil, fmt.Errorf("draw a serial number: %w", err)
	}
	return &x509.Certificate{
		SerialNumber: serial,
		Subject:      pkix.Name{CommonName: name, Organization: groups},
		NotBefore:    now.Add(-time.Hour), // clocks of pods and host may differ a little
		NotAfter:     now.Add(validity),
	}, nil
}

func (a *Authority) write(file string, der []byte, key crypto.PrivateKey) error {
	if err := a.writeKey(file, key); err != nil {
		return err
	}
	return a.writePEM(file+".crt", "CERTIFICATE", der)
}

func (a *Authority) writeKey(file string, key crypto.PrivateKey) error {
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return fmt.Errorf("encode the key %s: %w", file, err)
	}
	return a.writePEM(file+".key", "PRIVATE KEY", der)
}

func (a *Authority) writePEM(file, kind string, der []byte) error {
	data := pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der})
	if err := os.WriteFile(filepath.Join(a.Dir, file), data, 0o600); err != nil {
		return fmt.Errorf("write a certificate: %w", err)
	}
	return nil
}
