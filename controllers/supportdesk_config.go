// SPDX-License-Identifier: Apache-2.0

package controllers

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
	"github.com/rynda-dev/rynda/internal/deskconfig"
	"github.com/rynda-dev/rynda/internal/manifests"
	"github.com/rynda-dev/rynda/internal/naming"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/equality"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// configure compiles the desk and writes the snapshot. When nothing that is compiled has changed since the last pass,
// nothing is read but the cache.
func (r *SupportDeskReconciler) configure(ctx context.Context, s *scope) error {
	var err error
	if s.parts, err = r.listParts(ctx, s.desk); err != nil {
		return err
	}
	sources := sourceNames(s.parts.knowledgeBases.Items)
	s.m.Sources = sources
	s.desired[objectKey{Kind: corev1.SchemeGroupVersion.WithKind("ConfigMap").GroupKind(), Name: naming.Config(s.desk.Name)}] = true

	inputs, live, err := r.configInputs(ctx, s, sources)
	if err != nil {
		return err
	}
	c := &s.state.config
	if c.inputs != inputs || live == "" || (live != c.before && live != c.after) {
		if err := r.compile(ctx, s, sources, inputs); err != nil {
			return err
		}
	}
	r.tellConfig(s)
	return nil
}

// configInputs identifies all that goes into the compilation, and returns the resource version of the live ConfigMap.
func (r *SupportDeskReconciler) configInputs(ctx context.Context, s *scope, sources []string) (inputs, live string, err error) {
	var b strings.Builder
	fmt.Fprintf(&b, "%s/%d %s\n", s.desk.UID, s.desk.Generation, s.m.URL())
	s.parts.each(func(kind string, o client.Object) {
		if o.GetDeletionTimestamp().IsZero() {
			fmt.Fprintf(&b, "%s %s/%d\n", kind, o.GetUID(), o.GetGeneration())
		}
	})
	for _, name := range sources {
		rv, err := r.configMapVersion(ctx, s.desk.Namespace, name)
		if err != nil {
			return "", "", err
		}
		fmt.Fprintf(&b, "ConfigMap %s %s\n", name, rv)
	}
	live, err = r.configMapVersion(ctx, s.desk.Namespace, naming.Config(s.desk.Name))
	return b.String(), live, err
}

// configMapVersion asks the metadata cache; "" when there is no such ConfigMap.
func (r *SupportDeskReconciler) configMapVersion(ctx context.Context, namespace, name string) (string, error) {
	m := &metav1.PartialObjectMetadata{}
	m.SetGroupVersionKind(corev1.SchemeGroupVersion.WithKind("ConfigMap"))
	if err := r.client.Get(ctx, types.NamespacedName{Namespace: namespace, Name: name}, m); err != nil {
		if apierrors.IsNotFound(err) {
			return "", nil
		}
		return "", fmt.Errorf("get ConfigMap %s: %w", name, err)
	}
	return string(m.UID) + "/" + m.ResourceVersion, nil
}

// compile reads what is compiled, compiles it and writes the snapshot when it differs from the live one.
func (r *SupportDeskReconciler) compile(ctx context.Context, s *scope, sources []string, inputs string) error {
	key := client.ObjectKeyFromObject(s.desk)
	live := &corev1.ConfigMap{}
	err := r.reader.Get(ctx, types.NamespacedName{Namespace: key.Namespace, Name: naming.Config(key.Name)}, live)
	switch {
	case apierrors.IsNotFound(err):
		live = nil
	case err != nil:
		return fmt.Errorf("get the live snapshot: %w", err)
	default:
		if whom := whose(s.desk, live); whom != ownedByUs {
			s.foreign(&errNotOurs{objectKey{corev1.SchemeGroupVersion.WithKind("ConfigMap").GroupKind(), live.Name}, whom})
			return nil
		}
	}
	articles, err := r.readSources(ctx, key.Namespace, sources)
	if err != nil {
		return err
	}
	result := r.options.Compile(deskconfig.Resources{
		Desk: s.desk, Channels: alive(s.parts.channels.Items), Policies: alive(s.parts.policies.Items),
		TemplateSets: alive(s.parts.templateSets.Items), Calendars: alive(s.parts.calendars.Items),
		KnowledgeBases: alive(s.parts.knowledgeBases.Items), Articles: articles, URL: s.m.URL(),
	}, previousSnapshot(ctx, live))
	c := compiled{
		inputs: inputs, revision: result.Revision, problems: result.Problems, articles: result.Articles,
		included: includedParts(&result.Snapshot), empty: len(result.JSON) == 0,
	}
	if !c.empty {
		s.m.Snapshot, s.m.Revision = result.JSON, result.Revision
		if c.before, c.after, err = r.writeSnapshot(ctx, s, live); err != nil {
			return err
		}
	}
	s.state.config = c
	return nil
}

// writeSnapshot writes the ConfigMap unless the live one is just like it, and returns the versions before and after.
func (r *SupportDeskReconciler) writeSnapshot(ctx context.Context, s *scope, live *corev1.ConfigMap) (before, after string, err error) {
	if live != nil {
		s.m.Sequence = deskconfig.ParseSequence(live.Data[deskconfig.KeySequence])
	}
	want, err := wantedConfigMap(s)
	if err != nil {
		return "", "", err
	}
	edit := r.metrics.takeEdit(client.ObjectKeyFromObject(s.desk))
	if live != nil {
		before = string(live.UID) + "/" + live.ResourceVersion
		if s.m.Sequence != 0 && sameConfigMap(live, want) {
			return before, before, nil
		}
	}
	// By the clock, so that it goes on rising when somebody has deleted the ConfigMap; and by one more, so that it does
	// when the clock was put back.
	s.m.Sequence = max(s.m.Sequence+1, r.options.Now().UnixMilli())
	if want, err = wantedConfigMap(s); err != nil {
		return "", "", err
	}
	u, err := toUnstructured(want)
	if err != nil {
		return "", "", err
	}
	if err := r.client.Apply(ctx, client.ApplyConfigurationFromUnstructured(u), client.FieldOwner(naming.ManagedBy), client.ForceOwnership); err != nil {
		return "", "", fmt.Errorf("write the snapshot: %w", err)
	}
	r.metrics.observe(stageWritten, edit)
	s.state.editedAt, s.state.probes = edit, 0
	ctrl.LoggerFrom(ctx).Info("wrote the configuration", "revision", s.m.Revision)
	return before, string(u.GetUID()) + "/" + u.GetResourceVersion(), nil
}

func wantedConfigMap(s *scope) (*corev1.ConfigMap, error) {
	objects, err := manifests.Config(s.m)
	if err != nil {
		return nil, err
	}
	return objects[0].(*corev1.ConfigMap), nil
}

func sameConfigMap(live, want *corev1.ConfigMap) bool {
	for k, v := range want.Labels {
		if live.Labels[k] != v {
			return false
		}
	}
	return live.Annotations[naming.AnnotationRevision] == want.Annotations[naming.AnnotationRevision] &&
		equality.Semantic.DeepEqual(live.Data, want.Data) && equality.Semantic.DeepEqual(live.BinaryData, want.BinaryData)
}

// previousSnapshot is the last good one. One that can't be read counts as none: it is about to be replaced.
func previousSnapshot(ctx context.Context, live *corev1.ConfigMap) *deskconfig.Snapshot {
	if live == nil {
		return nil
	}
	b, err := manifests.ReadSnapshot(live)
	if err == nil && b != nil {
		var snapshot deskconfig.Snapshot
		if err = json.Unmarshal(b, &snapshot); err == nil && snapshot.Format == deskconfig.FormatVersion {
			return &snapshot
		}
	}
	ctrl.LoggerFrom(ctx).Info("the live snapshot is unreadable; compiling without it", "error", err)
	return nil
}

// readSources reads the ConfigMaps with articles live; one that does not exist is left out.
func (r *SupportDeskReconciler) readSources(ctx context.Context, namespace string, names []string) (map[string]map[string]string, error) {
	articles := make(map[string]map[string]string, len(names))
	for _, name := range names {
		cm := &corev1.ConfigMap{}
		err := r.reader.Get(ctx, types.NamespacedName{Namespace: namespace, Name: name}, cm)
		if apierrors.IsNotFound(err) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("get the articles of ConfigMap %s: %w", name, err)
		}
		articles[name] = cm.Data
		if articles[name] == nil {
			articles[name] = map[string]string{}
		}
	}
	return articles, nil
}

// tellConfig tells ConfigValid. A broken part does not take the desk down, so Ready does not depend on it.
func (r *SupportDeskReconciler) tellConfig(s *scope) {
	var wrong []string
	for _, p := range s.state.config.problems {
		if !p.Warning {
			wrong = append(wrong, p.Error())
		}
	}
	slices.Sort(wrong)
	switch {
	case s.state.config.inputs == "":
		s.set(v1alpha1.ConditionConfigValid, metav1.ConditionUnknown, v1alpha1.ReasonPending, "not compiled yet")
	case len(wrong) == 0:
		s.set(v1alpha1.ConditionConfigValid, metav1.ConditionTrue, v1alpha1.ReasonAccepted, "everything that belongs to the desk compiles")
	default:
		s.set(v1alpha1.ConditionConfigValid, metav1.ConditionFalse, v1alpha1.ReasonInvalid, truncate(strings.Join(wrong, "; ")))
		if s.state.config.revision != "" {
			s.notes = append(s.notes, "some resources are refused, the desk goes on with their last good version: see ConfigValid")
		}
	}
}

// sourceNames are the ConfigMaps that the knowledge bases name, sorted, each once.
func sourceNames(bases []v1alpha1.KnowledgeBase) []string {
	var names []string
	for _, kb := range bases {
		for _, source := range kb.Spec.Sources {
			if source.ConfigMap != nil {
				names = append(names, source.ConfigMap.Name)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// alive leaves out what is being deleted.
func alive[T any, P interface {
	*T
	client.Object
}](items []T) []T {
	return slices.DeleteFunc(slices.Clone(items), func(t T) bool { return !P(&t).GetDeletionTimestamp().IsZero() })
}
