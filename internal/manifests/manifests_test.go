// SPDX-License-Identifier: Apache-2.0

package manifests

import (
	"bytes"
	"crypto/rand"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
	"github.com/rynda-dev/rynda/internal/naming"
	appsv1 "k8s.io/api/apps/v1"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

func podOf(o client.Object) *corev1.PodSpec {
	switch o := o.(type) {
	case *appsv1.Deployment:
		return &o.Spec.Template.Spec
	case *appsv1.StatefulSet:
		return &o.Spec.Template.Spec
	case *batchv1.Job:
		return &o.Spec.Template.Spec
	}
	return nil
}

func TestImageFollowsTheDesksVersion(t *testing.T) {
	for _, c := range []struct{ name, image, version, want, wantVersion string }{
		{"no version follows the operator", "ghcr.io/rynda-dev/rynda:v1", "", "ghcr.io/rynda-dev/rynda:v1", "v1"},
		{"a version replaces the tag", "ghcr.io/rynda-dev/rynda:v1", "v2", "ghcr.io/rynda-dev/rynda:v2", "v2"},
		{"a registry's port is no tag", "reg.example:5000/rynda", "v2", "reg.example:5000/rynda:v2", "v2"},
		{"a digest gives way to a version", "rynda@sha256:ab", "v2", "rynda:v2", "v2"},
		{"a digest is a version", "rynda@sha256:ab", "", "rynda@sha256:ab", "sha256:ab"},
		{"a tag is shown before a digest", "rynda:v1@sha256:ab", "", "rynda:v1@sha256:ab", "v1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := Desk{SupportDesk: &v1alpha1.SupportDesk{}, Options: Options{Image: c.image}}
			d.Spec.Version = c.version
			if got := d.Image(); got != c.want {
				t.Errorf("image %q, want %q", got, c.want)
			}
			if got := Version(d.Image()); got != c.wantVersion {
				t.Errorf("version %q, want %q", got, c.wantVersion)
			}
		})
	}
}

func TestURLFollowsTheExposure(t *testing.T) {
	nodePort := func(port int32, url string) *v1alpha1.Exposure {
		return &v1alpha1.Exposure{NodePort: &v1alpha1.NodePortExposure{Port: port, URL: url}}
	}
	route := &v1alpha1.Exposure{HTTPRoute: &v1alpha1.HTTPRouteExposure{}}
	for _, c := range []struct {
		name, hostname, base, node string
		exposure                   *v1alpha1.Exposure
		livePort                   int32
		want                       string
	}{
		{name: "not exposed has none", hostname: "a.example"},
		{name: "a route is https", hostname: "a.example", exposure: route, want: "https://a.example"},
		{name: "the base domain fills in", base: "desks.example", exposure: route, want: "https://acme.desks.example"},
		{name: "no host name, no URL", exposure: route},
		{name: "an Ingress without TLS is http", hostname: "a.example", exposure: &v1alpha1.Exposure{Ingress: &v1alpha1.IngressExposure{}}, want: "http://a.example"},
		{name: "an Ingress with TLS is https", hostname: "a.example", exposure: &v1alpha1.Exposure{Ingress: &v1alpha1.IngressExposure{TLSSecretName: "t"}}, want: "https://a.example"},
		{name: "a node port is on localhost by default", exposure: nodePort(30080, ""), want: "http://localhost:30080"},
		{name: "a node port is on the node's address", node: "10.0.0.7", exposure: nodePort(30080, ""), want: "http://10.0.0.7:30080"},
		{name: "an address of IPv6 gets brackets", node: "fd00::7", exposure: nodePort(30080, ""), want: "http://[fd00::7]:30080"},
		{name: "a chosen port is taken from the Service", exposure: nodePort(0, ""), livePort: 31000, want: "http://localhost:31000"},
		{name: "an unknown port has no URL yet", exposure: nodePort(0, "")},
		{name: "a given URL wins", exposure: nodePort(0, "https://help.acme.example"), want: "https://help.acme.example"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := Desk{SupportDesk: &v1alpha1.SupportDesk{}, Options: Options{BaseDomain: c.base, NodeAddress: c.node}, Live: Live{NodePort: c.livePort}}
			d.Name, d.Spec.Hostname, d.Spec.Exposure = "acme", c.hostname, c.exposure
			if got := d.URL(); got != c.want {
				t.Errorf("URL %q, want %q", got, c.want)
			}
		})
	}
}

func TestPasswordsAreMadeOnceAndDiffer(t *testing.T) {
	first, err := DatabaseData("ns", "acme", nil, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	if len(first[KeyPassword]) < 32 || !strings.Contains(string(first[KeyOwnerURI]), string(first[KeyPassword])) {
		t.Error("the owner's URI lacks the password")
	}
	second, err := DatabaseData("ns", "acme", first, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(first, second); diff != "" {
		t.Errorf("complete data changed:\n%s", diff)
	}
	delete(second, KeyBotURI)
	third, err := DatabaseData("ns", "acme", second, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Equal(third[KeyBotURI], first[KeyBotURI]) || !bytes.Equal(third[KeyKBURI], first[KeyKBURI]) {
		t.Error("only the missing URI must be new")
	}
}

func TestNoRandomnessNoPassword(t *testing.T) {
	if _, err := DatabaseData("ns", "acme", nil, strings.NewReader("short")); err == nil {
		t.Error("a password was made from too little randomness")
	}
}

func TestLargeSnapshotIsCompressedAndReadBack(t *testing.T) {
	d := readCase(t, "testdata/defaults.input.yaml")
	for _, size := range []int{10, plainLimit, plainLimit + 1, 5_000_000} {
		d.Snapshot = bytes.Repeat([]byte("a"), size)
		cm, err := configMap(d)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := cm.BinaryData != nil, size > plainLimit; got != want {
			t.Errorf("%d bytes compressed: %v, want %v", size, got, want)
		}
		back, err := ReadSnapshot(cm)
		if err != nil || !bytes.Equal(back, d.Snapshot) {
			t.Errorf("%d bytes did not come back: %v", size, err)
		}
	}
}

func TestSnapshotThatFitsNoConfigMapIsRefused(t *testing.T) {
	d := readCase(t, "testdata/defaults.input.yaml")
	d.Snapshot = make([]byte, 2_000_000)
	if _, err := rand.Read(d.Snapshot); err != nil {
		t.Fatal(err)
	}
	if _, err := Build(d); err == nil {
		t.Error("a snapshot of 2 MB that does not compress was built")
	}
}

func TestMigrationJobIsNewForANewImageOrDatabase(t *testing.T) {
	d := readCase(t, "testdata/defaults.input.yaml")
	first := d.MigrateJobName()
	names := map[string]string{first: "first"}
	if again := d.MigrateJobName(); again != first || !strings.HasPrefix(first, "acme-migrate-") {
		t.Fatalf("the name is %s, then %s", first, again)
	}
	d.SupportDesk = d.DeepCopy()
	d.Spec.Version = "v9"
	names[d.MigrateJobName()] = "version"
	d.Spec.Database = &v1alpha1.Database{External: &v1alpha1.ExternalDatabase{URISecretRef: v1alpha1.SecretKeyReference{Name: "db", Key: "uri"}}}
	names[d.MigrateJobName()] = "database"
	d.Live.ExternalDatabase = DatabaseIdentity("postgres://a:1@db.example/acme")
	names[d.MigrateJobName()] = "contents of its Secret"
	if len(names) != 4 {
		t.Errorf("names do not differ: %v", names)
	}
}

func TestADatabaseIsWhereItIsAndNotWhoSignsIn(t *testing.T) {
	for _, same := range [][2]string{
		{"postgres://a:1@db.example:5432/acme?sslmode=require", "postgresql://b:2@db.example:5432/acme"},
		{"host=db.example dbname=acme user=a password=1", "user=b password=2 dbname=acme host=db.example"},
	} {
		if DatabaseIdentity(same[0]) != DatabaseIdentity(same[1]) {
			t.Errorf("%s and %s are one database", same[0], same[1])
		}
	}
	seen := map[string]string{}
	for _, uri := range []string{
		"postgres://a:1@db.example/acme", "postgres://a:1@db.example/other", "postgres://a:1@db2.example/acme", "postgres://a:1@db.example:6432/acme",
		"postgres:///acme?host=/run/a", "postgres:///acme?host=/run/b", "host=db.example dbname=acme", "host=db.example dbname=other",
	} {
		if was, ok := seen[DatabaseIdentity(uri)]; ok {
			t.Errorf("%s and %s are two databases", was, uri)
		}
		seen[DatabaseIdentity(uri)] = uri
	}
}

// The fields that the API server refuses to change must not depend on what a desk may change.
func TestImmutableFieldsStayWhenTheDeskChanges(t *testing.T) {
	before := readCase(t, "testdata/defaults.input.yaml")
	after := readCase(t, "testdata/full.input.yaml")
	after.Name, after.Namespace = before.Name, before.Namespace
	for _, c := range naming.Workloads() {
		if diff := cmp.Diff(deployment(before, c).Spec.Selector, deployment(after, c).Spec.Selector); diff != "" {
			t.Errorf("selector of %s changed:\n%s", c, diff)
		}
	}
	b, a := statefulSet(before).Spec, statefulSet(after).Spec
	if diff := cmp.Diff(b.Selector, a.Selector); diff != "" || b.ServiceName != a.ServiceName || len(a.VolumeClaimTemplates) != 0 {
		t.Errorf("an immutable field of the StatefulSet changed:\n%s", diff)
	}
}

func TestVolumeGrowsButNeverShrinksOrChangesItsClass(t *testing.T) {
	d := readCase(t, "testdata/defaults.input.yaml")
	d.SupportDesk = d.DeepCopy()
	d.Live.Volume = &corev1.PersistentVolumeClaim{Spec: corev1.PersistentVolumeClaimSpec{
		StorageClassName: new("old"), AccessModes: []corev1.PersistentVolumeAccessMode{corev1.ReadWriteOncePod},
		Resources: corev1.VolumeResourceRequirements{Requests: corev1.ResourceList{corev1.ResourceStorage: quantity("20Gi")}},
	}}
	for want, ask := range map[string]string{"20Gi": "5Gi", "50Gi": "50Gi"} {
		d.Spec.Database = &v1alpha1.Database{Managed: &v1alpha1.ManagedDatabase{Storage: new(quantity(ask)), StorageClassName: "new"}}
		pvc := databaseVolume(d)
		if got := pvc.Spec.Resources.Requests.Storage().String(); got != want {
			t.Errorf("asked for %s: %s, want %s", ask, got, want)
		}
		if *pvc.Spec.StorageClassName != "old" || pvc.Spec.AccessModes[0] != corev1.ReadWriteOncePod {
			t.Error("an immutable field of the claim changed")
		}
	}
}

func TestForwardedAddressesAreBelievedBehindAGatewayOnly(t *testing.T) {
	for file, want := range map[string]bool{
		"testdata/external-ingress.input.yaml": true, "testdata/nodeport-first-start.input.yaml": false, "testdata/defaults.input.yaml": false,
	} {
		d := readCase(t, file)
		env, _, _ := environment(d, naming.Ticket)
		got := slices.ContainsFunc(env, func(e corev1.EnvVar) bool { return e.Name == "RYNDA_TRUSTED_PROXIES" && e.Value != "" })
		if got != want {
			t.Errorf("%s: proxies are trusted: %v, want %v", file, got, want)
		}
	}
}

func TestTheDatabaseHasRoomForEveryReplicaThatMayRun(t *testing.T) {
	cases := map[string]struct {
		ticket *v1alpha1.Workload
		want   []string
	}{
		"one replica of each":                            {nil, []string{"-c", "max_connections=300"}},
		"nine more replicas do not restart the database": {&v1alpha1.Workload{Replicas: new(int32(10))}, []string{"-c", "max_connections=300"}},
		"up to a hundred by load":                        {&v1alpha1.Workload{Autoscaling: &v1alpha1.Autoscaling{MaxReplicas: 100}}, []string{"-c", "max_connections=2300"}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			d := readCase(t, "testdata/defaults.input.yaml")
			d.SupportDesk = d.DeepCopy()
			d.Spec.Ticket, d.Spec.Bot, d.Spec.KnowledgeBase = c.ticket, nil, nil
			if diff := cmp.Diff(c.want, statefulSet(d).Spec.Template.Spec.Containers[0].Args); diff != "" {
				t.Errorf("arguments of the database (-want +got):\n%s", diff)
			}
		})
	}
}
