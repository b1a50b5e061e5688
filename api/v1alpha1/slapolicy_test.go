// SPDX-License-Identifier: Apache-2.0

package v1alpha1_test

import "testing"

const goodPolicy = `{deskRef: {name: acme}, targets: [{firstResponse: 3m}]}`

func TestSLAPolicyRules(t *testing.T) {
	t.Parallel()
	const duration = "must be a duration between 1s and 8760h"
	check(t, "SLAPolicy", goodPolicy, map[string]rule{
		"the smallest policy": {},
		"everything a policy can have": {spec: `
order: 10
match: "ticket.channel == 'chat'"
calendarRef: {name: office}
targets:
- {severity: Blocker, priority: High, firstResponse: 3m, nextResponse: 10m, resolution: 4h}
- {severity: Blocker, firstResponse: 1h30m, resolution: 1h30m}
- {priority: High, resolution: 8760h}
- {firstResponse: 1s}
pauseOn: [Pending, Snoozed]
escalations:
- {metric: FirstResponse, at: 80, notify: [Assignee, TeamLead]}
- {metric: Resolution, at: 100, assignTeam: specialists}
- {metric: NextResponse, at: 150, raisePriority: true}`},
		"no targets":                            {spec: `targets: []`, field: "spec.targets", message: "should have at least 1 items"},
		"a row without target":                  {spec: `targets: [{severity: Blocker}]`, field: "spec.targets[0]", message: "needs at least one of firstResponse, nextResponse, resolution"},
		"two rows for one severity":             {spec: `targets: [{severity: Major, firstResponse: 1m}, {severity: Major, firstResponse: 2m}]`, field: "spec.targets", message: "may have one row of targets"},
		"two rows for everything":               {spec: `targets: [{firstResponse: 1m}, {firstResponse: 2m}]`, field: "spec.targets", message: "may have one row of targets"},
		"a first response after the resolution": {spec: `targets: [{firstResponse: 5h, resolution: 4h}]`, field: "spec.targets[0]", message: "firstResponse must not be longer than resolution"},
		"a next response after the resolution":  {spec: `targets: [{nextResponse: 241m, resolution: 4h}]`, field: "spec.targets[0]", message: "nextResponse must not be longer than resolution"},
		"a duration of nothing":                 {spec: `targets: [{firstResponse: 0s}]`, field: "spec.targets[0].firstResponse", message: duration},
		"an empty duration":                     {spec: `targets: [{nextResponse: ""}]`, field: "spec.targets[0].nextResponse", message: duration},
		"a duration of more than a year":        {spec: `targets: [{resolution: 8761h}]`, field: "spec.targets[0].resolution", message: duration},
		"a duration in days":                    {spec: `targets: [{resolution: 2d}]`, field: "spec.targets[0].resolution", message: "should match"},
		"a severity that is none":               {spec: `targets: [{severity: Bad, firstResponse: 1m}]`, field: "spec.targets[0].severity", message: "supported values"},
		"a priority that is none":               {spec: `targets: [{priority: Top, firstResponse: 1m}]`, field: "spec.targets[0].priority", message: "supported values"},
		"a status that does not pause":          {spec: `pauseOn: [Open]`, field: "spec.pauseOn[0]", message: "supported values"},
		"a status twice":                        {spec: `pauseOn: [Pending, Pending]`, field: "spec.pauseOn[1]", message: "Duplicate value"},
		"an escalation that does nothing":       {spec: `escalations: [{metric: Resolution, at: 80}]`, field: "spec.escalations[0]", message: "an escalation needs something to do"},
		"an escalation that raises nothing":     {spec: `escalations: [{metric: Resolution, at: 80, raisePriority: false}]`, field: "spec.escalations[0]", message: "an escalation needs something to do"},
		"an escalation that notifies nobody":    {spec: `escalations: [{metric: Resolution, at: 80, notify: []}]`, field: "spec.escalations[0].notify", message: "should have at least 1 items"},
		"an escalation at the start":            {spec: `escalations: [{metric: Resolution, at: 0, raisePriority: true}]`, field: "spec.escalations[0].at", message: "should be greater than or equal to 1"},
		"an escalation of a clock that is none": {spec: `escalations: [{metric: Lunch, at: 80, raisePriority: true}]`, field: "spec.escalations[0].metric", message: "supported values"},
		"an order below zero":                   {spec: `order: -1`, field: "spec.order", message: "should be greater than or equal to 0"},
	})
}
