// SPDX-License-Identifier: Apache-2.0

package lint

import (
	"context"
	"fmt"
	"io/fs"
	"sync"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/listtype"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	apivalidation "k8s.io/apimachinery/pkg/api/validation"
	"k8s.io/apimachinery/pkg/util/validation/field"
	celconfig "k8s.io/apiserver/pkg/apis/cel"
	"sigs.k8s.io/yaml"

	"github.com/rynda-dev/rynda/config/crd"
)

// kindSchema checks the objects of one kind as the API server does when they are created.
type kindSchema struct {
	structural *structuralschema.Structural
	schema     validation.SchemaValidator
	rules      *cel.Validator
}

// schemasOnce compiles the CRDs' rules when the first directory is checked: it takes a few hundred milliseconds.
var schemasOnce = sync.OnceValues(loadSchemas)

// loadSchemas returns the schemas of all kinds, by kind.
func loadSchemas() (map[string]*kindSchema, error) {
	files, err := fs.Glob(crd.Bases, "bases/*.yaml")
	if err != nil {
		return nil, fmt.Errorf("list the CRDs: %w", err)
	}
	schemas := make(map[string]*kindSchema, len(files))
	for _, file := range files {
		data, err := fs.ReadFile(crd.Bases, file)
		if err != nil {
			return nil, fmt.Errorf("read the CRD: %w", err)
		}
		var definition apiextensionsv1.CustomResourceDefinition
		if err := yaml.UnmarshalStrict(data, &definition); err != nil {
			return nil, fmt.Errorf("decode %s: %w", file, err)
		}
		schema, err := newKindSchema(&definition)
		if err != nil {
			return nil, fmt.Errorf("compile %s: %w", file, err)
		}
		schemas[definition.Spec.Names.Kind] = schema
	}
	return schemas, nil
}

func newKindSchema(definition *apiextensionsv1.CustomResourceDefinition) (*kindSchema, error) {
	var internal apiextensions.CustomResourceValidation
	v1 := definition.Spec.Versions[0].Schema
	if err := apiextensionsv1.Convert_v1_CustomResourceValidation_To_apiextensions_CustomResourceValidation(v1, &internal, nil); err != nil {
		return nil, fmt.Errorf("convert the schema: %w", err)
	}
	structural, err := structuralschema.NewStructural(internal.OpenAPIV3Schema)
	if err != nil {
		return nil, fmt.Errorf("read the schema: %w", err)
	}
	validator, _, err := validation.NewSchemaValidator(internal.OpenAPIV3Schema)
	if err != nil {
		return nil, fmt.Errorf("make a validator: %w", err)
	}
	return &kindSchema{
		structural: structural,
		schema:     validator,
		rules:      cel.NewValidator(structural, true, celconfig.PerCallLimit),
	}, nil
}

// fieldProblem is what the schema says of a field.
type fieldProblem struct{ field, message string }

// check returns what the API server would refuse, in the order in which it asks; it asks the CEL rules only of objects
// whose schema is right. object is pruned: fields that the schema does not know are told of and removed.
func (s *kindSchema) check(ctx context.Context, object map[string]any) []fieldProblem {
	var problems []fieldProblem
	unknown := pruning.PruneWithOptions(object, s.structural, true, structuralschema.UnknownFieldPathOptions{TrackUnknownFieldPaths: true})
	for _, path := range unknown {
		problems = append(problems, fieldProblem{path, "unknown field"})
	}
	delete(object, "status") // the API server drops it when an object is created
	errs := metadataErrors(object)
	errs = append(errs, validation.ValidateCustomResource(nil, object, s.schema)...)
	errs = append(errs, listtype.ValidateListSetsAndMaps(nil, s.structural, object)...)
	if len(errs) == 0 && s.rules != nil {
		errs, _ = s.rules.Validate(ctx, nil, s.structural, object, nil, celconfig.RuntimeCELCostBudget)
	}
	for _, err := range errs {
		problems = append(problems, fieldProblem{fieldOf(err), err.ErrorBody()})
	}
	return problems
}

// fieldOf returns the path of an error. A rule of the whole object can be on no other field than the name, but rules cannot
// name a field of metadata, so that the API server calls it <nil>.
func fieldOf(err *field.Error) string {
	if err.Field == (*field.Path)(nil).String() {
		return "metadata.name"
	}
	return err.Field
}

// metadataErrors checks the name as the API server does before it looks at the schema.
func metadataErrors(object map[string]any) field.ErrorList {
	path := field.NewPath("metadata", "name")
	metadata, _ := object["metadata"].(map[string]any)
	name, _ := metadata["name"].(string)
	if name == "" {
		return field.ErrorList{field.Required(path, "name is required")}
	}
	var errs field.ErrorList
	for _, message := range apivalidation.NameIsDNSSubdomain(name, false) {
		errs = append(errs, field.Invalid(path, name, message))
	}
	return errs
}
