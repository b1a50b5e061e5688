// SPDX-License-Identifier: Apache-2.0

package template

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/osteele/liquid/parser"
	"github.com/osteele/liquid/render"
	"github.com/osteele/liquid/tags"
)

// MaxOutputBytes is the largest text that a template may give.
const MaxOutputBytes = 128 << 10

// maxValueBytes bounds each value, so that a long subject printed a thousand times stays within MaxOutputBytes.
const maxValueBytes = 1 << 10

// ErrTooLong is returned by Render when the text exceeds MaxOutputBytes.
var ErrTooLong = fmt.Errorf("the rendered template has more than %d bytes", MaxOutputBytes)

// Template is a template that was parsed. It may be used by several goroutines.
type Template struct {
	root   render.Node
	config render.Config
}

// Parse reads a template. The error is the first Problem.
func Parse(body string) (*Template, error) {
	t, problems := parse(body)
	if len(problems) > 0 {
		return nil, problems[0]
	}
	return t, nil
}

// Render parses a template and fills it in.
func Render(body string, data Data) (string, error) {
	t, err := Parse(body)
	if err != nil {
		return "", err
	}
	return t.Render(data)
}

func parse(body string) (t *Template, problems []Problem) {
	if len(body) > MaxBodyBytes {
		return nil, []Problem{{Line: 1, Message: fmt.Sprintf("the template has %d bytes, more than %d", len(body), MaxBodyBytes)}}
	}
	source, problems := inspect(body)
	if len(problems) > 0 {
		return nil, problems
	}
	// The library tells of some mistakes by panicking.
	defer func() {
		if r := recover(); r != nil {
			t, problems = nil, []Problem{{Line: 1, Message: fmt.Sprintf("the template cannot be read: %v", r)}}
		}
	}()
	config := render.NewConfig()
	for name, f := range filters() {
		config.AddFilter(name, f)
	}
	tags.AddStandardTags(config) // inspect lets only some of them through
	root, parseErr := config.Compile(source, parser.SourceLoc{LineNo: 1})
	if parseErr != nil { // a typed error: compared here, never put into a variable of type error
		return nil, []Problem{{Line: max(parseErr.LineNumber(), 1), Message: cause(parseErr)}}
	}
	t = &Template{root: root, config: config}
	// Wrong arguments of filters and comparisons show only when the template runs.
	if _, err := t.Render(sample()); err != nil && !errors.Is(err, ErrTooLong) {
		var p Problem
		if errors.As(err, &p) {
			return nil, []Problem{p}
		}
		return nil, []Problem{{Line: 1, Message: err.Error()}}
	}
	return t, nil
}

func sample() Data {
	return Data{
		Contact: Contact{FirstName: "Anna", Name: "Anna Petrova", Email: "anna@example.org"},
		Ticket:  Ticket{Number: "1", Subject: "Question"},
		Agent:   Agent{Name: "Ivan"},
		Desk:    Desk{Name: "Desk", URL: "https://help.example.org"},
	}
}

// Render fills the template in. It fails with ErrTooLong, or with a Problem where a filter cannot take its value.
func (t *Template) Render(data Data) (out string, err error) {
	defer func() {
		if r := recover(); r != nil {
			out, err = "", Problem{Line: 1, Message: fmt.Sprintf("the template cannot be rendered: %v", r)}
		}
	}()
	var buf cappedBuffer
	if renderErr := render.Render(t.root, &buf, data.clipped().bindings(), t.config); renderErr != nil {
		if buf.full {
			return "", ErrTooLong
		}
		return "", Problem{Line: max(renderErr.LineNumber(), 1), Message: cause(renderErr)}
	}
	return buf.String(), nil
}

func cause(err parser.Error) string {
	if c := err.Cause(); c != nil {
		return c.Error()
	}
	return err.Error()
}

// clipped bounds every value.
func (d Data) clipped() Data {
	for _, s := range []*string{
		&d.Contact.FirstName, &d.Contact.Name, &d.Contact.Email, &d.Ticket.Number, &d.Ticket.Subject, &d.Agent.Name, &d.Desk.Name, &d.Desk.URL,
	} {
		if len(*s) > maxValueBytes {
			*s = string(bytes.ToValidUTF8([]byte((*s)[:maxValueBytes]), nil))
		}
	}
	return d
}

// cappedBuffer refuses what would exceed MaxOutputBytes.
type cappedBuffer struct {
	bytes.Buffer
	full bool
}

func (b *cappedBuffer) Write(p []byte) (int, error) {
	if b.Len()+len(p) > MaxOutputBytes {
		b.full = true
		return 0, ErrTooLong
	}
	return b.Buffer.Write(p)
}
