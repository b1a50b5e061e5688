// SPDX-License-Identifier: Apache-2.0

package deskconfig

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
	"github.com/rynda-dev/rynda/internal/routing"
)

// maxTarget is the longest target, as in the CRD.
const maxTarget = 8760 * time.Hour

func (c *compiler) compilePolicies() []Policy {
	parts := partsOf(c.in.Policies, func(p *v1alpha1.SLAPolicy) (string, string, bool) {
		return p.Name, p.Spec.DeskRef.Name, p.DeletionTimestamp != nil
	}, c.in.Desk.Name)
	slices.SortStableFunc(parts, func(a, b *v1alpha1.SLAPolicy) int { return cmp.Compare(a.Spec.Order, b.Spec.Order) })
	policies := make([]Policy, 0, len(parts))
	everything := "" // the first policy that matches every ticket
	for _, p := range parts {
		r := c.report(KindSLAPolicy, p.Name)
		if everything != "" {
			r.warnf("spec.order", "is never asked: the policy %q comes first and matches every ticket", everything)
		}
		policy := r.compilePolicy(p)
		if r.failed {
			var ok bool
			if policy, ok = lastGood(c.previous.Policies, p.Name, func(p Policy) string { return p.Name }); !ok {
				continue
			}
		}
		if strings.TrimSpace(policy.Match) == "" && everything == "" {
			everything = policy.Name
		}
		policies = append(policies, policy)
	}
	return policies
}

func (r *report) compilePolicy(p *v1alpha1.SLAPolicy) Policy {
	policy := Policy{
		Name: p.Name, Match: p.Spec.Match, PauseOn: toStrings(p.Spec.PauseOn),
		Targets: make([]Target, 0, len(p.Spec.Targets)), Escalations: make([]Escalation, 0, len(p.Spec.Escalations)),
	}
	if _, err := routing.Compile(p.Spec.Match); err != nil {
		r.errorf("spec.match", "%v", err)
	}
	if ref := p.Spec.CalendarRef; ref != nil {
		r.calendar("spec.calendarRef.name", ref.Name)
		policy.Calendar = ref.Name
	}
	if len(policy.PauseOn) == 0 {
		policy.PauseOn = []string{"Pending"}
	}
	slices.Sort(policy.PauseOn)
	if len(p.Spec.Targets) == 0 {
		r.errorf("spec.targets", "a policy needs at least one row of targets")
	}
	for i, t := range p.Spec.Targets {
		policy.Targets = append(policy.Targets, r.target(fmt.Sprintf("spec.targets[%d]", i), t))
	}
	for i, e := range p.Spec.Escalations {
		field := fmt.Sprintf("spec.escalations[%d]", i)
		r.team(field+".assignTeam", e.AssignTeam)
		if !slices.ContainsFunc(policy.Targets, func(t Target) bool { return t.seconds(string(e.Metric)) > 0 }) {
			r.warnf(field+".metric", "never happens: no row has a target for %s", e.Metric)
		}
		notify := toStrings(e.Notify)
		slices.Sort(notify)
		policy.Escalations = append(policy.Escalations, Escalation{
			Metric: string(e.Metric), At: int(e.At), Notify: notify, AssignTeam: string(e.AssignTeam), RaisePriority: e.RaisePriority,
		})
	}
	slices.SortStableFunc(policy.Escalations, func(a, b Escalation) int {
		return cmp.Or(cmp.Compare(a.Metric, b.Metric), cmp.Compare(a.At, b.At))
	})
	return policy
}

func (r *report) target(field string, t v1alpha1.SLATarget) Target {
	row := Target{
		Severity: string(t.Severity), Priority: string(t.Priority),
		FirstResponse: r.seconds(field+".firstResponse", t.FirstResponse),
		NextResponse:  r.seconds(field+".nextResponse", t.NextResponse),
		Resolution:    r.seconds(field+".resolution", t.Resolution),
	}
	if row.Resolution > 0 && row.FirstResponse > row.Resolution {
		r.errorf(field, "firstResponse must not be longer than resolution")
	}
	if row.Resolution > 0 && row.NextResponse > row.Resolution {
		r.errorf(field, "nextResponse must not be longer than resolution")
	}
	return row
}

func (r *report) seconds(field string, d *v1alpha1.Duration) int64 {
	if d == nil {
		return 0
	}
	parsed, err := time.ParseDuration(string(*d))
	if err != nil || parsed < time.Second || parsed > maxTarget {
		r.errorf(field, "must be a duration between 1s and 8760h, such as 30m or 4h")
		return 0
	}
	return int64(parsed / time.Second)
}

func (t Target) seconds(metric string) int64 {
	switch metric {
	case "FirstResponse":
		return t.FirstResponse
	case "NextResponse":
		return t.NextResponse
	case "Resolution":
		return t.Resolution
	}
	return 0
}
