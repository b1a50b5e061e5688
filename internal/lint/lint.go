// SPDX-License-Identifier: Apache-2.0

package lint

import (
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
	"github.com/rynda-dev/rynda/internal/deskconfig"
)

// Dir checks the manifests below a directory, or one file. Paths in the report are relative to the directory. The error
// is for what cannot be read at all.
func Dir(ctx context.Context, dir string) (Report, error) {
	_, report, err := Load(ctx, dir)
	return report, err
}

// Load reads the desks below a directory, or of one file, and checks them as Dir does. The desks are ready for
// deskconfig.Compile; they are returned whatever the report says.
func Load(ctx context.Context, dir string) ([]deskconfig.Resources, Report, error) {
	fsys, start, closeRoot, err := open(dir)
	if err != nil {
		return nil, Report{}, err
	}
	defer func() { _ = closeRoot() }() // read only: nothing can be lost
	return FS(ctx, fsys, start)
}

// FS is Load of a file system, from the directory or file start.
func FS(ctx context.Context, fsys fs.FS, start string) ([]deskconfig.Resources, Report, error) {
	l, err := load(ctx, fsys, start)
	if err != nil {
		return nil, Report{}, err
	}
	desks := l.desks()
	for _, desk := range desks {
		l.compile(desk)
	}
	l.orphans()
	l.report.sort()
	return desks, l.report, nil
}

// desks puts each desk together with what the namespace has of it, by namespace and name.
func (l *loader) desks() []deskconfig.Resources {
	var desks []deskconfig.Resources
	for _, id := range l.order {
		if id.kind != deskconfig.KindSupportDesk {
			continue
		}
		desk, err := decode(l.documents[id], func(d *v1alpha1.SupportDesk, ns string) { d.Namespace = ns })
		if err != nil {
			continue // the schema has told of it
		}
		ns := id.namespace
		r := deskconfig.Resources{
			Desk:           &desk,
			Channels:       all(l, deskconfig.KindChannel, ns, func(c *v1alpha1.Channel, ns string) { c.Namespace = ns }),
			Policies:       all(l, deskconfig.KindSLAPolicy, ns, func(p *v1alpha1.SLAPolicy, ns string) { p.Namespace = ns }),
			TemplateSets:   all(l, deskconfig.KindTemplateSet, ns, func(s *v1alpha1.TemplateSet, ns string) { s.Namespace = ns }),
			Calendars:      all(l, deskconfig.KindBusinessCalendar, ns, func(c *v1alpha1.BusinessCalendar, ns string) { c.Namespace = ns }),
			KnowledgeBases: all(l, deskconfig.KindKnowledgeBase, ns, func(k *v1alpha1.KnowledgeBase, ns string) { k.Namespace = ns }),
			Articles:       map[string]map[string]string{},
		}
		r.Channels = slices.DeleteFunc(r.Channels, func(c v1alpha1.Channel) bool { return c.Spec.DeskRef.Name != desk.Name })
		r.Policies = slices.DeleteFunc(r.Policies, func(p v1alpha1.SLAPolicy) bool { return p.Spec.DeskRef.Name != desk.Name })
		r.TemplateSets = slices.DeleteFunc(r.TemplateSets, func(s v1alpha1.TemplateSet) bool { return s.Spec.DeskRef.Name != desk.Name })
		r.KnowledgeBases = slices.DeleteFunc(r.KnowledgeBases, func(k v1alpha1.KnowledgeBase) bool { return k.Spec.DeskRef.Name != desk.Name })
		for id, cm := range l.configMaps {
			if id.namespace == ns {
				r.Articles[id.name] = cm.data
			}
		}
		desks = append(desks, r)
	}
	return desks
}

// compile reports what the compiler finds, except for what the schema has told of already.
func (l *loader) compile(r deskconfig.Resources) {
	result := deskconfig.Compile(r, nil)
	for _, count := range result.Articles {
		l.report.Articles += count
	}
	ns := r.Desk.Namespace
	for _, p := range result.Problems {
		id := objectID{ns, p.Kind, p.Name}
		d := l.documents[id]
		if d == nil || slices.ContainsFunc(l.schemaFields[id], func(f string) bool { return overlap(f, p.Field) }) {
			continue
		}
		problem := d.problem(p.Field, "%s", p.Message)
		problem.Warning = p.Warning
		if cm := l.configMaps[objectID{ns, "ConfigMap", p.ConfigMap}]; cm != nil && p.Key != "" {
			from := cm.from[p.Key]
			problem.Path, problem.Line, problem.Column = from.path, from.above+max(p.Line, 1), 1
			_, problem.Message, _ = strings.Cut(p.Message, ": ") // the place is in front already
		}
		l.add(problem)
	}
	for _, k := range r.KnowledgeBases {
		for i, source := range k.Spec.Sources {
			if source.ConfigMap == nil {
				continue
			}
			if cm := l.configMaps[objectID{ns, "ConfigMap", source.ConfigMap.Name}]; cm != nil && cm.hashed {
				d := l.documents[objectID{ns, deskconfig.KindKnowledgeBase, k.Name}]
				l.add(d.problem(fmt.Sprintf("spec.sources[%d].configMap.name", i),
					"kustomize will put a hash behind the ConfigMap's name: set generatorOptions.disableNameSuffixHash"))
			}
		}
	}
}

// overlap tells whether two paths are the same or one is within the other.
func overlap(a, b string) bool {
	x, y := steps(a), steps(b)
	n := min(len(x), len(y))
	return n > 0 && slices.Equal(x[:n], y[:n])
}

// orphans reports parts of desks that are not there: they cannot be checked any further.
func (l *loader) orphans() {
	for _, id := range l.order {
		d := l.documents[id]
		spec, _ := d.object["spec"].(map[string]any)
		ref, _ := spec["deskRef"].(map[string]any)
		name, ok := ref["name"].(string)
		if !ok || name == "" || l.documents[objectID{id.namespace, deskconfig.KindSupportDesk, name}] != nil {
			continue
		}
		l.add(d.problem("spec.deskRef.name", "there is no SupportDesk %q in the namespace", name))
	}
}
