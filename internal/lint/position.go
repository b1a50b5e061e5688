// SPDX-License-Identifier: Apache-2.0

package lint

import (
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// locate returns the place of a field path (spec.targets[1].severity, spec.title[ru]) in a document: of the key or the
// list item that it names, or of the nearest one above it that is written.
func locate(root *yaml.Node, field string) (line, column int) {
	if root == nil {
		return 1, 1
	}
	at, node := root, root
	for _, step := range steps(field) {
		for node.Kind == yaml.AliasNode {
			node = node.Alias
		}
		key, value := child(node, step)
		if value == nil {
			break
		}
		at, node = key, value
	}
	return max(at.Line, 1), max(at.Column, 1)
}

// steps splits a path at its dots and brackets. Keys with dots in them come in brackets.
func steps(field string) []string {
	var out []string
	for field != "" {
		if rest, ok := strings.CutPrefix(field, "["); ok {
			inner, after, _ := strings.Cut(rest, "]")
			out = append(out, inner)
			field = strings.TrimPrefix(after, ".")
			continue
		}
		end := strings.IndexAny(field, ".[")
		if end < 0 {
			return append(out, field)
		}
		out = append(out, field[:end])
		field = strings.TrimPrefix(field[end:], ".")
	}
	return out
}

func child(node *yaml.Node, step string) (key, value *yaml.Node) {
	switch node.Kind {
	case yaml.MappingNode:
		for i := 0; i+1 < len(node.Content); i += 2 {
			if node.Content[i].Value == step {
				return node.Content[i], node.Content[i+1]
			}
		}
	case yaml.SequenceNode:
		if i, err := strconv.Atoi(step); err == nil && i >= 0 && i < len(node.Content) {
			return node.Content[i], node.Content[i]
		}
	}
	return nil, nil
}
