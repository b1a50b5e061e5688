// SPDX-License-Identifier: Apache-2.0

package routing

import (
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/google/cel-go/cel"
	"github.com/google/cel-go/checker"
	"k8s.io/apimachinery/pkg/util/version"
	apiservercel "k8s.io/apiserver/pkg/cel"
	"k8s.io/apiserver/pkg/cel/environment"
	"k8s.io/apiserver/pkg/cel/library"
)

// Limits of a condition. Costs are in CEL's units: about one for each operation and each tenth character of a string.
const (
	MaxConditionBytes = 1024
	// maxEstimatedCost is what a condition may cost at worst, for the largest ticket; what may cost more is refused when
	// it is compiled.
	maxEstimatedCost = 200_000
	// maxActualCost stops a condition when it runs.
	maxActualCost = 100_000
	maxTags       = 64
)

// Facts are what a condition knows of a ticket.
type Facts struct {
	Channel  string // name of the channel
	Kind     string // kind of the channel: chat, email, …
	Team     string
	Severity string
	Priority string
	Type     string
	Tags     []string
	Locale   string
	Status   string
}

// Condition is a CEL expression over `ticket` that was compiled. It may be used by several goroutines.
type Condition struct {
	source  string
	program cel.Program // nil: always true
}

// environmentOnce builds the environment when the first condition needs it: it takes some tens of milliseconds.
var environmentOnce = sync.OnceValues(newEnvironment)

func newEnvironment() (*cel.Env, error) {
	text := func(name string) *apiservercel.DeclField {
		t := apiservercel.NewSimpleTypeWithMinSize("string", cel.StringType, nil, 0)
		t.MaxElements = 256
		return apiservercel.NewDeclField(name, t, true, nil, nil)
	}
	fields := map[string]*apiservercel.DeclField{
		"tags": apiservercel.NewDeclField("tags", apiservercel.NewListType(apiservercel.StringType, maxTags), true, nil, nil),
	}
	for _, name := range []string{"channel", "kind", "team", "severity", "priority", "type", "locale", "status"} {
		fields[name] = text(name)
	}
	ticket := apiservercel.NewObjectType("rynda.Ticket", fields)
	set, err := environment.MustBaseEnvSet(environment.DefaultCompatibilityVersion()).Extend(environment.VersionedOptions{
		IntroducedVersion: version.MajorMinor(1, 0),
		EnvOptions:        []cel.EnvOption{cel.Variable("ticket", ticket.CelType())},
		DeclTypes:         []*apiservercel.DeclType{ticket},
	})
	if err != nil {
		return nil, fmt.Errorf("build the environment of conditions: %w", err)
	}
	return set.NewExpressionsEnv(), nil
}

// Compile reads a condition. "" is the condition that is always true. The error tells the author what is wrong, with the
// place in the expression.
func Compile(source string) (*Condition, error) {
	if strings.TrimSpace(source) == "" {
		return &Condition{source: source}, nil
	}
	if len(source) > MaxConditionBytes {
		return nil, fmt.Errorf("the expression has %d bytes, more than %d", len(source), MaxConditionBytes)
	}
	env, err := environmentOnce()
	if err != nil {
		return nil, err
	}
	ast, issues := env.Compile(source)
	if issues != nil && issues.Err() != nil {
		return nil, compileError(issues)
	}
	if !ast.OutputType().IsExactType(cel.BoolType) {
		return nil, fmt.Errorf("the expression must give true or false, not %s", ast.OutputType())
	}
	estimate, err := env.EstimateCost(ast, &library.CostEstimator{SizeEstimator: sizes{}})
	if err != nil {
		return nil, fmt.Errorf("estimate the cost of the expression: %w", err)
	}
	if estimate.Max > maxEstimatedCost {
		return nil, errors.New("the expression may take too long: use fewer nested exists, all, filter and map")
	}
	program, err := env.Program(ast, cel.CostLimit(maxActualCost))
	if err != nil {
		return nil, fmt.Errorf("prepare the expression: %w", err)
	}
	return &Condition{source: source, program: program}, nil
}

// compileError keeps CEL's own messages with their columns and leaves the drawing of the line out.
func compileError(issues *cel.Issues) error {
	var messages []string
	for _, e := range issues.Errors() {
		messages = append(messages, fmt.Sprintf("%d:%d: %s", e.Location.Line(), e.Location.Column()+1, e.Message))
	}
	return errors.New(strings.Join(messages, "; "))
}

// sizes bounds what the estimator cannot know: the ticket's texts and tags.
type sizes struct{}

func (sizes) EstimateSize(node checker.AstNode) *checker.SizeEstimate {
	if path := node.Path(); len(path) == 2 && path[0] == "ticket" && path[1] == "tags" {
		return &checker.SizeEstimate{Min: 0, Max: maxTags}
	}
	return &checker.SizeEstimate{Min: 0, Max: 256}
}

func (sizes) EstimateCallCost(string, string, *checker.AstNode, []checker.AstNode) *checker.CallEstimate {
	return nil
}

// Source returns the expression as it was written.
func (c *Condition) Source() string { return c.source }

// Matches evaluates the condition. It fails when the expression does (an index out of range, too costly).
func (c *Condition) Matches(f Facts) (bool, error) {
	if c.program == nil {
		return true, nil
	}
	if len(f.Tags) > maxTags {
		f.Tags = f.Tags[:maxTags]
	}
	out, _, err := c.program.Eval(map[string]any{"ticket": map[string]any{
		"channel": f.Channel, "kind": f.Kind, "team": f.Team, "severity": f.Severity, "priority": f.Priority,
		"type": f.Type, "tags": f.Tags, "locale": f.Locale, "status": f.Status,
	}})
	if err != nil {
		return false, fmt.Errorf("evaluate %q: %w", c.source, err)
	}
	matches, ok := out.Value().(bool)
	if !ok {
		return false, fmt.Errorf("evaluate %q: the result is no truth value", c.source)
	}
	return matches, nil
}
