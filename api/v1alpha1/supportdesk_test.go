// SPDX-License-Identifier: Apache-2.0

package v1alpha1_test

import (
	"strings"
	"testing"
)

const goodDesk = `{locales: [ru, en]}`

func TestSupportDeskRules(t *testing.T) {
	t.Parallel()
	check(t, "SupportDesk", goodDesk, map[string]rule{
		"the smallest desk": {},
		"everything a desk can have": {spec: `
displayName: {ru: Поддержка, pt-BR: Suporte}
timeZone: Europe/Moscow
hostname: help.acme.example
exposure: {httpRoute: {parentRef: {name: public, namespace: gateways, sectionName: https}}}
database: {managed: {storage: 10Gi, storageClassName: fast, onDelete: Retain, resources: {requests: {cpu: 100m}}}}
ticket: {autoscaling: {minReplicas: 2, maxReplicas: 5, targetCPUUtilization: 70}, scheduling: {nodeSelector: {a: b}, tolerations: [{key: x, operator: Exists}], priorityClassName: high}}
bot: {replicas: 1, resources: {limits: {memory: 256Mi}}}
knowledgeBase: {replicas: 0}
teams: [{name: first-line, displayName: {ru: Первая линия}, assignment: {strategy: LeastLoaded, capacity: 8}, calendarRef: {name: office}}, {name: specialists}]
version: v0.1.0
suspend: true`},
		"an ingress":                        {spec: `exposure: {ingress: {className: nginx, tlsSecretName: tls, annotations: {a: b}}}`},
		"a node port with an address":       {spec: `exposure: {nodePort: {port: 30080, url: "http://127.0.0.1:30080"}}`},
		"an external database":              {spec: `database: {external: {uriSecretRef: {name: db, key: uri}}}`},
		"a name of 40 characters":           {name: strings.Repeat("a", 40)},
		"a name of 41 characters":           {name: strings.Repeat("a", 41), field: rootField, message: "metadata.name must be a DNS label of at most 40 characters"},
		"a name that begins with a digit":   {name: "1desk", field: rootField, message: "begins with a letter"},
		"a name with a dot":                 {name: "a.b", field: rootField, message: "metadata.name must be a DNS label"},
		"no languages":                      {spec: `locales: []`, field: "spec.locales", message: "should have at least 1 items"},
		"nine languages":                    {spec: `locales: [aa, ab, ac, ad, ae, af, ag, ah, ai]`, field: "spec.locales", message: "must have at most 8 items"},
		"a language twice":                  {spec: `locales: [ru, ru]`, field: "spec.locales[1]", message: "Duplicate value"},
		"a language that is none":           {spec: `locales: [Russian]`, field: "spec.locales[0]", message: "should match"},
		"a text in a language that is none": {spec: `displayName: {Russian: x}`, field: "spec.displayName", message: "keys must be language tags"},
		"a text without languages":          {spec: `displayName: {}`, field: "spec.displayName", message: "should have at least 1 properties"},
		"an empty text":                     {spec: `displayName: {ru: ""}`, field: "spec.displayName.ru", message: "should be at least 1 chars long"},
		"an unknown time zone":              {spec: `timeZone: Europe/Atlantis`, field: "spec.timeZone", message: "must be a time zone of the IANA database"},
		"the machine's time zone":           {spec: `timeZone: Local`, field: "spec.timeZone", message: "must be a time zone of the IANA database"},
		"a path for a time zone":            {spec: `timeZone: ../etc/passwd`, field: "spec.timeZone", message: "should match"},
		"a host name with a path":           {spec: `hostname: acme.example/help`, field: "spec.hostname", message: "should match"},
		"two exposures":                     {spec: `exposure: {nodePort: {}, ingress: {}}`, field: "spec.exposure", message: "exactly one of httpRoute, ingress, nodePort must be set"},
		"no exposure in exposure":           {spec: `exposure: {}`, field: "spec.exposure", message: "exactly one of httpRoute, ingress, nodePort must be set"},
		"a port that is none":               {spec: `exposure: {nodePort: {port: 70000}}`, field: "spec.exposure.nodePort.port", message: "should be less than or equal to 65535"},
		"an address without scheme":         {spec: `exposure: {nodePort: {url: acme.example}}`, field: "spec.exposure.nodePort.url", message: "should match"},
		"two databases":                     {spec: `database: {managed: {}, external: {uriSecretRef: {name: a, key: b}}}`, field: "spec.database", message: "exactly one of managed, external must be set"},
		"no database in database":           {spec: `database: {}`, field: "spec.database", message: "exactly one of managed, external must be set"},
		"a volume of nothing":               {spec: `database: {managed: {storage: "0"}}`, field: "spec.database.managed.storage", message: "must be more than nothing"},
		"a volume that is no size":          {spec: `database: {managed: {storage: big}}`, field: "spec.database.managed.storage", message: "should match"},
		"an unknown delete policy":          {spec: `database: {managed: {onDelete: Burn}}`, field: "spec.database.managed.onDelete", message: "supported values"},
		"replicas and autoscaling":          {spec: `ticket: {replicas: 2, autoscaling: {maxReplicas: 3}}`, field: "spec.ticket", message: "at most one of replicas, autoscaling may be set"},
		"a minimum above the maximum":       {spec: `bot: {autoscaling: {minReplicas: 4, maxReplicas: 3}}`, field: "spec.bot.autoscaling", message: "minReplicas must not exceed maxReplicas"},
		"too many replicas":                 {spec: `knowledgeBase: {replicas: 101}`, field: "spec.knowledgeBase.replicas", message: "should be less than or equal to 100"},
		"a team twice":                      {spec: `teams: [{name: a}, {name: a}]`, field: "spec.teams[1]", message: "Duplicate value"},
		"a team whose name is no name":      {spec: `teams: [{name: First line}]`, field: "spec.teams[0].name", message: "should match"},
		"an unknown strategy":               {spec: `teams: [{name: a, assignment: {strategy: Random}}]`, field: "spec.teams[0].assignment.strategy", message: "supported values"},
		"a capacity of nothing":             {spec: `teams: [{name: a, assignment: {strategy: RoundRobin, capacity: -1}}]`, field: "spec.teams[0].assignment.capacity", message: "should be greater than or equal to 1"},
		"a field that is misspelt":          {spec: `timezone: UTC`, field: "spec.timezone", message: "unknown field"},
	})
}

func TestSupportDeskChanges(t *testing.T) {
	t.Parallel()
	checkChanges(t, "SupportDesk", goodDesk, map[string]change{
		"a volume grows":                 {from: `database: {managed: {storage: 1Gi}}`, to: `database: {managed: {storage: 2048Mi}}`},
		"a volume shrinks":               {from: `database: {managed: {storage: 2Gi}}`, to: `database: {managed: {storage: 1Gi}}`, field: "spec.database.managed.storage", message: "a volume cannot shrink"},
		"a storage class changes":        {from: `database: {managed: {storageClassName: a}}`, to: `database: {managed: {storageClassName: b}}`, field: "spec.database.managed.storageClassName", message: "storageClassName is immutable"},
		"a storage class stays":          {from: `database: {managed: {storageClassName: a}}`, to: `database: {managed: {storageClassName: a, storage: 1Gi}}`},
		"languages and teams may change": {from: `teams: [{name: a}]`, to: `{teams: [{name: b}, {name: c}], locales: [en]}`},
	})
}
