// SPDX-License-Identifier: Apache-2.0

package message

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAddressesAreReadAsPeopleAndProgramsWriteThem(t *testing.T) {
	for _, c := range []struct {
		name, value string
		want        []Address
		complete    bool
	}{
		{"nothing", "", nil, true},
		{"bare", "a@b.example", []Address{{"", "a@b.example"}}, true},
		{"with a name", "Ann Lee <ann@b.example>", []Address{{"Ann Lee", "ann@b.example"}}, true},
		{"a name in quotes with a comma", `"Lee, Ann \"A\"" <ann@b.example>, c@d`, []Address{{`Lee, Ann "A"`, "ann@b.example"}, {"", "c@d"}}, true},
		{"a name with dots and an at sign", "John Q. Public @ Shop <j@b.example>", []Address{{"John Q. Public @ Shop", "j@b.example"}}, true},
		{"a comment for a name", "a@b.example (Ann (the boss))", []Address{{"Ann (the boss)", "a@b.example"}}, true},
		{"a comment beside a name", "Ann (boss) <a@b.example>", []Address{{"Ann", "a@b.example"}}, true},
		{"comments within an address", "Kim <kim(her box)@shop.example(at work)>", []Address{{"Kim", "kim@shop.example"}}, true},
		{"semicolons", "a@b; Ann <c@d>;", []Address{{"", "a@b"}, {"Ann", "c@d"}}, true},
		{"a group", "Team: a@b, Ann <c@d>;, e@f", []Address{{"", "a@b"}, {"Ann", "c@d"}, {"", "e@f"}}, true},
		{"an empty group", "undisclosed-recipients:;", nil, true},
		{"encoded", "=?utf-8?Q?=D0=90=2C_=D0=91?= <a@b>", []Address{{"А, Б", "a@b"}}, true},
		{"encoded in quotes", `"=?utf-8?B?0JDQvdC90LA=?=" <a@b>`, []Address{{"Анна", "a@b"}}, true},
		{"all of it encoded", "=?utf-8?Q?Ann_<a@b.example>?=", []Address{{"Ann", "a@b.example"}}, true},
		{"quotes within quotes", `"'a@b'" <a@b>`, []Address{{"a@b", "a@b"}}, true},
		{"a local part in quotes", `"odd, name"@b.example`, []Address{{"", `"odd, name"@b.example`}}, true},
		{"a local part in quotes and brackets", `Ann <"a>b"@c>`, []Address{{"Ann", `"a>b"@c`}}, true},
		{"a route", "<@relay.example,@b:a@c>", []Address{{"", "a@c"}}, true},
		{"a link", "Ann <mailto:a@b>", []Address{{"Ann", "a@b"}}, true},
		{"two without a comma", "a@b c@d", []Address{{"", "a@b"}, {"", "c@d"}}, true},
		{"a name without brackets", "Ann a@b", []Address{{"Ann", "a@b"}}, true},
		{"a bracket never closed", "Ann <a@b, c@d", []Address{{"Ann", "a@b"}, {"", "c@d"}}, false},
		{"a quote never closed", `"Ann <a@b>`, []Address{{"Ann", "a@b"}}, true},
		{"spaces in an address", "Ann < a @ b >", []Address{{"Ann", "a@b"}}, true},
		{"no address", "root", []Address{{"", "root"}}, false},
		{"words", "Nobody at all", []Address{{"Nobody at all", ""}}, false},
		{"an empty mailbox", "<>", nil, true},
		{"letters beyond ASCII", "Märy <märy@exämple.example>", []Address{{"Märy", "märy@exämple.example"}}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, complete := ParseAddresses(c.value, 0)
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
			if complete != c.complete {
				t.Errorf("complete %v", complete)
			}
		})
	}
	if got, complete := ParseAddresses("a@b, c@d, e@f", 2); len(got) != 2 || complete {
		t.Errorf("%v, complete %v", got, complete)
	}
}
