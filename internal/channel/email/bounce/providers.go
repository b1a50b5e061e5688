// SPDX-License-Identifier: Apache-2.0

package bounce

// providerCodes are what large providers put into their replies to tell postmasters the reason, in small letters, with the
// help page of which they are a part. They are exact, so they go before words and codes.
var providerCodes = []struct {
	mark   string
	reason Reason
}{
	// Google: support.google.com/a/answer/3726730.
	{"p=nosuchuser", UnknownUser},
	{"p=disableduser", Disabled},
	{"p=overquota", MailboxFull},
	{"p=receivingrate", TooFast},
	{"p=dmarcrejection", AuthenticationFailed},
	{"p=unauthenticatedmessage", AuthenticationFailed},
	{"p=ipreputation", BadReputation},
	{"p=unsolicitedipreputation", BadReputation},
	{"p=blockedmessage", Policy},
	{"content presents a potential", Policy},
	{"answer/81126#ip-practices", NoReverseDNS},
	{"did not accept our requests to connect", Expired},
	{"groups.google.com/support", SenderRefused},
	{"rejected due to spam classification", Spam},
	// Microsoft's consumer mail: sendersupport.olc.protection.outlook.com/pm/troubleshooting.aspx.
	{"(s3140)", HostBlocked},
	{"(s3150)", HostBlocked},
	{"rp-001 ", BadReputation},
	{"rp-002 ", BadReputation},
	{"rp-003 ", BadReputation},
	{"sc-001 ", HostBlocked},
	{"sc-002 ", HostBlocked},
	{"sc-003 ", HostBlocked},
	{"sc-004 ", HostBlocked},
	{"dy-001 ", HostBlocked},
	{"dy-002 ", HostBlocked},
	{"ou-001 ", HostBlocked},
	{"ou-002 ", HostBlocked},
	{"requested action not taken: mailbox unavailable (-", UnknownUser},
	// Yandex: yandex.com/support/mail/web/letter/not-delivered.html.
	{"policy rejection on the target address", Disabled},
	// MailEnable: an address of its own domains that it does not have.
	{"mailbox unavailable or not local", UnknownUser},
	// Exchange Online blocks mail to addresses that are not in its directory with these words.
	{"recipient address rejected: access denied", UnknownUser},
	{"addresses rejected : access denied", UnknownUser},
	// Yahoo and AOL: senders.yahooinc.com/smtp-error-codes.
	{"[tss04]", BadReputation},
	{"[tss09]", BadReputation},
	{"[tss11]", BadReputation},
	{"[ts01]", BadReputation},
	{"[ts02]", BadReputation},
	{"[ts03]", BadReputation},
	{"[ipts04]", BadReputation},
	{"[bl21]", HostBlocked},
	{"[bl22]", HostBlocked},
	{"[bl23]", HostBlocked},
	{"email not accepted for policy reasons", Policy},
	// Orange, La Poste, SFR, Free: postmaster.orange.fr; the digits are shared.
	{"_102", HostBlocked},
	{"_103", HostBlocked},
	{"_104", TooManyConnections},
	{"_108", HostBlocked},
	{"_109", HostBlocked},
	{"_416", UnknownUser},
	{"_417", MailboxFull},
	{"_422", MailboxFull},
	{"_426", Disabled},
	{"_505", SystemError},
	{"_506", Spam},
	// Cox: cox.com/residential/support/email-error-codes.html.
	{"aup#cdrbl", HostBlocked},
	{"aup#blk", HostBlocked},
	{"aup#cxrbl", HostBlocked},
	{"aup#cxsndr", SenderRefused},
	{"aup#dns", NoReverseDNS},
	{"aup#mxrt", TooManyConnections},
	{"aup#cxmj", Spam},
	// T-Online: postmaster.t-online.de.
	{"a problem occurred. (ask your postmaster", HostBlocked},
	// Facebook: postmaster.facebook.com/response_codes.
	{"rcp-p1", UnknownUser},
	{"rcp-p2", Filtered},
	{"rcp-p3", Filtered},
	{"int-p1", UnknownUser},
	{"pol-p1", HostBlocked},
	{"pol-p2", HostBlocked},
	// Mimecast: community.mimecast.com, "SMTP error codes".
	{"host network not allowed", Policy},
	{"envelope blocked", SenderRefused},
	{"email rejected due to security policies", Virus},
	{"anti-spoofing policy", AuthenticationFailed},
	// iCloud: support.apple.com/102322.
	{"[cs01]", Policy},
	{"[hm07]", Spam},
	{"[hm08]", Spam},
	// NetEase: help.163.com, "reasons for returned mail".
	{"dt:spm", Spam},
	{"dt:sum", SenderRefused},
	{"hl:itc", TooManyConnections},
	{"hl:icc", TooManyConnections},
	{"hl:mep", TooManyConnections},
	{"mi:spb", Policy},
	{"mi:cel", TooManyConnections},
	{"mi:stc", TooManyConnections},
	{"mi:dmc", TooManyConnections},
	{"mi:spf", AuthenticationFailed},
	{"mi:dma", HostBlocked},
	{"mi:nhd", HostBlocked},
	{"hl:rep", BadReputation},
	{"rp:trc", TooManyConnections},
	{"rp:qrc", TooManyConnections},
	{"rp:cel", TooManyConnections},
}
