// SPDX-License-Identifier: Apache-2.0

package bounce

import (
	"strings"
	"testing"
)

func TestOnlyTheRecipientsOwnDomainCanBeUnknownByItsName(t *testing.T) {
	for name, tc := range map[string]struct {
		reply string
		hard  bool
	}{
		"the recipient's":             {"550 mail.shop.example does not exist", true},
		"its parent":                  {"550 domain shop.example not found", true},
		"in capital letters":          {"553 SHOP.example. unknown", true},
		"behind another host's":       {"550 host av.other.example not found, host mail.shop.example not found", true},
		"the sender's":                {"550 5.7.1 SPF: desk.example not found", false},
		"the sender's, at the start":  {"550 desk.example does not exist", false},
		"a host of the server's own":  {"554 cannot scan: host av.shop.example not found", false},
		"one that ends like it":       {"550 domain p.example not found", false},
		"a longer name than there is": {"550 host " + strings.Repeat("a.", 200) + "example not found", false},
	} {
		t.Run(name, func(t *testing.T) {
			to := Recipient{Address: "olga@Mail.Shop.example", Action: ActionFailed, Diagnostic: tc.reply}
			to.judge(words{stage: atConnect})
			if to.Hard != tc.hard || tc.hard != (to.Reason == UnknownHost) {
				t.Errorf("%s, hard %v", to.Reason, to.Hard)
			}
		})
	}
}

func TestALocalNameHasNoDomain(t *testing.T) {
	to := Recipient{Address: "olga.smith", Action: ActionFailed, Diagnostic: "550 domain olga.smith not found"}
	to.judge(words{stage: atConnect})
	if to.Reason == UnknownHost {
		t.Error("the name of a mailbox taken for a domain's")
	}
}
