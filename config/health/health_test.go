// SPDX-License-Identifier: Apache-2.0

// Package health tests the health scripts for Argo CD, and that kstatus comes to the same verdict.
package health

import (
	"os"
	"testing"

	"github.com/fluxcd/cli-utils/pkg/kstatus/status"
	lua "github.com/yuin/gopher-lua"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/yaml"
)

// argo runs a script like Argo CD does: the object is the global obj, the result a table.
func argo(t *testing.T, script string, object map[string]any) (health, message string) {
	t.Helper()
	code, err := os.ReadFile(script)
	if err != nil {
		t.Fatal(err)
	}
	l := lua.NewState(lua.Options{SkipOpenLibs: false})
	defer l.Close()
	l.SetGlobal("obj", value(l, object))
	if err := l.DoString(string(code)); err != nil {
		t.Fatalf("%s: %v", script, err)
	}
	result, ok := l.Get(-1).(*lua.LTable)
	if !ok {
		t.Fatalf("%s returned no table", script)
	}
	return result.RawGetString("status").String(), result.RawGetString("message").String()
}

func value(l *lua.LState, v any) lua.LValue {
	switch v := v.(type) {
	case map[string]any:
		table := l.NewTable()
		for k, e := range v {
			table.RawSetString(k, value(l, e))
		}
		return table
	case []any:
		table := l.NewTable()
		for _, e := range v {
			table.Append(value(l, e))
		}
		return table
	case string:
		return lua.LString(v)
	case bool:
		return lua.LBool(v)
	case int64:
		return lua.LNumber(v)
	case float64:
		return lua.LNumber(v)
	default:
		return lua.LNil
	}
}

const (
	desk = "supportdesk.lua"
	part = "part.lua"
)

func TestHealthAndKstatusAgree(t *testing.T) {
	for _, c := range []struct {
		name, script, object string
		health               string
		kstatus              status.Status
	}{
		{
			"a desk nobody has seen yet", desk, `{metadata: {generation: 1}, spec: {}, status: {observedGeneration: 0, conditions: [{type: Ready, status: Unknown, reason: Pending}]}}`,
			"Progressing", status.InProgressStatus,
		},
		{
			"a desk at first touch", desk, `{metadata: {generation: 1}, status: {observedGeneration: 1, conditions: [
			{type: Ready, status: Unknown, reason: Pending}, {type: Reconciling, status: "True", reason: Pending}, {type: Stalled, status: Unknown, reason: Pending}]}}`,
			"Progressing", status.InProgressStatus,
		},
		{
			"a desk that rolls out", desk, `{metadata: {generation: 1}, status: {observedGeneration: 1, conditions: [
			{type: Ready, status: "False", reason: Progressing, message: waits}, {type: Reconciling, status: "True", reason: Progressing}, {type: Stalled, status: "False", reason: Progressing}]}}`,
			"Progressing", status.InProgressStatus,
		},
		{
			"a desk that serves", desk, `{metadata: {generation: 1}, status: {observedGeneration: 1, conditions: [
			{type: Ready, status: "True", reason: Serving}, {type: Reconciling, status: "False", reason: NothingToDo}, {type: Stalled, status: "False", reason: NothingToDo}]}}`,
			"Healthy", status.CurrentStatus,
		},
		{
			"a desk that serves an older generation", desk, `{metadata: {generation: 2}, status: {observedGeneration: 1, conditions: [{type: Ready, status: "True", reason: Serving}]}}`,
			"Progressing", status.InProgressStatus,
		},
		{
			"a desk that needs help", desk, `{metadata: {generation: 1}, status: {observedGeneration: 1, conditions: [
			{type: Ready, status: "False", reason: NameConflict}, {type: Reconciling, status: "False", reason: NameConflict}, {type: Stalled, status: "True", reason: NameConflict}]}}`,
			"Degraded", status.FailedStatus,
		},
		{
			"a desk that is suspended", desk, `{metadata: {generation: 1}, spec: {suspend: true}, status: {observedGeneration: 1, conditions: [
			{type: Ready, status: Unknown, reason: Suspended}, {type: Reconciling, status: "False", reason: Suspended}, {type: Stalled, status: "False", reason: Suspended}]}}`,
			"Suspended", status.InProgressStatus,
		},
		{
			"a part in force", part, `{metadata: {generation: 1}, status: {observedGeneration: 1, conditions: [{type: Ready, status: "True", reason: Accepted}]}}`,
			"Healthy", status.CurrentStatus,
		},
		// kstatus has no word for a Ready that is False for good without Stalled.
		{
			"a part that is refused", part, `{metadata: {generation: 1}, status: {observedGeneration: 1, conditions: [{type: Ready, status: "False", reason: Invalid}]}}`,
			"Degraded", status.InProgressStatus,
		},
		{
			"a part edited since", part, `{metadata: {generation: 2}, status: {observedGeneration: 1, conditions: [{type: Ready, status: "False", reason: Invalid}]}}`,
			"Progressing", status.InProgressStatus,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			u := &unstructured.Unstructured{}
			if err := yaml.Unmarshal([]byte("{apiVersion: support.rynda.dev/v1alpha1, kind: X, metadata: {name: x}}"), u); err != nil {
				t.Fatal(err)
			}
			var object map[string]any
			if err := yaml.Unmarshal([]byte(c.object), &object); err != nil {
				t.Fatal(err)
			}
			for k, v := range object {
				u.Object[k] = v
			}
			integers(u.Object)
			if got, message := argo(t, c.script, u.Object); got != c.health {
				t.Errorf("Argo CD says %s (%s), want %s", got, message, c.health)
			}
			got, err := status.Compute(u)
			if err != nil {
				t.Fatal(err)
			}
			if got.Status != c.kstatus {
				t.Errorf("kstatus says %s (%s), want %s", got.Status, got.Message, c.kstatus)
			}
		})
	}
}

// integers makes generations integers, as a decoder of the API would.
func integers(m map[string]any) {
	for k, v := range m {
		switch v := v.(type) {
		case float64:
			m[k] = int64(v)
		case map[string]any:
			integers(v)
		}
	}
}
