// SPDX-License-Identifier: Apache-2.0

package outbound

import (
	"errors"
	"fmt"
)

// Rule names why a target was refused. The values are stable: forms translate them.
type Rule string

// The rules, in the order in which they are asked.
const (
	RuleSyntax       Rule = "syntax"        // no absolute URL, or signs that programs read in different ways
	RuleScheme       Rule = "scheme"        // neither https nor, where it is allowed, http
	RuleUserInfo     Rule = "user-info"     // a user name or password in the address
	RulePort         Rule = "port"          // not one of the ports
	RuleHostForm     Rule = "host-form"     // a host that is neither a DNS name nor a plainly written IP address
	RuleInternalName Rule = "internal-name" // a name of an inner network
	RuleAddress      Rule = "address"       // an address of a special-purpose range, written or resolved
	RuleUnresolved   Rule = "unresolved"    // a name without an address
	RuleRedirects    Rule = "redirects"     // more redirects than allowed, or one that leaves https or takes more than a question to another host
)

// Refused is the error of a target that may not be called. It never holds the address a name resolved to, nor that of
// the resolver: both tell a stranger about the inner network.
type Refused struct{ Rule Rule }

func (e *Refused) Error() string {
	return fmt.Sprintf("the target may not be called (rule %s)", e.Rule)
}

func refuse(rule Rule) error { return &Refused{Rule: rule} }

// RuleOf returns the rule by which a call was refused, "" when err is another error.
func RuleOf(err error) Rule {
	var refused *Refused
	if errors.As(err, &refused) {
		return refused.Rule
	}
	return ""
}

// ErrTooLarge is returned when the body of an answer is read past its limit.
var ErrTooLarge = errors.New("the answer is too large")
