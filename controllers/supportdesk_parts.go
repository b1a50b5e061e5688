// SPDX-License-Identifier: Apache-2.0

package controllers

import (
	"context"
	"errors"
	"fmt"
	"strings"

	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
	"github.com/rynda-dev/rynda/internal/deskconfig"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// Field indexes of the cache.
const (
	indexDesk   = "spec.deskRef.name"
	indexSource = "spec.sources.configMap.name"
	indexSecret = "spec.database.external.uriSecretRef.name"
)

// partKey names a part of a desk.
type partKey struct{ Kind, Name string }

// parts are the resources that belong to a desk.
type parts struct {
	channels       v1alpha1.ChannelList
	policies       v1alpha1.SLAPolicyList
	templateSets   v1alpha1.TemplateSetList
	knowledgeBases v1alpha1.KnowledgeBaseList
	calendars      v1alpha1.BusinessCalendarList
}

// listParts reads the desk's parts, and its namespace's calendars, from the cache.
func (r *SupportDeskReconciler) listParts(ctx context.Context, desk *v1alpha1.SupportDesk) (parts, error) {
	var p parts
	ofDesk := client.MatchingFields{indexDesk: desk.Name}
	for _, l := range []client.ObjectList{&p.channels, &p.policies, &p.templateSets, &p.knowledgeBases} {
		if err := r.client.List(ctx, l, client.InNamespace(desk.Namespace), ofDesk); err != nil {
			return p, fmt.Errorf("list %T: %w", l, err)
		}
	}
	if err := r.client.List(ctx, &p.calendars, client.InNamespace(desk.Namespace)); err != nil {
		return p, fmt.Errorf("list calendars: %w", err)
	}
	return p, nil
}

// each calls f with every part, kind by kind.
func (p *parts) each(f func(kind string, o client.Object)) {
	for i := range p.channels.Items {
		f("Channel", &p.channels.Items[i])
	}
	for i := range p.policies.Items {
		f("SLAPolicy", &p.policies.Items[i])
	}
	for i := range p.templateSets.Items {
		f("TemplateSet", &p.templateSets.Items[i])
	}
	for i := range p.knowledgeBases.Items {
		f("KnowledgeBase", &p.knowledgeBases.Items[i])
	}
	for i := range p.calendars.Items {
		f("BusinessCalendar", &p.calendars.Items[i])
	}
}

// includedParts tells what a snapshot has.
func includedParts(s *deskconfig.Snapshot) map[partKey]bool {
	in := map[partKey]bool{}
	for _, x := range s.Channels {
		in[partKey{"Channel", x.Name}] = true
	}
	for _, x := range s.Policies {
		in[partKey{"SLAPolicy", x.Name}] = true
	}
	for _, x := range s.TemplateSets {
		in[partKey{"TemplateSet", x.Name}] = true
	}
	for _, x := range s.KnowledgeBases {
		in[partKey{"KnowledgeBase", x.Name}] = true
	}
	return in
}

// tellParts writes the parts' statuses. Calendars are judged by their own loop: several desks may use them.
func (r *SupportDeskReconciler) tellParts(ctx context.Context, s *scope) error {
	if s.state.config.inputs == "" {
		return nil
	}
	byPart := map[partKey][]deskconfig.Problem{}
	for _, p := range s.state.config.problems {
		k := partKey{p.Kind, p.Name}
		byPart[k] = append(byPart[k], p)
	}
	var errs []error
	s.parts.each(func(kind string, o client.Object) {
		if kind == "BusinessCalendar" || !o.GetDeletionTimestamp().IsZero() {
			return
		}
		key := partKey{kind, o.GetName()}
		ready := judge(byPart[key], s.state.config.included[key])
		articles := int32(s.state.config.articles[o.GetName()])
		errs = append(errs, r.writePartStatus(ctx, o, ready, articles))
	})
	return errors.Join(errs...)
}

// judge makes a part's Ready of its problems.
func judge(problems []deskconfig.Problem, included bool) metav1.Condition {
	ready := metav1.Condition{
		Type: v1alpha1.ConditionReady, Status: metav1.ConditionTrue, Reason: v1alpha1.ReasonAccepted,
		Message: "in the desk's configuration",
	}
	var wrong, warnings []string
	for _, p := range problems {
		text := p.Message
		if p.Field != "" {
			text = p.Field + ": " + p.Message
		}
		if p.Warning {
			warnings = append(warnings, "warning: "+text)
			continue
		}
		wrong = append(wrong, text)
	}
	switch {
	case len(wrong) == 0 && len(warnings) > 0:
		ready.Message = truncate(strings.Join(warnings, "; "))
	case len(wrong) > 0:
		ready.Status, ready.Reason = metav1.ConditionFalse, v1alpha1.ReasonInvalid
		ready.Message = truncate(strings.Join(append(wrong, warnings...), "; "))
		if included {
			ready.Reason = v1alpha1.ReasonKeptLastVersion
			ready.Message = truncate("the desk goes on with the last good version; " + strings.Join(append(wrong, warnings...), "; "))
		}
	}
	return ready
}

// writePartStatus applies a part's status when it differs.
func (r *SupportDeskReconciler) writePartStatus(ctx context.Context, o client.Object, ready metav1.Condition, articles int32) error {
	old := partStatus(o)
	was := meta.FindStatusCondition(old.Conditions, v1alpha1.ConditionReady)
	if err := applyPartStatus(ctx, r.client, o, ready, articles, r.options.Now); err != nil {
		return err
	}
	if ready.Status == metav1.ConditionFalse && (was == nil || was.Message != ready.Message) {
		r.events.Eventf(o, nil, "Warning", ready.Reason, "Compile", "%s", ready.Message)
	}
	return nil
}

// messageLimit in bytes keeps conditions readable; the API allows 32768.
const messageLimit = 1024

func truncate(message string) string {
	if len(message) <= messageLimit {
		return message
	}
	return strings.ToValidUTF8(message[:messageLimit], "") + "…"
}
