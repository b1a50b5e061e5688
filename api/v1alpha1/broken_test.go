// SPDX-License-Identifier: Apache-2.0

package v1alpha1_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/yaml"
)

var header = regexp.MustCompile(`^# refused by: (apiserver|lint)\n# field: (\S+)\n# message: (.+)\n`)

// The samples of broken manifests say themselves who refuses them. What only lint can see, the API server has to take:
// otherwise the sample shows something else than it says.
func TestTheAPIServerRefusesTheBrokenSamplesThatSaySo(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join("..", "..", "config", "samples", "broken", "*.yaml"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no samples: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			says := header.FindStringSubmatch(string(data))
			if says == nil {
				t.Fatal("the file does not begin with: refused by, field, message")
			}
			docs := strings.Split(string(data), "\n---\n")
			if says[1] == "apiserver" && len(docs) != 1 {
				t.Fatal("one broken manifest per file, please")
			}
			for _, doc := range docs {
				object := &unstructured.Unstructured{}
				if err := yaml.UnmarshalStrict([]byte(doc), &object.Object); err != nil {
					t.Fatal(err)
				}
				object.SetNamespace("default")
				err := api.Create(timeout(t), object, client.DryRunAll)
				if says[1] == "lint" {
					if err != nil {
						t.Errorf("the API server refuses it already: %v", err)
					}
					continue
				}
				if !apierrors.IsInvalid(err) && !apierrors.IsBadRequest(err) {
					t.Fatalf("not refused: %v", err)
				}
				if !strings.Contains(err.Error(), says[2]) || !strings.Contains(err.Error(), says[3]) {
					t.Errorf("refused with\n%v\nwant %s: %s", err, says[2], says[3])
				}
			}
		})
	}
}
