// SPDX-License-Identifier: Apache-2.0

package controllers

import (
	"time"

	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
	"github.com/rynda-dev/rynda/internal/deskconfig"
	"github.com/rynda-dev/rynda/internal/manifests"
	"github.com/rynda-dev/rynda/internal/naming"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// scope is one pass over one desk.
type scope struct {
	// desk as it was read; its status is the one before this pass.
	desk *v1alpha1.SupportDesk
	// m is what the desk's objects are built from; the phases fill in what they find in the cluster.
	m manifests.Desk
	// state is kept between passes.
	state *deskState
	parts parts
	// found are the conditions that the phases of this pass have told; what is missing stays as it was.
	found map[string]metav1.Condition
	// desired is everything that must stay; pruning deletes the rest.
	desired map[objectKey]bool
	// conflicts are objects of strangers under the desk's names; former those of a desk that is being deleted.
	conflicts, former []string
	// notes are added to the message of Ready.
	notes []string
	// requeue is the soonest of the phases' wishes, 0: none.
	requeue time.Duration
}

// deskState is what is remembered of a desk between passes. All of it can be found out again: it only saves requests.
type deskState struct {
	// config of the last compilation, valid while its inputs are the same.
	config compiled
	// secrets is the state of the desk's Secrets that were last found complete.
	secrets string
	// external is the state of the external database's Secret that was last looked into.
	external, externalProblem, externalDatabase string
	// probed is the revision and the replicas that were last found in agreement.
	probed string
	// probes counts fruitless questions, for the back-off.
	probes int
	// editedAt is when the edit was seen whose configuration is not applied everywhere yet.
	editedAt time.Time
	// routeGeneration is the desk's generation for which a left-over HTTPRoute was looked for.
	routeGeneration int64
	// status as it was last written, and the desk's resource version then: the cache may lag behind it.
	status        v1alpha1.SupportDeskStatus
	statusVersion string
	// keys are all objects that were ever applied for the desk.
	keys []objectKey
}

// compiled is what is worth knowing of a compilation without holding the snapshot.
type compiled struct {
	// inputs identify everything that was compiled.
	inputs string
	// before and after are the resource versions of the ConfigMap around the write; the cache may still show the first.
	before, after string
	revision      string
	problems      []deskconfig.Problem
	articles      map[string]int
	// included are the parts that the snapshot has, some of them in an older version.
	included map[partKey]bool
	empty    bool
}

// set tells a condition; the last word of a pass counts.
func (s *scope) set(conditionType string, status metav1.ConditionStatus, reason, message string) {
	s.found[conditionType] = metav1.Condition{Type: conditionType, Status: status, Reason: reason, Message: message}
}

// condition returns what this pass, or else the last one, tells.
func (s *scope) condition(conditionType string) metav1.Condition {
	if c, ok := s.found[conditionType]; ok {
		return c
	}
	for _, c := range s.desk.Status.Conditions {
		if c.Type == conditionType {
			return c
		}
	}
	return metav1.Condition{Type: conditionType, Status: metav1.ConditionUnknown, Reason: v1alpha1.ReasonPending}
}

func (s *scope) is(conditionType string) bool {
	return s.condition(conditionType).Status == metav1.ConditionTrue
}

// again asks for another pass after d at the latest.
func (s *scope) again(d time.Duration) {
	if s.requeue == 0 || d < s.requeue {
		s.requeue = d
	}
}

func (s *scope) keep(objects ...client.Object) {
	for _, o := range objects {
		s.desired[keyOf(o)] = true
	}
}

// availability is the condition of each workload.
var availability = map[naming.Component]string{
	naming.Ticket: v1alpha1.ConditionTicketAvailable,
	naming.Bot:    v1alpha1.ConditionBotAvailable,
	naming.KB:     v1alpha1.ConditionKnowledgeBaseAvailable,
}
