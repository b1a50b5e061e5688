// SPDX-License-Identifier: Apache-2.0

package deskconfig

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// MaxSize is the size of a snapshot's JSON, in bytes, above which it is refused. A ConfigMap holds 1 MiB, compressed at
// best about tenfold; what unpacks to more is no snapshot.
const MaxSize = 8 << 20

// Keys under which the operator stores the snapshot; both are file names in the mounted ConfigMap.
const (
	KeyJSON = "snapshot.json"
	KeyGzip = "snapshot.json.gz"
	// KeySequence holds the number of the snapshot beside it, decimal; see Live.Sequence.
	KeySequence = "sequence"
)

// ErrTooBig tells that a snapshot exceeds MaxSize.
var ErrTooBig = fmt.Errorf("the snapshot is larger than %d MiB", MaxSize>>20)

// Gunzip unpacks a compressed snapshot. It reads no more than MaxSize bytes.
func Gunzip(compressed []byte) ([]byte, error) {
	zr, err := gzip.NewReader(bytes.NewReader(compressed))
	if err != nil {
		return nil, fmt.Errorf("unpack snapshot: %w", err)
	}
	return readLimited(zr)
}

// ReadFile reads a snapshot from path, or from path + ".gz" when path does not exist. An error that wraps
// fs.ErrNotExist means that there is neither.
func ReadFile(path string) ([]byte, error) {
	plain, err := os.Open(path)
	if err == nil {
		defer plain.Close()
		return readLimited(plain)
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("read snapshot: %w", err)
	}
	packed, gzErr := os.Open(path + ".gz")
	if gzErr != nil {
		if errors.Is(gzErr, fs.ErrNotExist) {
			return nil, fmt.Errorf("read snapshot: %w", err) // names the file people look for
		}
		return nil, fmt.Errorf("read snapshot: %w", gzErr)
	}
	defer packed.Close()
	zr, err := gzip.NewReader(packed)
	if err != nil {
		return nil, fmt.Errorf("unpack %s.gz: %w", path, err)
	}
	return readLimited(zr)
}

func readLimited(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxSize+1))
	if err != nil {
		return nil, fmt.Errorf("read snapshot: %w", err)
	}
	if len(data) > MaxSize {
		return nil, ErrTooBig
	}
	return data, nil
}

// ParseSequence reads a snapshot's number; 0 when there is none, or none that makes sense.
func ParseSequence(text string) int64 {
	n, err := strconv.ParseInt(strings.TrimSpace(text), 10, 64)
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// sequenceBeside reads the number in the snapshot's folder, 0 when there is none.
func sequenceBeside(path string) int64 {
	f, err := os.Open(filepath.Join(filepath.Dir(path), KeySequence))
	if err != nil {
		return 0
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, 32))
	if err != nil {
		return 0
	}
	return ParseSequence(string(text))
}

// LoadFile applies the snapshot in the file, with the number beside it; see ReadFile.
func (l *Live) LoadFile(path string) error {
	// The number first: when the folder is replaced between the two, a new snapshot has an old number until the next
	// look, which makes nobody believe it newer than it is.
	sequence := sequenceBeside(path)
	data, err := ReadFile(path)
	if err != nil {
		l.Refuse(err)
		return err
	}
	return l.ApplySequenced(data, sequence)
}

var unknownField = regexp.MustCompile(`^json: unknown field (".*")$`)

// parse decodes a snapshot strictly: one JSON value, of the known format, nothing after it. An unknown field is
// returned by its quoted name rather than as an error.
func parse(data []byte) (_ *Snapshot, unknown string, _ error) {
	if len(data) > MaxSize {
		return nil, "", ErrTooBig
	}
	var head struct {
		Format int `json:"format"`
	}
	if err := json.Unmarshal(data, &head); err != nil {
		return nil, "", fmt.Errorf("the snapshot is not JSON: %w", err)
	}
	if head.Format != FormatVersion {
		return nil, "", fmt.Errorf("the snapshot has format %d, this version reads format %d", head.Format, FormatVersion)
	}
	var s Snapshot
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	err := dec.Decode(&s)
	if err != nil {
		m := unknownField.FindStringSubmatch(err.Error())
		if m == nil {
			return nil, "", fmt.Errorf("decode snapshot: %w", err)
		}
		unknown, s = m[1], Snapshot{}
		if err := json.Unmarshal(data, &s); err != nil {
			return nil, "", fmt.Errorf("decode snapshot: %w", err)
		}
	}
	return &s, unknown, nil
}
