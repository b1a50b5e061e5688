// SPDX-License-Identifier: Apache-2.0

package bounce

import "testing"

func TestTheReasonOfAReply(t *testing.T) {
	for name, tc := range map[string]struct {
		evidence evidence
		want     Reason
	}{
		"a block list":                          {evidence{text: "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using bl.example", status: "5.7.1", code: 554}, HostBlocked},
		"DMARC":                                 {evidence{text: "550 5.7.26 This mail has been blocked because the sender is unauthenticated", status: "5.7.26", code: 550}, AuthenticationFailed},
		"an exact code goes before words":       {evidence{text: "550 5.7.25 blocked", status: "5.7.25", code: 550}, NoReverseDNS},
		"a provider's own code goes before all": {evidence{text: "550 5.2.1 see https://support.example/?p=DisabledUser", status: "5.1.1", code: 550}, Disabled},
		"size":                                  {evidence{text: "552 5.3.4 Message size exceeds fixed maximum message size", status: "5.3.4", code: 552}, TooBig},
		"relaying":                              {evidence{text: "554 5.7.1 <a@b.example>: Relay access denied", status: "5.7.1", code: 554}, NoRelaying},
		"the code alone":                        {evidence{text: "550 5.1.6", status: "5.1.6", code: 550}, Moved},
		"the null MX":                           {evidence{text: "556 5.1.10 domain does not accept mail (nullMX)", status: "5.1.10", code: 556}, NoMailHost},
		"no digit tells":                        {evidence{text: "something went wrong"}, Unknown},
		"a program's exit code":                 {evidence{text: "75", program: "x-unix"}, MailerError},
		"a name that cannot be looked up for now": {evidence{text: "Host not found", status: "4.4.3"}, Network},
		"an unknown user by the code":             {evidence{text: "550 5.1.1 rejected", status: "5.1.1", code: 550}, UnknownUser},
		"an unknown user at RCPT":                 {evidence{text: "550 user unknown", code: 550, stage: atRecipient}, UnknownUser},
		"words alone do not condemn":              {evidence{text: "550 user unknown", code: 550}, Filtered},
		"a mark inside another number is none":    {evidence{text: "450 try again later abc_4165 xy"}, Expired},
		"ip is not in recipient":                  {evidence{text: "550 recipient not allowed", code: 550}, SenderRefused},
	} {
		t.Run(name, func(t *testing.T) {
			if got, _ := reasonOf(tc.evidence); got != tc.want {
				t.Errorf("got %s, want %s", got, tc.want)
			}
		})
	}
}

func TestCodesAreFoundWhereServersPutThem(t *testing.T) {
	for name, tc := range map[string]struct {
		text   string
		status string
		code   int
	}{
		"at the beginning":              {"550 5.1.1 no", "5.1.1", 550},
		"behind a host":                 {"host mx.example[192.0.2.20] said: 450-4.2.2 full", "4.2.2", 450},
		"in brackets of qmail":          {"Sorry, no mailbox here by that name. (#5.1.1)", "5.1.1", 0},
		"a closer one goes before .0.0": {"5.0.0 then 5.2.2 more", "5.2.2", 0},
		"an address has none":           {"connect to mx.example[192.4.1.1]:25: refused", "", 0},
		"a port and a time are none":    {"port 587 after 300 seconds", "", 0},
		"a success is none":             {"250 2.0.0 ok", "", 0},
	} {
		t.Run(name, func(t *testing.T) {
			if got := statusIn(tc.text); got != tc.status {
				t.Errorf("status %q, want %q", got, tc.status)
			}
			if got := codeIn(tc.text); got != tc.code {
				t.Errorf("code %d, want %d", got, tc.code)
			}
		})
	}
}
