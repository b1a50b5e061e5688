// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	utilruntime "k8s.io/apimachinery/pkg/util/runtime"
	clientgoscheme "k8s.io/client-go/kubernetes/scheme"
	"sigs.k8s.io/controller-runtime/pkg/client"

	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
	"github.com/rynda-dev/rynda/internal/deskconfig"
	"github.com/rynda-dev/rynda/internal/kbsync"
)

func scheme() *runtime.Scheme {
	s := runtime.NewScheme()
	utilruntime.Must(clientgoscheme.AddToScheme(s))
	utilruntime.Must(v1alpha1.AddToScheme(s))
	return s
}

// objects of the measured desk, as a cluster has them.
func (b *bench) objects() []client.Object {
	all := []client.Object{&corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: b.desk.Desk.Namespace}}, b.desk.Desk.DeepCopy()}
	for i := range b.desk.Calendars {
		all = append(all, b.desk.Calendars[i].DeepCopy())
	}
	for i := range b.desk.Channels {
		all = append(all, b.desk.Channels[i].DeepCopy())
	}
	for i := range b.desk.Policies {
		all = append(all, b.desk.Policies[i].DeepCopy())
	}
	for i := range b.desk.TemplateSets {
		all = append(all, b.desk.TemplateSets[i].DeepCopy())
	}
	for i := range b.desk.KnowledgeBases {
		all = append(all, b.desk.KnowledgeBases[i].DeepCopy())
	}
	for name, data := range b.desk.Articles {
		all = append(all, &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: name, Namespace: b.desk.Desk.Namespace}, Data: data})
	}
	return all
}

// storeArticles brings the sample's articles into the database by the product's own syncer, as the kb workload does from
// ConfigMaps, and waits until they are there.
func (b *bench) storeArticles(ctx context.Context, pool *pgxpool.Pool) (err error) {
	live := deskconfig.NewLive(deskconfig.LiveOptions{})
	if err := live.LoadFile(b.snapshot); err != nil {
		return err
	}
	sources := kbsync.NewSources()
	sources.SetAll(b.desk.Articles)
	want := 0
	for _, n := range deskconfig.Compile(b.desk, nil).Articles {
		want += n
	}
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	run, stop := context.WithCancel(ctx)
	done := make(chan error, 1)
	syncer := &kbsync.Syncer{Pool: pool, Config: live, Sources: sources, Log: slog.New(slog.DiscardHandler), Now: time.Now}
	go func() { done <- syncer.Run(run) }()
	defer func() {
		stop()
		err = errors.Join(err, <-done)
	}()
	for {
		var n int
		if err := pool.QueryRow(ctx, `SELECT count(*) FROM articles`).Scan(&n); err != nil {
			return fmt.Errorf("count the articles: %w", err)
		}
		if n == want && n > 0 {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("there are %d articles of %d after 30 s", n, want)
		case <-time.After(10 * time.Millisecond):
		}
	}
}
