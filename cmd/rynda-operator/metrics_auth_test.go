// SPDX-License-Identifier: Apache-2.0

package main

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/go-logr/logr"
	authenticationv1 "k8s.io/api/authentication/v1"
	authorizationv1 "k8s.io/api/authorization/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/client-go/kubernetes/fake"
	ktesting "k8s.io/client-go/testing"
)

func TestMetricsAreForThoseWhomRBACAllows(t *testing.T) {
	for _, c := range []struct {
		name, header           string
		authenticated, allowed bool
		fail                   error
		want                   int
	}{
		{name: "no token", want: http.StatusUnauthorized},
		{name: "no bearer", header: "Basic eDp5", want: http.StatusUnauthorized},
		{name: "a token nobody knows", header: "Bearer x", want: http.StatusUnauthorized},
		{name: "a token without the right", header: "Bearer x", authenticated: true, want: http.StatusForbidden},
		{name: "a token with the right", header: "Bearer x", authenticated: true, allowed: true, want: http.StatusOK},
		{name: "an API server that fails opens nothing", header: "Bearer x", allowed: true, fail: errors.New("down"), want: http.StatusInternalServerError},
	} {
		t.Run(c.name, func(t *testing.T) {
			client := fake.NewSimpleClientset()
			client.PrependReactor("create", "tokenreviews", func(ktesting.Action) (bool, runtime.Object, error) {
				return true, &authenticationv1.TokenReview{Status: authenticationv1.TokenReviewStatus{Authenticated: c.authenticated}}, c.fail
			})
			client.PrependReactor("create", "subjectaccessreviews", func(a ktesting.Action) (bool, runtime.Object, error) {
				asked := a.(ktesting.CreateAction).GetObject().(*authorizationv1.SubjectAccessReview).Spec.NonResourceAttributes
				allowed := c.allowed && asked.Path == "/metrics" && asked.Verb == "get"
				return true, &authorizationv1.SubjectAccessReview{Status: authorizationv1.SubjectAccessReviewStatus{Allowed: allowed}}, nil
			})
			h, err := reviewer{client}.filter(logr.Discard(), http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {}))
			if err != nil {
				t.Fatal(err)
			}
			req := httptest.NewRequest(http.MethodGet, "/metrics", nil)
			if c.header != "" {
				req.Header.Set("Authorization", c.header)
			}
			rec := httptest.NewRecorder()
			h.ServeHTTP(rec, req)
			if rec.Code != c.want {
				t.Errorf("status %d, want %d", rec.Code, c.want)
			}
		})
	}
}
