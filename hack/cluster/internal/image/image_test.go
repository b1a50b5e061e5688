// SPDX-License-Identifier: Apache-2.0

package image

import (
	"archive/tar"
	"context"
	"errors"
	"io"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-containerregistry/pkg/name"
	"github.com/google/go-containerregistry/pkg/registry"
	"github.com/google/go-containerregistry/pkg/v1/remote"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
)

func binary(t *testing.T, content string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "rynda")
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestStaticImageHoldsTheProgramAndRunsItUnprivileged(t *testing.T) {
	built, err := Static(binary(t, "program"), "example.com/rynda", t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	img, err := tarball.ImageFromPath(built.Tar, nil)
	if err != nil {
		t.Fatal(err)
	}
	config, err := img.ConfigFile()
	if err != nil {
		t.Fatal(err)
	}
	if got := config.Config; got.User != NonRoot || len(got.Entrypoint) != 1 || got.Entrypoint[0] != "/rynda" {
		t.Errorf("runs %v as %q", got.Entrypoint, got.User)
	}
	layers, err := img.Layers()
	if err != nil || len(layers) != 1 {
		t.Fatalf("%d layers, %v", len(layers), err)
	}
	content, err := layers[0].Uncompressed()
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for r := tar.NewReader(content); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		files[h.Name] = string(data)
		if h.Name == "rynda" && h.Mode != 0o755 {
			t.Errorf("the program has mode %o", h.Mode)
		}
	}
	if files["rynda"] != "program" {
		t.Errorf("the image's program is %q", files["rynda"])
	}
	for name := range files {
		if strings.HasPrefix(name, "bin/") {
			t.Errorf("the image holds %s", name)
		}
	}
}

func TestTagFollowsTheContent(t *testing.T) {
	dir := t.TempDir()
	ref := func(content string) string {
		built, err := Static(binary(t, content), "example.com/rynda", dir)
		if err != nil {
			t.Fatal(err)
		}
		return built.Ref
	}
	if first := ref("one"); ref("one") != first {
		t.Error("an unchanged program gets another tag")
	}
	if ref("one") == ref("two") {
		t.Error("a changed program keeps its tag")
	}
}

func TestPushedImageIsTheOneThatWasBuilt(t *testing.T) {
	server := httptest.NewServer(registry.New())
	t.Cleanup(server.Close)
	built, err := Static(binary(t, "program"), "example.com/rynda", t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	ref := strings.TrimPrefix(server.URL, "http://") + "/team/rynda:1"
	if err := Push(context.Background(), built.Tar, ref); err != nil {
		t.Fatal(err)
	}
	parsed, err := name.ParseReference(ref)
	if err != nil {
		t.Fatal(err)
	}
	remoteImage, err := remote.Image(parsed)
	if err != nil {
		t.Fatal(err)
	}
	local, err := tarball.ImageFromPath(built.Tar, nil)
	if err != nil {
		t.Fatal(err)
	}
	want, err := local.ConfigName()
	if err != nil {
		t.Fatal(err)
	}
	if got, err := remoteImage.ConfigName(); err != nil || got != want {
		t.Errorf("pulled %v (%v), pushed %v", got, err, want)
	}
}

func TestDebianSuite(t *testing.T) {
	for text, want := range map[string]string{
		"PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nVERSION_CODENAME=bookworm\nID=debian\n": "bookworm",
		"PRETTY_NAME=\"Fedora\"\nID=fedora\n":                                                    "",
		"":                                                                                       "",
	} {
		file := filepath.Join(t.TempDir(), "os-release")
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		got, err := debianSuite(file)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("%q: suite %q, %v", text, got, err)
		}
	}
}
