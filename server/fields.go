package server

import (
	"bytes"
	"encoding"
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"
)

const (
	// selectionType is the media type of an answer with selected fields only: it lacks
	// what the answer's own shape promises.
	selectionType = "application/vnd.entente.selection+json"
	maxFields     = 200
)

// always are the fields of an answer that come whatever is selected: without them a
// page could not be told from the whole, nor nothing found from nothing asked for.
var always = []string{"nextCursor", "ground"}

// member is a field of a JSON object with those below it, in their order; a list has
// the fields of its items. A value without fields has none.
type member struct {
	name  string
	below []member
}

// membersOf reads the fields that encoding/json writes of a type.
func membersOf(t reflect.Type) []member {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice || t.Kind() == reflect.Array {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || t.Implements(reflect.TypeFor[encoding.TextMarshaler]()) {
		return nil
	}
	var out []member
	for f := range fieldsOf(t) {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous && name == "":
			out = append(out, membersOf(f.Type)...)
		case f.IsExported() && name != "" && name != "-":
			out = append(out, member{name, membersOf(f.Type)})
		}
	}
	return out
}

func fieldsOf(t reflect.Type) func(yield func(reflect.StructField) bool) {
	return func(yield func(reflect.StructField) bool) {
		for i := range t.NumField() {
			if !yield(t.Field(i)) {
				return
			}
		}
	}
}

// selection is what to send of an object; a field that maps to nil is sent whole.
type selection map[string]selection

// selectFields reads paths such as rows.actor.name, each with dots between, against
// the fields that there are.
func selectFields(all []member, paths []string) (selection, error) {
	out := selection{}
	for _, name := range always {
		if slices.ContainsFunc(all, func(m member) bool { return m.name == name }) {
			out[name] = nil
		}
	}
	for _, path := range paths {
		steps := strings.Split(path, ".")
		if err := checkPath(all, steps); err != nil {
			return nil, err
		}
		out.add(steps)
	}
	return out, nil
}

// checkPath names the first step that leads nowhere, and where it could have led.
func checkPath(all []member, steps []string) error {
	within := "the answer"
	for i, step := range steps {
		known := slices.IndexFunc(all, func(m member) bool { return m.name == step })
		if known < 0 {
			return unknownField(step, within, all)
		}
		all, within = all[known].below, strings.Join(steps[:i+1], ".")
	}
	return nil
}

// add selects a path, if it is not part of what is sent whole.
func (s selection) add(steps []string) {
	first, rest := steps[0], steps[1:]
	below, chosen := s[first]
	switch {
	case len(rest) == 0:
		s[first] = nil
	case !chosen:
		s[first] = selection{}
		s[first].add(rest)
	case below != nil:
		below.add(rest)
	}
}

func unknownField(name, within string, below []member) error {
	if len(below) == 0 {
		return fmt.Errorf("%.60s is a single value and has no field %.60q", within, name)
	}
	var known []string
	for _, m := range below {
		known = append(known, m.name)
	}
	return fmt.Errorf("%.60s has no field %.60q, only %s", within, name, strings.Join(known, ", "))
}

type selectionKey struct{}

// selecting reads the parameter fields of a route that answers with a body of the type,
// before the question is asked.
func selecting(body reflect.Type) func(huma.Context, func(huma.Context)) {
	all := membersOf(body)
	return func(ctx huma.Context, next func(huma.Context)) {
		u := ctx.URL()
		lists := u.Query()["fields"]
		if len(lists) == 0 {
			next(ctx)
			return
		}
		paths := strings.Split(strings.Join(lists, ","), ",")
		chosen, err := selectFields(all, paths[:min(len(paths), maxFields)])
		if len(paths) > maxFields {
			err = fmt.Errorf("more than %d fields", maxFields)
		}
		if err != nil {
			refuseFields(ctx, err)
			return
		}
		next(huma.WithValue(ctx, selectionKey{}, chosen))
	}
}

func refuseFields(ctx huma.Context, err error) {
	p := newProblem(ctx.Context(), http.StatusBadRequest, "unknown-field", "fields: "+err.Error())
	p.Errors = []*huma.ErrorDetail{{Message: err.Error(), Location: "query.fields"}}
	p.write(humagin.Unwrap(ctx))
}

// transform leaves out of an answer what was not selected.
func transform(ctx huma.Context, status string, body any) (any, error) {
	chosen, ok := ctx.Context().Value(selectionKey{}).(selection)
	if !ok || status != "200" {
		return body, nil
	}
	var whole bytes.Buffer
	e := json.NewEncoder(&whole)
	e.SetEscapeHTML(false)
	if err := e.Encode(body); err != nil {
		return nil, fmt.Errorf("write answer: %w", err)
	}
	ctx.SetHeader("Content-Type", selectionType)
	return chosen.of(whole.Bytes())
}

// of copies the selected fields of a JSON object, or of each in a list, in their order.
func (s selection) of(text json.RawMessage) (json.RawMessage, error) {
	text = bytes.TrimSpace(text)
	if s == nil || len(text) == 0 || text[0] != '{' && text[0] != '[' {
		return text, nil
	}
	d := json.NewDecoder(bytes.NewReader(text))
	if _, err := d.Token(); err != nil {
		return nil, fmt.Errorf("select fields: %w", err)
	}
	out := []byte{text[0]}
	for d.More() {
		part, err := s.next(d, text[0] == '{')
		if err != nil {
			return nil, fmt.Errorf("select fields: %w", err)
		}
		if part == nil {
			continue
		}
		if len(out) > 1 {
			out = append(out, ',')
		}
		out = append(out, part...)
	}
	return append(out, text[0]+2), nil // } and ] stand two behind { and [
}

// next copies the next field of an object or item of a list; nil where it isn't selected.
func (s selection) next(d *json.Decoder, object bool) ([]byte, error) {
	var value json.RawMessage
	if !object {
		if err := d.Decode(&value); err != nil {
			return nil, err
		}
		return s.of(value)
	}
	key, err := d.Token()
	if err != nil {
		return nil, err
	}
	if err := d.Decode(&value); err != nil {
		return nil, err
	}
	name, _ := key.(string) // keys are
	inner, chosen := s[name]
	if !chosen {
		return nil, nil
	}
	value, err = inner.of(value)
	return append(fmt.Appendf(nil, "%q:", name), value...), err
}

// selectable adds the parameter fields to a route whose input has it.
func selectable[I, O any](op *huma.Operation) {
	body, ok := reflect.TypeFor[O]().FieldByName("Body")
	if _, asks := reflect.TypeFor[I]().FieldByName("Fields"); asks && ok {
		op.Middlewares = append(op.Middlewares, selecting(body.Type))
	}
}

// describeSelection tells of the answer with selected fields.
func describeSelection(op *huma.Operation) {
	if !slices.ContainsFunc(op.Parameters, func(p *huma.Param) bool { return p.Name == "fields" }) {
		return
	}
	answer := op.Responses["200"]
	answer.Content[selectionType] = &huma.MediaType{Schema: &huma.Schema{
		Type:        huma.TypeObject,
		Description: "With the parameter fields: the same answer without the fields that were not selected.",
	}}
}

var _ huma.Transformer = transform
