// SPDX-License-Identifier: Apache-2.0

package outbound_test

import (
	"errors"
	"net/netip"
	"testing"

	"github.com/rynda-dev/rynda/internal/outbound"
)

func TestCheckTellsByTheTextAlone(t *testing.T) {
	guard := outbound.New(outbound.Options{AllowHTTP: true})
	for name, tt := range map[string]struct {
		url  string
		rule outbound.Rule
	}{
		"an ordinary webhook":                    {"https://hooks.example.com/desk?id=1#x", ""},
		"its own port, written out":              {"https://hooks.example.com:443/", ""},
		"http where it is allowed":               {"http://example.com/", ""},
		"a name with a dot at the end":           {"https://example.com./", ""},
		"a Cyrillic name":                        {"https://пример.рф/путь", ""},
		"a name with an underscore":              {"https://my_app.example.com/", ""},
		"a public address":                       {"https://93.184.215.14/", ""},
		"a public IPv6 address":                  {"https://[2a00:1450:4001:81b::200e]/", ""},
		"a public address behind NAT64":          {"https://[64:ff9b::5db8:d70e]/", ""},
		"a path that looks like another address": {"https://example.com/@127.0.0.1", ""},
		"a name that begins with a number":       {"https://127.0.0.1.example.com/", ""},
		"nothing":                                {"", outbound.RuleSyntax},
		"no scheme":                              {"example.com/hook", outbound.RuleScheme},
		"no scheme but slashes":                  {"//example.com/hook", outbound.RuleScheme},
		"a scheme without slashes":               {"https:example.com", outbound.RuleSyntax},
		"a port in place of a scheme":            {"localhost:80", outbound.RuleSyntax},
		"a file":                                 {"file:///etc/passwd", outbound.RuleScheme},
		"gopher":                                 {"gopher://example.com:80/_x", outbound.RuleScheme},
		"an archive in a page":                   {"jar:http://example.com!/", outbound.RuleSyntax},
		"user and password":                      {"https://a:b@example.com/", outbound.RuleUserInfo},
		"an empty user":                          {"https://@example.com/", outbound.RuleUserInfo},
		"a name as the user of another":          {"https://example.com@127.0.0.1/", outbound.RuleUserInfo},
		"a backslash":                            {`https://example.com\@127.0.0.1/`, outbound.RuleSyntax},
		"a line end":                             {"https://example.com/\r\nHost: x", outbound.RuleSyntax},
		"a space before":                         {" https://example.com/", outbound.RuleSyntax},
		"a sign that nobody sees":                {"https://exam\u200bple.com/", outbound.RuleSyntax},
		"bytes that are no text":                 {"https://example.com/\xff", outbound.RuleSyntax},
		"a port of a database":                   {"https://example.com:5432/", outbound.RulePort},
		"a port with zeros before":               {"https://example.com:0443/", outbound.RulePort},
		"a port beyond ports":                    {"https://example.com:65979/", outbound.RulePort},
		"a colon without a port":                 {"https://example.com:/", outbound.RuleHostForm},
		"no host":                                {"https:///path", outbound.RuleHostForm},
		"loopback":                               {"http://127.0.0.1/", outbound.RuleAddress},
		"loopback, not the usual one":            {"http://127.8.9.10/", outbound.RuleAddress},
		"this host":                              {"http://0.0.0.0/", outbound.RuleAddress},
		"private":                                {"http://10.1.2.3/", outbound.RuleAddress},
		"private, second range":                  {"http://172.31.255.255/", outbound.RuleAddress},
		"shared by carriers":                     {"http://100.127.0.1/", outbound.RuleAddress},
		"metadata of clouds":                     {"http://169.254.169.254/latest/meta-data/", outbound.RuleAddress},
		"metadata of Azure":                      {"http://168.63.129.16/", outbound.RuleAddress},
		"broadcast":                              {"http://255.255.255.255/", outbound.RuleAddress},
		"an address with a dot at the end":       {"http://127.0.0.1./", outbound.RuleAddress},
		"one number":                             {"http://2130706433/", outbound.RuleHostForm},
		"two numbers":                            {"http://127.1/", outbound.RuleHostForm},
		"three numbers":                          {"http://127.0.1/", outbound.RuleHostForm},
		"octal numbers":                          {"http://0177.0.0.1/", outbound.RuleHostForm},
		"hexadecimal numbers":                    {"http://0x7f.0.0.1/", outbound.RuleHostForm},
		"one hexadecimal number":                 {"http://0x7f000001/", outbound.RuleHostForm},
		"an empty hexadecimal number":            {"http://1.2.3.0x/", outbound.RuleHostForm},
		"a number that is too great":             {"http://256.1.1.1/", outbound.RuleHostForm},
		"five numbers":                           {"http://1.2.3.4.5/", outbound.RuleHostForm},
		"full-width digits":                      {"http://１２７.0.0.1/", outbound.RuleHostForm},
		"digits in circles":                      {"http://①②⑦.⓪.⓪.①/", outbound.RuleHostForm},
		"ideographic dots":                       {"http://127。0。0。1/", outbound.RuleHostForm},
		"a ligature that becomes a name":         {"http://ﬂocal.localhost/", outbound.RuleInternalName},
		"localhost in full width":                {"http://ｌｏｃａｌｈｏｓｔ/", outbound.RuleInternalName},
		"percent signs in the host":              {"http://%31%32%37.0.0.1/", outbound.RuleSyntax},
		"two dots":                               {"http://example..com/", outbound.RuleHostForm},
		"two dots at the end":                    {"http://example.com../", outbound.RuleHostForm},
		"localhost":                              {"http://localhost/", outbound.RuleInternalName},
		"localhost in capitals":                  {"http://LocalHost./", outbound.RuleInternalName},
		"a name under localhost":                 {"http://a.localhost/", outbound.RuleInternalName},
		"a name without a dot":                   {"http://metadata/", outbound.RuleInternalName},
		"a service of the cluster":               {"http://kubernetes.default.svc/", outbound.RuleInternalName},
		"a service of the cluster in full":       {"http://db.acme.svc.cluster.local/", outbound.RuleInternalName},
		"the metadata service by name":           {"http://metadata.google.internal/", outbound.RuleInternalName},
		"a reverse name":                         {"http://1.0.0.127.in-addr.arpa/", outbound.RuleInternalName},
		"IPv6 loopback":                          {"http://[::1]/", outbound.RuleAddress},
		"IPv6 unspecified":                       {"http://[::]/", outbound.RuleAddress},
		"IPv6 loopback in full":                  {"http://[0:0:0:0:0:0:0:1]/", outbound.RuleAddress},
		"IPv6 link local":                        {"http://[fe80::1]/", outbound.RuleAddress},
		"IPv6 with a zone":                       {"http://[fe80::1%25eth0]/", outbound.RuleHostForm},
		"IPv6 unique local":                      {"http://[fd00:ec2::254]/", outbound.RuleAddress},
		"IPv6 multicast":                         {"http://[ff02::1]/", outbound.RuleAddress},
		"IPv6 documentation":                     {"http://[2001:db8::1]/", outbound.RuleAddress},
		"mapped loopback":                        {"http://[::ffff:127.0.0.1]/", outbound.RuleAddress},
		"mapped private, hexadecimal":            {"http://[::ffff:a01:203]/", outbound.RuleAddress},
		"compatible loopback":                    {"http://[::127.0.0.1]/", outbound.RuleAddress},
		"compatible public":                      {"http://[::93.184.215.14]/", outbound.RuleAddress},
		"translated loopback":                    {"http://[::ffff:0:7f00:1]/", outbound.RuleAddress},
		"NAT64 of loopback":                      {"http://[64:ff9b::127.0.0.1]/", outbound.RuleAddress},
		"NAT64 of an own network":                {"http://[64:ff9b:1::a01:203]/", outbound.RuleAddress},
		"6to4 of loopback":                       {"http://[2002:7f00:1::]/", outbound.RuleAddress},
		"Teredo":                                 {"http://[2001:0:5db8:d70e::1]/", outbound.RuleAddress},
		"ISATAP":                                 {"http://[2a00:1450::5efe:10.0.0.1]/", outbound.RuleAddress},
		"IPv6 without brackets":                  {"http://0000::1:80/", outbound.RuleSyntax},
		"IPv4 in brackets":                       {"http://[127.0.0.1]/", outbound.RuleSyntax},
		"a future form in brackets":              {"http://[v1.x]/", outbound.RuleSyntax},
	} {
		t.Run(name, func(t *testing.T) {
			err := guard.Check(tt.url)
			if got := outbound.RuleOf(err); got != tt.rule || (err == nil) != (tt.rule == "") {
				t.Errorf("Check(%q) = %v, want rule %q", tt.url, err, tt.rule)
			}
		})
	}
}

func TestWithoutOptionsOnlyHTTPSPasses(t *testing.T) {
	guard := outbound.New(outbound.Options{})
	for url, want := range map[string]outbound.Rule{
		"https://example.com/":    "",
		"http://example.com/":     outbound.RuleScheme,
		"https://example.com:80/": outbound.RulePort,
	} {
		if got := outbound.RuleOf(guard.Check(url)); got != want {
			t.Errorf("Check(%s): rule %q, want %q", url, got, want)
		}
	}
}

func TestTheOperatorMayOpenRanges(t *testing.T) {
	guard := outbound.New(outbound.Options{
		Ports: []uint16{8443},
		AllowPrivate: []netip.Prefix{
			netip.MustParsePrefix("10.20.0.0/16"), netip.MustParsePrefix("169.254.0.0/16"), netip.MustParsePrefix("fd00::/8"),
			netip.MustParsePrefix("100.100.100.200/32"),
		},
	})
	for url, want := range map[string]outbound.Rule{
		"https://10.20.3.4:8443/":              "",
		"https://[::ffff:10.20.3.4]:8443/":     "",
		"https://crm.corp.example.local:8443/": "", // decided when it is resolved
		"https://[fd00::1]:8443/":              "",
		"https://100.100.100.200:8443/":        "", // listed by itself
		"https://10.21.0.1:8443/":              outbound.RuleAddress,
		"https://127.0.0.1:8443/":              outbound.RuleAddress,
		"https://169.254.169.254:8443/":        outbound.RuleAddress, // a wide range does not open a metadata service
		"https://[fd00:ec2::254]:8443/":        outbound.RuleAddress,
		"https://10.20.3.4/":                   outbound.RulePort,
	} {
		if got := outbound.RuleOf(guard.Check(url)); got != want {
			t.Errorf("Check(%s): rule %q, want %q", url, got, want)
		}
	}
}

func TestErrorsOfOthersHaveNoRule(t *testing.T) {
	if got := outbound.RuleOf(errors.New("x")); got != "" {
		t.Errorf("rule %q", got)
	}
}
