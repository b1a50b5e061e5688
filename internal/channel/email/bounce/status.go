// SPDX-License-Identifier: Apache-2.0

package bounce

import (
	"regexp"
	"strings"
)

// statusReasons are the enhanced status codes of RFC 3463, 4865, 4954, 5248, 6710, 7372, 7504 and 7505, and those that
// Microsoft adds, without their class. Codes that servers use for anything, as x.0.0, x.2.0 and x.7.1, stand in
// vagueStatus: words go before them, and here would go after.
var statusReasons = map[string]Reason{
	"1.1": UnknownUser, "1.2": UnknownHost, "1.3": BadSyntax, "1.4": Filtered, "1.6": Moved, "1.7": SenderRefused,
	"1.8": SenderRefused, "1.9": Filtered, "1.10": NoMailHost,
	"2.1": Disabled, "2.2": MailboxFull, "2.3": LimitExceeded, "2.4": Filtered, "2.121": TooFast, "2.122": TooFast,
	"3.1": SystemFull, "3.2": NoMailHost, "3.3": SystemError, "3.4": TooBig, "3.5": SystemError,
	"4.1": Expired, "4.2": Network, "4.3": SystemError, "4.4": NoMailHost, "4.5": SystemFull, "4.6": Network,
	"4.7": Expired, "4.8": Expired, "4.14": Network,
	"5.2": BadSyntax, "5.3": TooManyConnections, "5.4": BadSyntax, "5.5": BadSyntax, "5.6": BadContent,
	"6.1": BadContent, "6.2": BadContent, "6.3": BadContent, "6.4": BadContent, "6.5": BadContent, "6.6": BadContent,
	"6.7": BadContent, "6.8": BadContent, "6.9": BadContent, "6.10": BadContent,
	"7.2": Filtered, "7.3": Security, "7.4": Security, "7.5": Security, "7.6": Security, "7.7": AuthenticationFailed,
	"7.8": Security, "7.9": Security, "7.10": Security, "7.11": Security, "7.12": Security, "7.13": Disabled,
	"7.14": Security, "7.15": TooFast, "7.16": LimitExceeded, "7.17": Moved, "7.18": Moved,
	"7.20": AuthenticationFailed, "7.21": AuthenticationFailed, "7.22": AuthenticationFailed,
	"7.23": AuthenticationFailed, "7.24": AuthenticationFailed, "7.25": NoReverseDNS, "7.26": AuthenticationFailed,
	"7.27": NoMailHost, "7.28": TooFast, "7.29": AuthenticationFailed, "7.30": Security,
	// Exchange Online; learn.microsoft.com, "Email non-delivery reports in Exchange Online".
	"7.509": AuthenticationFailed, "7.512": NotCompliant, "7.513": HostBlocked, "7.515": AuthenticationFailed,
	"7.54": NoRelaying, "7.57": Security, "7.60": AuthenticationFailed, "7.64": NoRelaying, "7.124": SenderRefused, "7.133": SenderRefused,
	"7.134": SenderRefused, "7.135": SenderRefused, "7.136": SenderRefused, "7.193": SenderRefused,
	"7.232": TooFast, "7.233": TooFast, "7.367": NoRelaying, "7.368": NoRelaying, "7.501": Spam, "7.502": Spam,
	"7.503": Spam, "7.504": SenderRefused, "7.505": SenderRefused, "7.506": BadReputation, "7.507": Filtered,
	"7.508": TooFast, "7.510": SenderRefused, "7.511": HostBlocked, "7.606": HostBlocked, "7.607": HostBlocked,
	"7.608": HostBlocked, "7.609": HostBlocked, "7.610": HostBlocked, "7.650": BadReputation, "7.651": BadReputation,
	"7.652": BadReputation, "7.700": Spam, "7.703": Spam, "7.705": BadReputation, "7.708": BadReputation,
	"7.714": NoRelaying, "7.750": NoRelaying, "7.800": AuthenticationFailed,
	"4.310": NoMailHost, "4.312": Network, "4.316": Expired, "4.317": TLSFailed, "4.318": Network,
	"4.319": TLSFailed, "4.320": TLSFailed,
}

// vagueStatus are codes that say little; words and digits that say more go before them.
var vagueStatus = map[string]Reason{
	"1.0": UnknownUser, "1.5": Delivered, "2.0": Filtered, "3.0": SystemError, "4.0": Network, "5.0": Unknown,
	"5.1": BadSyntax, "6.0": BadContent, "7.0": Security, "7.1": Policy,
}

// enhanced finds an enhanced status code of a failure: class 4 or 5, subject and detail, that stands alone.
var enhanced = regexp.MustCompile(`(?:^|[^0-9.])([45]\.[0-9]{1,3}\.[0-9]{1,3})(?:$|[^0-9.]|\.(?:$|[^0-9]))`)

// statusIn returns the first enhanced status code of the text that says something, "" when there is none. Those that end
// in .0.0 give way to later ones.
func statusIn(text string) string {
	vague := ""
	for rest := text; ; {
		at := enhanced.FindStringSubmatchIndex(rest)
		if at == nil {
			return vague
		}
		code := rest[at[2]:at[3]]
		if !strings.HasSuffix(code, ".0.0") {
			return code
		}
		if vague == "" {
			vague = code
		}
		rest = rest[at[3]:]
	}
}

// detailOf cuts the class off a code: 5.1.1 gives 1.1.
func detailOf(status string) string {
	if len(status) < 2 {
		return ""
	}
	return status[2:]
}

// replyCode finds the three digits of a refusal (RFC 5321, 4.2) where servers put them: at the beginning of the text or of
// a reply in it, before a space, a hyphen or an enhanced status.
var replyCode = regexp.MustCompile(`(?:^|[\s:;("'<\[])(4[2-57][0-9]|5[0-57][0-9])(?:[ \-]+#?[45]\.[0-9]{1,3}\.[0-9]{1,3}|[ \-:,]|$)`)

// lineCode is a reply code at the beginning of a line, as in a transcript.
var lineCode = regexp.MustCompile(`(?m)^[ \t>]*(?:<<< ?)?([45][0-5][0-9][ \-])`)

// codeIn returns the first reply code of a refusal, 0 when there is none.
func codeIn(text string) int {
	at := replyCode.FindStringSubmatch(text)
	if at == nil {
		return 0
	}
	c := at[1]
	return int(c[0]-'0')*100 + int(c[1]-'0')*10 + int(c[2]-'0')
}

// codeAt returns where the first reply code of a refusal begins, -1 when there is none.
func codeAt(text string) int {
	at := replyCode.FindStringSubmatchIndex(text)
	if at == nil {
		return -1
	}
	return at[2]
}

// success finds the codes of a reply that took the message.
var success = regexp.MustCompile(`(?:^|\s)(2[0-5][0-9])(?:[ \-]+(2\.[0-9]{1,3}\.[0-9]{1,3}))?`)

// successIn returns the codes of a message that was taken.
func successIn(text, statusField string) (status string, code int) {
	if at := success.FindStringSubmatch(text); at != nil {
		status, code = at[2], int(at[1][0]-'0')*100+int(at[1][1]-'0')*10+int(at[1][2]-'0')
	}
	if status == "" && strings.HasPrefix(statusField, "2.") {
		status, _, _ = strings.Cut(statusField, " ")
		status = clip(status, len("2.999.999"))
	}
	return status, code
}
