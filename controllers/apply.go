// SPDX-License-Identifier: Apache-2.0

package controllers

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"sync"

	"github.com/rynda-dev/rynda/internal/manifests"
	"github.com/rynda-dev/rynda/internal/naming"
	autoscalingv2 "k8s.io/api/autoscaling/v2"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// objectKey names an object in one namespace.
type objectKey struct {
	Kind schema.GroupKind
	Name string
}

func keyOf(o client.Object) objectKey {
	return objectKey{Kind: o.GetObjectKind().GroupVersionKind().GroupKind(), Name: o.GetName()}
}

// applier applies intents by server-side apply, once: it remembers for every object which intent met which version of
// it, and asks the API server only when one of the two is new.
type applier struct {
	client client.Client
	// reader reads past the cache, which holds objects with our label only: a stranger's object is not in it.
	reader client.Reader
	scheme *runtime.Scheme

	mu   sync.Mutex
	seen map[identity]string
}

// identity of an object in the cluster.
type identity struct {
	objectKey
	Namespace string
}

func newApplier(c client.Client, reader client.Reader) *applier {
	return &applier{client: c, reader: reader, scheme: c.Scheme(), seen: map[identity]string{}}
}

// ownership says whose a live object is.
type ownership int

const (
	ownedByUs ownership = iota
	ownedByFormerDesk
	ownedByStranger
)

// errNotOurs tells that an object of the wanted name belongs to somebody else.
type errNotOurs struct {
	key  objectKey
	whom ownership
}

func (e *errNotOurs) Error() string {
	return fmt.Sprintf("%s %s exists and is not this desk's", e.key.Kind.Kind, e.key.Name)
}

// apply brings the object to the intent. It returns the object as the API server answered, or nil when nothing had to
// be asked. An object that belongs to somebody else is left alone: errNotOurs.
func (a *applier) apply(ctx context.Context, desk client.Object, intent client.Object) (*unstructured.Unstructured, error) {
	id := identity{keyOf(intent), intent.GetNamespace()}
	u, err := toUnstructured(intent)
	if err != nil {
		return nil, err
	}
	hash, err := digest(u)
	if err != nil {
		return nil, err
	}
	live, err := a.live(ctx, intent)
	if err != nil {
		return nil, fmt.Errorf("get %s %s: %w", id.Kind.Kind, id.Name, err)
	}
	if live != nil {
		if whom := whose(desk, live); whom != ownedByUs {
			return nil, &errNotOurs{id.objectKey, whom}
		}
		if a.known(id, version(live)+hash) {
			return nil, nil
		}
	}
	if err := a.client.Apply(ctx, client.ApplyConfigurationFromUnstructured(u), client.FieldOwner(naming.ManagedBy), client.ForceOwnership); err != nil {
		return nil, fmt.Errorf("apply %s %s: %w", id.Kind.Kind, id.Name, err)
	}
	a.remember(id, version(u)+hash)
	return u, nil
}

func (a *applier) known(id identity, state string) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.seen[id] == state
}

func (a *applier) remember(id identity, state string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.seen[id] = state
}

// forget everything about a desk that is gone.
func (a *applier) forget(namespace string, keys []objectKey) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, k := range keys {
		delete(a.seen, identity{k, namespace})
	}
}

// live returns the object as it is in the cluster, nil when there is none. What the cache does not have is asked for at
// the API server, because a stranger's object is not cached.
func (a *applier) live(ctx context.Context, intent client.Object) (client.Object, error) {
	gvk := intent.GetObjectKind().GroupVersionKind()
	key := client.ObjectKeyFromObject(intent)
	holder := a.holder(gvk)
	if gvk != manifests.HTTPRouteKind {
		err := a.client.Get(ctx, key, holder)
		if err == nil || !apierrors.IsNotFound(err) {
			return holder, err
		}
	}
	m := &metav1.PartialObjectMetadata{}
	m.SetGroupVersionKind(gvk)
	if err := a.reader.Get(ctx, key, m); err != nil {
		return nil, client.IgnoreNotFound(err)
	}
	return m, nil
}

// holder is what the cache has of a kind: asking for the other form would start a second watch.
func (a *applier) holder(gvk schema.GroupVersionKind) client.Object {
	whole := slices.ContainsFunc(readKinds(), func(o client.Object) bool {
		kinds, _, err := a.scheme.ObjectKinds(o)
		return err == nil && kinds[0] == gvk
	})
	if whole {
		if o, err := a.scheme.New(gvk); err == nil {
			return o.(client.Object)
		}
	}
	m := &metav1.PartialObjectMetadata{}
	m.SetGroupVersionKind(gvk)
	return m
}

// whose tells the owner of a live object. Volumes and Secrets that outlived a desk of the same name carry its label and
// no owner: they are taken over, data and all.
func whose(desk, live client.Object) ownership {
	ref := metav1.GetControllerOf(live)
	switch {
	case ref == nil:
		kept := live.GetLabels()[naming.LabelManagedBy] == naming.ManagedBy && live.GetLabels()[naming.LabelDesk] == desk.GetName()
		if kept && isData(live) {
			return ownedByUs
		}
		return ownedByStranger
	case ref.UID == desk.GetUID():
		return ownedByUs
	case ref.Kind == "SupportDesk" && ref.Name == desk.GetName():
		return ownedByFormerDesk
	default:
		return ownedByStranger
	}
}

// isData says that an object of this kind may outlive its desk.
func isData(o client.Object) bool {
	switch o := o.(type) {
	case *corev1.PersistentVolumeClaim, *corev1.Secret:
		return true
	default:
		kind := o.GetObjectKind().GroupVersionKind().Kind
		return kind == "PersistentVolumeClaim" || kind == "Secret"
	}
}

// version of a live object, as far as an intent can reach: its generation where it has one, because the resource
// version also changes with every status.
func version(o client.Object) string {
	v := strconv.FormatInt(o.GetGeneration(), 10)
	switch h := o.(type) {
	case *autoscalingv2.HorizontalPodAutoscaler:
		// It has no generation, and its status changes all the time.
		v = mustDigest(h.Spec)
	case *unstructured.Unstructured:
		if h.GetKind() == "HorizontalPodAutoscaler" {
			hpa := &autoscalingv2.HorizontalPodAutoscaler{}
			if err := runtime.DefaultUnstructuredConverter.FromUnstructured(h.Object, hpa); err == nil {
				return version(hpa)
			}
		}
	}
	if v == "0" {
		return o.GetResourceVersion() + "/"
	}
	return string(o.GetUID()) + v + mustDigest(o.GetLabels()) + mustDigest(o.GetAnnotations()) + mustDigest(o.GetOwnerReferences()) + "/"
}

// toUnstructured leaves out what an intent must not claim: the status.
func toUnstructured(o client.Object) (*unstructured.Unstructured, error) {
	m, err := runtime.DefaultUnstructuredConverter.ToUnstructured(o)
	if err != nil {
		return nil, fmt.Errorf("convert %s: %w", o.GetName(), err)
	}
	u := &unstructured.Unstructured{Object: m}
	unstructured.RemoveNestedField(u.Object, "status")
	return u, nil
}

// digest of the canonical JSON: encoding/json sorts the keys of maps.
func digest(v any) (string, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return "", fmt.Errorf("hash an intent: %w", err)
	}
	sum := sha256.Sum256(b)
	return string(sum[:]), nil
}

// mustDigest is for plain maps and API types, which always have JSON.
func mustDigest(v any) string {
	s, err := digest(v)
	if err != nil {
		panic(err)
	}
	return s
}
