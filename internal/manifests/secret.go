// SPDX-License-Identifier: Apache-2.0

package manifests

import (
	"encoding/base64"
	"fmt"
	"io"
	"maps"
	"net/url"

	"github.com/rynda-dev/rynda/internal/naming"
	corev1 "k8s.io/api/core/v1"
)

// Keys of the database's Secret.
const (
	KeyPassword  = "password"
	KeyOwnerURI  = "owner-uri"
	KeyTicketURI = "ticket-uri"
	KeyBotURI    = "bot-uri"
	KeyKBURI     = "kb-uri"
)

// Keys of the administrator's Secret.
const (
	KeyAdminEmail    = "email"
	KeyAdminPassword = "password"
)

// ownerUser owns the database and the schema.
const ownerUser = "rynda"

// roleKeys are the keys that hold the workloads' URIs, each with a user of its own.
var roleKeys = map[naming.Component]string{naming.Ticket: KeyTicketURI, naming.Bot: KeyBotURI, naming.KB: KeyKBURI}

func databaseSecret(d Desk) *corev1.Secret {
	if d.Live.Database == nil || d.Managed() == nil {
		return nil
	}
	return &corev1.Secret{
		TypeMeta: typeMeta("v1", "Secret"), ObjectMeta: d.dataMeta(naming.DatabaseSecret(d.Name), naming.Database),
		Type: corev1.SecretTypeOpaque, Data: d.Live.Database,
	}
}

// adminSecret is kept with the data: the account it opens is in the database.
func adminSecret(d Desk) *corev1.Secret {
	if d.Live.Admin == nil {
		return nil
	}
	return &corev1.Secret{
		TypeMeta: typeMeta("v1", "Secret"), ObjectMeta: d.dataMeta(naming.AdminSecret(d.Name), naming.Ticket),
		Type: corev1.SecretTypeOpaque, Data: d.Live.Admin,
	}
}

// DatabaseData completes the data of a database's Secret: what is there stays, what is missing is made from random,
// which must be cryptographically strong.
func DatabaseData(namespace, desk string, live map[string][]byte, random io.Reader) (map[string][]byte, error) {
	data := clone(live)
	host := fmt.Sprintf("%s.%s.svc:%d", naming.DB(desk), namespace, PortDatabase)
	if len(data[KeyPassword]) == 0 {
		p, err := password(random)
		if err != nil {
			return nil, err
		}
		data[KeyPassword] = []byte(p)
	}
	if len(data[KeyOwnerURI]) == 0 {
		data[KeyOwnerURI] = []byte(databaseURI(ownerUser, string(data[KeyPassword]), host))
	}
	for _, c := range naming.Workloads() {
		if len(data[roleKeys[c]]) > 0 {
			continue
		}
		p, err := password(random)
		if err != nil {
			return nil, err
		}
		data[roleKeys[c]] = []byte(databaseURI(ownerUser+"_"+string(c), p, host))
	}
	return data, nil
}

// AdminData completes the data of an administrator's Secret like DatabaseData.
func AdminData(desk string, live map[string][]byte, random io.Reader) (map[string][]byte, error) {
	data := clone(live)
	if len(data[KeyAdminEmail]) == 0 {
		// RFC 2606 keeps .example free, so that no mail can ever reach a stranger.
		data[KeyAdminEmail] = []byte("admin@" + desk + ".example")
	}
	if len(data[KeyAdminPassword]) == 0 {
		p, err := password(random)
		if err != nil {
			return nil, err
		}
		data[KeyAdminPassword] = []byte(p)
	}
	return data, nil
}

func clone(live map[string][]byte) map[string][]byte {
	if live == nil {
		return map[string][]byte{}
	}
	return maps.Clone(live)
}

// password has 192 bits in 32 characters that need no quoting in a URI or a shell.
func password(random io.Reader) (string, error) {
	var b [24]byte
	if _, err := io.ReadFull(random, b[:]); err != nil {
		return "", fmt.Errorf("make a password: %w", err)
	}
	return base64.RawURLEncoding.EncodeToString(b[:]), nil
}

// databaseURI leaves TLS off: the managed database is reached inside the desk's NetworkPolicy only and has no certificate.
func databaseURI(user, password, host string) string {
	u := url.URL{Scheme: "postgres", User: url.UserPassword(user, password), Host: host, Path: "/" + ownerUser, RawQuery: "sslmode=disable"}
	return u.String()
}
