// SPDX-License-Identifier: Apache-2.0

// Package image writes container images as tarballs, without a registry and
// without a container engine.
package image

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/google/go-containerregistry/pkg/name"
	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
	"github.com/google/go-containerregistry/pkg/v1/types"
)

// recipe is part of every tag: raise it when the way images are made changes.
const recipe = "1"

// NonRoot is the user of images that hold one static binary, the one that
// distroless images use too.
const NonRoot = "65532:65532"

// epoch is the time of every file, so that equal contents give equal images.
var epoch = time.Unix(0, 0).UTC()

// authorities are the files in which distributions keep the world's
// certificate authorities.
var authorities = []string{"/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem"}

// Built is a finished image.
type Built struct {
	// Ref is its full name with tag.
	Ref string
	// Tar is the file that holds it, as `docker save` would write it.
	Tar string
}

// Static makes an image of one static binary, called /<its name> and started
// without arguments. The tag is a hash of the contents: an unchanged binary
// keeps its image. The tarball goes into dir.
func Static(binary, repository, dir string) (Built, error) {
	data, err := os.ReadFile(binary)
	if err != nil {
		return Built{}, fmt.Errorf("read the binary for an image: %w", err)
	}
	var roots []byte
	for _, file := range authorities {
		if roots, err = os.ReadFile(file); err == nil {
			break
		}
	}
	sum := sha256.New()
	fmt.Fprintln(sum, recipe, repository, len(data))
	sum.Write(data)
	sum.Write(roots)
	tag := hex.EncodeToString(sum.Sum(nil))[:12]
	program := filepath.Base(binary)
	b := Built{Ref: repository + ":" + tag, Tar: filepath.Join(dir, program+"-"+tag+".tar")}
	if _, err := os.Stat(b.Tar); err == nil {
		return b, nil
	}
	var layer bytes.Buffer
	w := tar.NewWriter(&layer)
	for _, f := range []file{
		{name: "tmp/", mode: 0o1777},
		{name: "etc/passwd", mode: 0o644, data: []byte("root:x:0:0:root:/:/sbin/nologin\nnonroot:x:65532:65532:nonroot:/:/sbin/nologin\n")},
		{name: "etc/group", mode: 0o644, data: []byte("root:x:0:\nnonroot:x:65532:\n")},
		{name: "etc/ssl/certs/ca-certificates.crt", mode: 0o644, data: roots},
		{name: program, mode: 0o755, data: data},
	} {
		if err := f.write(w); err != nil {
			return Built{}, err
		}
	}
	if err := w.Close(); err != nil {
		return Built{}, fmt.Errorf("finish a layer: %w", err)
	}
	return b, save(b, func() (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader(layer.Bytes())), nil
	}, v1.Config{Entrypoint: []string{"/" + program}, User: NonRoot, WorkingDir: "/"})
}

// file is one entry of a layer; a name that ends in a slash is a folder.
type file struct {
	name     string
	mode     int64
	uid, gid int
	data     []byte
	link     string
}

func (f file) write(w *tar.Writer) error {
	h := &tar.Header{Name: f.name, Mode: f.mode, Uid: f.uid, Gid: f.gid, Size: int64(len(f.data)), ModTime: epoch, Typeflag: tar.TypeReg, Format: tar.FormatPAX}
	switch {
	case f.link != "":
		h.Typeflag, h.Linkname = tar.TypeSymlink, f.link
	case strings.HasSuffix(f.name, "/"):
		h.Typeflag = tar.TypeDir
	}
	if err := w.WriteHeader(h); err != nil {
		return fmt.Errorf("write %s into a layer: %w", f.name, err)
	}
	if _, err := w.Write(f.data); err != nil {
		return fmt.Errorf("write %s into a layer: %w", f.name, err)
	}
	return nil
}

// save writes an image of one layer to b.Tar.
func save(b Built, layer func() (io.ReadCloser, error), config v1.Config) (err error) {
	ref, err := name.NewTag(b.Ref)
	if err != nil {
		return fmt.Errorf("name the image %s: %w", b.Ref, err)
	}
	l, err := tarball.LayerFromOpener(layer, tarball.WithCompressionLevel(gzip.BestSpeed), tarball.WithMediaType(types.DockerLayer))
	if err != nil {
		return fmt.Errorf("make the layer of %s: %w", b.Ref, err)
	}
	img, err := mutate.AppendLayers(empty.Image, l)
	if err != nil {
		return fmt.Errorf("put the layer into %s: %w", b.Ref, err)
	}
	made, err := img.ConfigFile()
	if err != nil {
		return fmt.Errorf("configure %s: %w", b.Ref, err)
	}
	made = made.DeepCopy()
	made.OS, made.Architecture, made.Created, made.Config = "linux", runtime.GOARCH, v1.Time{Time: epoch}, config
	if img, err = mutate.ConfigFile(img, made); err != nil {
		return fmt.Errorf("configure %s: %w", b.Ref, err)
	}
	if err := os.MkdirAll(filepath.Dir(b.Tar), 0o755); err != nil {
		return fmt.Errorf("make the folder for images: %w", err)
	}
	temporary := b.Tar + ".new"
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(temporary))
		}
	}()
	if err := tarball.WriteToFile(temporary, ref, img); err != nil {
		return fmt.Errorf("write the image %s: %w", b.Ref, err)
	}
	if err := os.Rename(temporary, b.Tar); err != nil {
		return fmt.Errorf("write the image %s: %w", b.Ref, err)
	}
	return nil
}
