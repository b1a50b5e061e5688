// SPDX-License-Identifier: Apache-2.0

package lint

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
	sigsyaml "sigs.k8s.io/yaml"
)

// document is one YAML document of a file.
type document struct {
	path string
	// node has the places of the fields, with lines of the whole file.
	node   *yaml.Node
	object map[string]any

	apiVersion, kind, name, namespace string
}

func (d *document) group() string {
	group, _, _ := strings.Cut(d.apiVersion, "/")
	return group
}

// problem makes a problem of a field of the document.
func (d *document) problem(field, format string, args ...any) Problem {
	line, column := locate(d.node, field)
	return Problem{Path: d.path, Line: line, Column: column, Kind: d.kind, Name: d.name, Field: field, Message: fmt.Sprintf(format, args...)}
}

var (
	separator = regexp.MustCompile(`(?m)^---(?:[ \t].*)?$`)
	errorLine = regexp.MustCompile(`line (\d+)`)
)

// readDocuments splits a file into its documents and reads them as kubectl does (YAML 1.1 through JSON, keys unique).
func readDocuments(path string, data []byte) (docs []*document, problems []Problem) {
	data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	from := 0
	cuts := append(separator.FindAllIndex(data, -1), []int{len(data), len(data)})
	if len(cuts) > maxDocuments {
		return nil, []Problem{{Path: path, Line: 1, Column: 1, Message: fmt.Sprintf("more than %d documents", maxDocuments)}}
	}
	for _, cut := range cuts {
		above := bytes.Count(data[:from], []byte("\n"))
		doc, problem := readDocument(path, data[from:cut[0]], above)
		if problem != nil {
			problems = append(problems, *problem)
		}
		if doc != nil {
			docs = append(docs, doc)
		}
		from = cut[1]
	}
	return docs, problems
}

func readDocument(path string, data []byte, above int) (*document, *Problem) {
	if len(data) > maxDocumentBytes {
		return nil, &Problem{Path: path, Line: above + 1, Column: 1, Message: fmt.Sprintf("the document has %d bytes, more than %d", len(data), maxDocumentBytes)}
	}
	asJSON, err := sigsyaml.YAMLToJSONStrict(data)
	if err != nil {
		return nil, yamlProblem(path, above, err)
	}
	d := &document{path: path}
	if err := json.Unmarshal(asJSON, &d.object); err != nil || d.object == nil {
		return nil, nil // empty, or YAML that is no manifest
	}
	intNumbers(d.object)
	var node yaml.Node
	if err := yaml.Unmarshal(data, &node); err != nil {
		return nil, yamlProblem(path, above, err)
	}
	if len(node.Content) > 0 {
		d.node = node.Content[0]
		shift(d.node, above)
	}
	d.apiVersion, _ = d.object["apiVersion"].(string)
	d.kind, _ = d.object["kind"].(string)
	if metadata, ok := d.object["metadata"].(map[string]any); ok {
		d.name, _ = metadata["name"].(string)
		d.namespace, _ = metadata["namespace"].(string)
	}
	return d, nil
}

func yamlProblem(path string, above int, err error) *Problem {
	line := 1
	if m := errorLine.FindStringSubmatch(err.Error()); m != nil {
		if n, err := strconv.Atoi(m[1]); err == nil {
			line = n
		}
	}
	message := errorLine.ReplaceAllString(err.Error(), "")
	message = strings.Join(strings.Fields(strings.NewReplacer("error converting YAML to JSON:", "", "yaml:", "", "unmarshal errors:", "", ": :", ":").Replace(message)), " ")
	return &Problem{Path: path, Line: above + line, Column: 1, Message: "not YAML: " + strings.TrimLeft(message, ": ")}
}

// shift moves the lines of a document to where it is in its file. An aliased node is in the tree once, at its anchor.
func shift(n *yaml.Node, by int) {
	n.Line += by
	for _, c := range n.Content {
		shift(c, by)
	}
}

// intNumbers turns whole numbers into int64, as the API server's decoder does: the schema tells integers by it.
func intNumbers(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for k, item := range v {
			v[k] = intNumbers(item)
		}
	case []any:
		for i, item := range v {
			v[i] = intNumbers(item)
		}
	case float64:
		if i := int64(v); float64(i) == v {
			return i
		}
	}
	return v
}
