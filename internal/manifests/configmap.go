// SPDX-License-Identifier: Apache-2.0

package manifests

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"strconv"

	"github.com/rynda-dev/rynda/internal/deskconfig"
	"github.com/rynda-dev/rynda/internal/naming"
	corev1 "k8s.io/api/core/v1"
)

// Keys of the snapshot's ConfigMap.
const (
	KeySnapshot     = "snapshot.json"
	KeySnapshotGzip = "snapshot.json.gz"
	// KeySequence is beside either.
	KeySequence = deskconfig.KeySequence
)

const (
	// plainLimit in bytes: above it the snapshot is compressed. A ConfigMap holds 1 MiB (MaxSecretSize), and base64 of
	// binaryData and the annotations must find room too.
	plainLimit = 700_000
	// gzipLimit in bytes keeps the base64 of it under etcd's limit for one request (1.5 MiB).
	gzipLimit = 1_000_000
	// snapshotLimit in bytes of a decompressed snapshot guards against a bomb in the ConfigMap.
	snapshotLimit = 64 << 20
)

func configMap(d Desk) (*corev1.ConfigMap, error) {
	if d.Snapshot == nil {
		return nil, nil
	}
	cm := &corev1.ConfigMap{TypeMeta: typeMeta("v1", "ConfigMap"), ObjectMeta: d.meta(naming.Config(d.Name), "")}
	cm.Annotations = map[string]string{naming.AnnotationRevision: d.Revision}
	cm.Data = map[string]string{KeySequence: strconv.FormatInt(d.Sequence, 10)}
	if len(d.Snapshot) <= plainLimit {
		cm.Data[KeySnapshot] = string(d.Snapshot)
		return cm, nil
	}
	packed, err := compress(d.Snapshot)
	if err != nil {
		return nil, fmt.Errorf("compress the snapshot of %s: %w", d, err)
	}
	if len(packed) > gzipLimit {
		return nil, fmt.Errorf("the snapshot of %s takes %d bytes compressed, a ConfigMap holds %d", d, len(packed), gzipLimit)
	}
	cm.BinaryData = map[string][]byte{KeySnapshotGzip: packed}
	return cm, nil
}

// compress leaves the header's time empty, so that equal snapshots give equal bytes.
func compress(b []byte) ([]byte, error) {
	var buf bytes.Buffer
	w := gzip.NewWriter(&buf)
	if _, err := w.Write(b); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}

// ReadSnapshot returns the snapshot's JSON in a ConfigMap that Config built, nil when there is none.
func ReadSnapshot(cm *corev1.ConfigMap) ([]byte, error) {
	if s, ok := cm.Data[KeySnapshot]; ok {
		return []byte(s), nil
	}
	packed, ok := cm.BinaryData[KeySnapshotGzip]
	if !ok {
		return nil, nil
	}
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", KeySnapshotGzip, err)
	}
	b, err := io.ReadAll(io.LimitReader(r, snapshotLimit))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", KeySnapshotGzip, err)
	}
	return b, nil
}
