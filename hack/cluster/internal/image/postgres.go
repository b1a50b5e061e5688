// SPDX-License-Identifier: Apache-2.0

package image

import (
	"archive/tar"
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	v1 "github.com/google/go-containerregistry/pkg/v1"
)

//go:embed postgres-entrypoint.sh
var postgresEntrypoint []byte

// PostgresRef is the public image that Postgres stands in for.
const PostgresRef = "docker.io/library/postgres:15"

const (
	// The second half is essential, which unpacking alone does not include.
	postgresPackages = "postgresql-15,tzdata,base-files,coreutils,dash,findutils,grep,libc-bin,sed"
	postgresBin      = "/usr/lib/postgresql/15/bin"
)

// Postgres makes an image that keeps to the contract of the public postgres
// image (PGDATA, POSTGRES_PASSWORD_FILE and the rest, uid 999) from the
// packages of the Debian release it runs on, and keeps it in dir.
func Postgres(ctx context.Context, dir string, log io.Writer) (Built, error) {
	suite, err := debianSuite("/etc/os-release")
	if err != nil {
		return Built{}, err
	}
	sum := sha256.New()
	fmt.Fprintln(sum, recipe, suite, postgresPackages)
	sum.Write(postgresEntrypoint)
	b := Built{Ref: PostgresRef, Tar: filepath.Join(dir, "postgres-15-"+hex.EncodeToString(sum.Sum(nil))[:12]+".tar")}
	if _, err := os.Stat(b.Tar); err == nil {
		return b, nil
	}
	if _, err := exec.LookPath("mmdebstrap"); err != nil {
		return Built{}, errors.New("missing on this machine: install the Debian package mmdebstrap")
	}
	scratch, err := os.MkdirTemp("", "rynda-postgres-")
	if err != nil {
		return Built{}, fmt.Errorf("make a scratch folder: %w", err)
	}
	defer func() { _ = os.RemoveAll(scratch) }()
	raw := filepath.Join(scratch, "root.tar")
	// "extract" unpacks packages and runs none of their scripts, so it needs
	// neither chroot nor a running system.
	args := []string{"--variant=extract", "--mode=root", "--include=" + postgresPackages, suite, raw}
	sources, err := aptSources()
	if err != nil {
		return Built{}, err
	}
	cmd := exec.CommandContext(ctx, "mmdebstrap", append(args, sources...)...)
	cmd.Stdout, cmd.Stderr = log, log
	if err := cmd.Run(); err != nil {
		return Built{}, fmt.Errorf("make the root file system of PostgreSQL: %w", err)
	}
	layer := filepath.Join(scratch, "layer.tar")
	if err := trimRoot(raw, layer); err != nil {
		return Built{}, err
	}
	return b, save(b, func() (io.ReadCloser, error) { return os.Open(layer) }, v1.Config{
		Entrypoint: []string{"/usr/local/bin/docker-entrypoint.sh"},
		Cmd:        []string{"postgres"},
		Env:        []string{"PATH=/usr/local/bin:" + postgresBin + ":/usr/bin:/bin", "LANG=C.UTF-8", "PGDATA=/var/lib/postgresql/data", "PG_MAJOR=15"},
		Volumes:    map[string]struct{}{"/var/lib/postgresql/data": {}},
		StopSignal: "SIGINT", // fast shutdown, as in the public image
	})
}

// debianSuite reads the release's code name.
func debianSuite(file string) (string, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return "", fmt.Errorf("find out the Debian release: %w", err)
	}
	values := map[string]string{}
	for line := range strings.Lines(string(text)) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), "=")
		values[key] = strings.Trim(value, `"`)
	}
	if values["ID"] != "debian" || values["VERSION_CODENAME"] == "" {
		return "", fmt.Errorf("the PostgreSQL image is made from Debian's packages, and this is %q; use CLUSTER=kind or CLUSTER=current", values["PRETTY_NAME"])
	}
	return values["VERSION_CODENAME"], nil
}

// aptSources are the machine's own package sources that belong to Debian: a
// mirror configured there is used here too.
func aptSources() ([]string, error) {
	var out []string
	for _, pattern := range []string{"/etc/apt/sources.list", "/etc/apt/sources.list.d/*.list", "/etc/apt/sources.list.d/*.sources"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			return nil, fmt.Errorf("list apt's sources: %w", err)
		}
		for _, file := range found {
			text, err := os.ReadFile(file)
			if err != nil && !errors.Is(err, fs.ErrNotExist) {
				return nil, fmt.Errorf("read apt's sources: %w", err)
			}
			if strings.Contains(string(text), "debian-archive-keyring") || strings.Contains(string(text), "/debian") {
				out = append(out, file)
			}
		}
	}
	return out, nil
}

// unneeded are parts of the packages that a database never opens.
var unneeded = []string{"usr/share/doc/", "usr/share/man/", "usr/share/locale/", "usr/share/info/", "usr/share/lintian/", "usr/share/perl/", "usr/lib/x86_64-linux-gnu/perl/", "usr/share/perl5/", "var/cache/", "var/lib/apt/", "usr/lib/postgresql/15/lib/bitcode/", "usr/lib/x86_64-linux-gnu/libLLVM", "usr/lib/aarch64-linux-gnu/libLLVM", "usr/lib/llvm-", "dev/"}

func isUnneeded(name string) bool {
	for _, prefix := range unneeded {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}

// trimRoot copies the root file system without what is not needed, and adds
// what the packages' scripts would have made.
func trimRoot(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return fmt.Errorf("open the root file system: %w", err)
	}
	defer func() { _ = in.Close() }()
	out, err := os.Create(to)
	if err != nil {
		return fmt.Errorf("write the layer: %w", err)
	}
	defer func() { _ = out.Close() }()
	w := tar.NewWriter(out)
	r := tar.NewReader(in)
	added := postgresFiles()
	replaced := map[string]bool{}
	for _, f := range added {
		replaced[strings.TrimSuffix(f.name, "/")] = true
	}
	for {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return fmt.Errorf("read the root file system: %w", err)
		}
		name := strings.TrimPrefix(h.Name, "./")
		if name == "" || isUnneeded(name) || replaced[strings.TrimSuffix(name, "/")] {
			continue
		}
		h.Name, h.ModTime = name, epoch
		h.AccessTime, h.ChangeTime = epoch, epoch
		h.Format = tar.FormatPAX
		if h.Typeflag == tar.TypeLink {
			h.Linkname = strings.TrimPrefix(h.Linkname, "./")
		}
		if err := w.WriteHeader(h); err != nil {
			return fmt.Errorf("write %s into the layer: %w", name, err)
		}
		if _, err := io.Copy(w, r); err != nil {
			return fmt.Errorf("write %s into the layer: %w", name, err)
		}
	}
	for _, f := range added {
		if err := f.write(w); err != nil {
			return err
		}
	}
	if err := w.Close(); err != nil {
		return fmt.Errorf("finish the layer: %w", err)
	}
	return out.Close()
}

// postgresFiles are the users and folders of the public image.
func postgresFiles() []file {
	const id = 999
	return []file{
		{name: "etc/passwd", mode: 0o644, data: []byte("root:x:0:0:root:/root:/bin/sh\npostgres:x:999:999:PostgreSQL:/var/lib/postgresql:/bin/sh\n")},
		{name: "etc/group", mode: 0o644, data: []byte("root:x:0:\npostgres:x:999:\n")},
		{name: "etc/nsswitch.conf", mode: 0o644, data: []byte("passwd: files\ngroup: files\nhosts: files dns\n")},
		{name: "dev/", mode: 0o755},
		{name: "tmp/", mode: 0o1777},
		{name: "var/run", link: "/run"},
		{name: "run/postgresql/", mode: 0o3777, uid: id, gid: id},
		{name: "var/lib/postgresql/", mode: 0o1777, uid: id, gid: id},
		{name: "var/lib/postgresql/data/", mode: 0o1777, uid: id, gid: id},
		{name: "usr/local/bin/docker-entrypoint.sh", mode: 0o755, data: postgresEntrypoint},
	}
}
