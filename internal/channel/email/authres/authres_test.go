// SPDX-License-Identifier: Apache-2.0

package authres

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rynda-dev/rynda/internal/channel/email/message"
)

func TestAFieldIsTakenApart(t *testing.T) {
	for _, c := range []struct {
		name, value, server string
		want                []Result
	}{
		{"no result", "mx.example.org; none", "mx.example.org", nil},
		{"no result of version 1", "MX.example.org 1; none", "mx.example.org", nil},
		{
			"SPF with a comment that holds a semicolon and an equals sign", "mx.example.org; spf=pass (sender is known; ip=192.0.2.1) smtp.mailfrom=bounce@news.example.com", "mx.example.org",
			[]Result{{Method: "spf", Verdict: Pass, Domain: "news.example.com", Properties: map[string]string{"smtp.mailfrom": "bounce@news.example.com"}}},
		},
		{
			"DKIM as Gmail writes it", `mx.example.org; dkim=pass header.i=@Example.com header.s=key1 header.b="Ab/c=+d"; dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=example.com`, "mx.example.org",
			[]Result{
				{Method: "dkim", Verdict: Pass, Domain: "example.com", Properties: map[string]string{"header.i": "@Example.com", "header.s": "key1", "header.b": "Ab/c=+d"}},
				{Method: "dmarc", Verdict: Pass, Domain: "example.com", Properties: map[string]string{"header.from": "example.com"}},
			},
		},
		{
			"a reason, a version of the method, comments in comments", `mx.example.org/1 (a (b) c); dkim/1=fail reason="bad \"signature\"" header.d=example.net; x=odd`, "mx.example.org/1",
			[]Result{
				{Method: "dkim", Verdict: Fail, Domain: "example.net", Reason: `bad "signature"`, Properties: map[string]string{"header.d": "example.net"}},
				{Method: "x"},
			},
		},
		{
			"what breaks the grammar is passed over", "mx.example.org; =; dkim; spf=; dkim = hardfail header.d = a.example", "mx.example.org",
			[]Result{{Method: "dkim", Verdict: Fail, Domain: "a.example", Properties: map[string]string{"header.d": "a.example"}}},
		},
		{
			"an encoded word is a value as any other", "mx.example.org; spf=pass smtp.mailfrom==?utf-8?q?x=3B_dmarc=3Dpass_header.from=3Dbank.example=3B?=@evil.example; dmarc=fail header.from=bank.example", "mx.example.org",
			[]Result{
				{Method: "spf", Verdict: Pass, Domain: "evil.example", Properties: map[string]string{"smtp.mailfrom": "=?utf-8?q?x=3B_dmarc=3Dpass_header.from=3Dbank.example=3B?=@evil.example"}},
				{Method: "dmarc", Verdict: Fail, Domain: "bank.example", Properties: map[string]string{"header.from": "bank.example"}},
			},
		},
		{
			"a quoted local part hides what is in it", `mx.example.org; spf=pass smtp.mailfrom="x; dmarc=pass header.from=bank.example; \"y"@evil.example`, "mx.example.org",
			[]Result{{Method: "spf", Verdict: Pass, Domain: "evil.example", Properties: map[string]string{"smtp.mailfrom": `x; dmarc=pass header.from=bank.example; "y@evil.example`}}},
		},
		{
			"a parenthesis quoted within a comment does not end it for what passes", `mx.example.org; spf=neutral (the sender "x) ; dmarc=pass header.from=bank.example; dkim=fail (y"@evil.example) smtp.mailfrom=evil.example`, "mx.example.org",
			[]Result{{Method: "spf", Verdict: "neutral"}, {Method: "dkim", Verdict: Fail, Properties: map[string]string{"smtp.mailfrom": "evil.example"}}},
		},
		{
			"what passes beside a comment with quotes", `mx.example.org; spf=pass (domain of "a..b"@example.com allows it) smtp.mailfrom="a..b"@example.com`, "mx.example.org",
			[]Result{{Method: "spf", Verdict: Pass, Domain: "example.com", Properties: map[string]string{"smtp.mailfrom": "a..b@example.com"}}},
		},
		{
			"folded lines", "\r\n mx.example.org;\r\n\tspf=pass\r\n smtp.mailfrom=example.com\r\n", "mx.example.org",
			[]Result{{Method: "spf", Verdict: Pass, Domain: "example.com", Properties: map[string]string{"smtp.mailfrom": "example.com"}}},
		},
		{
			"a line that is no fold of the field", "mx.example.org; spf=none\r\n; dmarc=pass header.from=bank.example\r\n ; dkim=pass", "mx.example.org",
			[]Result{{Method: "spf", Verdict: None}},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			server, list, err := Parse(c.value)
			if err != nil || server != c.server {
				t.Fatalf("server %q, %v", server, err)
			}
			if d := cmp.Diff(c.want, list); d != "" {
				t.Error(d)
			}
		})
	}
	for _, bad := range []string{"", ";", "mx 2; none", "mx = x", "(only a comment"} {
		if _, _, err := Parse(bad); err == nil {
			t.Errorf("%q was read", bad)
		}
	}
}

func header(values ...string) message.Header {
	var h message.Header
	for _, v := range values {
		h = append(h, message.Field{Name: "authentication-results", Value: "not this", Raw: " " + v})
	}
	return h
}

func TestOnlyWhatTrustedServersPutOnTopIsBelieved(t *testing.T) {
	ours := "mx.desk.example; dkim=fail header.d=bank.example; spf=pass smtp.mailfrom=evil.example"
	forged := "mx.desk.example; dkim=pass header.d=bank.example; dmarc=pass header.from=bank.example"
	theirs := "mail.evil.example; dmarc=pass header.from=bank.example"
	for _, c := range []struct {
		name    string
		h       message.Header
		trusted []string
		dkim    []string
		aligned bool
	}{
		{"nobody is trusted by default", header(forged), nil, nil, false},
		{"a trusted server", header(forged), []string{"MX.desk.example"}, []string{"bank.example"}, true},
		{"a domain of servers", header(forged), []string{"*.desk.example"}, []string{"bank.example"}, true},
		{"another server on top ends it", header(theirs, forged), []string{"mx.desk.example"}, nil, false},
		{"a stranger below does not count", header(ours, theirs), []string{"mx.desk.example"}, nil, false},
		{"what is forged below a stranger does not count", header(ours, theirs, forged), []string{"mx.desk.example"}, nil, false},
		{"nor what is forged in our name below our own", header(ours+"; dmarc=none", forged), []string{"mx.desk.example"}, nil, false},
		{"nor below the line of our own reception", append(append(header(ours), message.Field{Name: "Received"}), header(forged)...), []string{"mx.desk.example"}, nil, false},
		{"a field that cannot be read ends it", header(";", forged), []string{"mx.desk.example"}, nil, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := Read(c.h, c.trusted)
			if d := cmp.Diff(c.dkim, r.Passed("dkim")); d != "" {
				t.Error(d)
			}
			if got := r.Aligned("Clerk@Bank.example"); got != c.aligned {
				t.Errorf("aligned %v, want %v", got, c.aligned)
			}
		})
	}
}

func TestAMessageIsShownToComeFromItsSendersDomain(t *testing.T) {
	for _, c := range []struct {
		name, value, from string
		want              bool
	}{
		{"DMARC decides", "mx; dkim=pass header.d=example.com; dmarc=fail header.from=example.com", "a@example.com", false},
		{"DMARC of another domain does not count", "mx; dmarc=pass header.from=other.example", "a@example.com", false},
		{"without DMARC a signature of the domain does", "mx; dkim=pass header.d=example.com", "a@example.com", true},
		{"and one of the domain above", "mx; dkim=pass header.d=example.com; dmarc=none", "a@mail.example.com", true},
		{"and SPF of a domain below", "mx; spf=pass smtp.mailfrom=x@bounce.example.com", "a@example.com", true},
		{"a domain that only ends alike does not", "mx; dkim=pass header.d=badexample.com", "a@example.com", false},
		{"nor does one label", "mx; dkim=pass header.d=com", "a@example.com", false},
		{"nor a pass of nobody", "mx; spf=pass", "a@example.com", false},
		{"of two results of DMARC a fail wins", "mx; dmarc=pass header.from=example.com; dmarc=fail header.from=example.com", "a@example.com", false},
		{"also when it comes first", "mx; dmarc=fail header.from=example.com; dmarc=pass header.from=example.com", "a@example.com", false},
		{"two domains contradict each other", "mx; dmarc=pass header.from=example.com; dmarc=pass header.from=other.example", "a@example.com", false},
		{"and so do a pass and none", "mx; dmarc=none; dmarc=pass header.from=example.com", "a@example.com", false},
		{"one of two signatures is enough", "mx; dkim=fail header.d=example.com; dkim=pass header.d=example.com", "a@example.com", true},
		{"SPF that passed and failed for one domain is not", "mx; spf=pass smtp.mailfrom=example.com; spf=fail smtp.mailfrom=example.com", "a@example.com", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Read(header(c.value), []string{"mx"}).Aligned(c.from); got != c.want {
				t.Errorf("got %v", got)
			}
		})
	}
}

func TestOneVerdictIsDrawnOfSeveralResults(t *testing.T) {
	for _, c := range []struct {
		value, method string
		want          Verdict
	}{
		{"dkim=fail header.d=a.example; dkim=pass header.d=b.example", "dkim", Pass},
		{"spf=none smtp.helo=a.example; spf=pass smtp.mailfrom=b.example", "spf", Pass},
		{"spf=none smtp.helo=a.example; spf=fail smtp.mailfrom=b.example", "spf", Fail},
		{"dmarc=pass; dmarc=fail", "dmarc", Fail},
		{"dmarc=temperror; dmarc=pass", "dmarc", "temperror"},
		{"dmarc=pass; dmarc=none", "dmarc", None},
		{"dmarc=pass", "dmarc", Pass},
		{"dmarc=pass", "arc", ""},
	} {
		if got := Read(header("mx; "+c.value), []string{"mx"}).Verdict(c.method); got != c.want {
			t.Errorf("%s of %q is %q, want %q", c.method, c.value, got, c.want)
		}
	}
}

func TestASendersAddressWritesNoResults(t *testing.T) {
	const raw = "Authentication-Results: mx.desk.example; spf=pass\n smtp.mailfrom==?utf-8?q?x=3B_dmarc=3Dpass_header.from=3Dbank.example=3B?=@evil.example%s\nFrom: clerk@bank.example\n\nHello"
	for _, more := range []string{"", ";\n dmarc=fail header.from=bank.example"} {
		m, err := message.Parse(fmt.Appendf(nil, raw, more), message.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		if r := Read(m.Header, []string{"mx.desk.example"}); r.Server == "" || r.Aligned(m.From[0].Addr) {
			t.Errorf("%q: %+v", more, r)
		}
	}
}

func ExampleRead() {
	m, _ := message.Parse([]byte("Authentication-Results: mx.desk.example; spf=pass smtp.mailfrom=shop.example;\n dkim=pass header.d=shop.example\nFrom: info@shop.example\n\nHello"), message.Limits{})
	r := Read(m.Header, []string{"mx.desk.example"})
	fmt.Println(r.Verdict("spf"), r.Passed("dkim"), r.Aligned(m.From[0].Addr))
	// Output: pass [shop.example] true
}

func FuzzParse(f *testing.F) {
	f.Add("mx.example.org; spf=pass (a;b) smtp.mailfrom=x@example.com; dkim=pass header.d=\"a\\\"b\"")
	f.Add("mx 1; none")
	f.Add("((((")
	f.Add("mx; spf=pass (\"x) ; dmarc=pass header.from=a.example (y\"@b.example) smtp.mailfrom==?utf-8?q?x=3B?=@c.example\r\n ; dkim=fail")
	f.Fuzz(func(t *testing.T, value string) {
		server, list, err := Parse(value)
		if err != nil && (server != "" || list != nil) {
			t.Error("an error with results")
		}
		if len(list) > maxResults {
			t.Errorf("%d results", len(list))
		}
		for _, r := range list {
			if r.Method == "" || strings.ToLower(r.Domain) != r.Domain || strings.Contains(r.Domain, "@") {
				t.Errorf("%+v", r)
			}
		}
		_ = Read(header(value), []string{server})
	})
}
