package app

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestGlossaryNamesWhatThereIs keeps the glossary of doc.go true: every Go name in it is declared in this package.
func TestGlossaryNamesWhatThereIs(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	declared, glossary := map[string]bool{}, ""
	for _, path := range files {
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		if path == "doc.go" {
			glossary = f.Doc.Text()
		}
		ast.Inspect(f, func(n ast.Node) bool { return declare(n, declared) })
	}
	names := 0
	for line := range strings.Lines(glossary) {
		if !strings.HasPrefix(line, "\t") {
			continue
		}
		for _, name := range regexp.MustCompile(`[A-Z]\w+(\.\w+)?`).FindAllString(line, -1) {
			names++
			if !declared[name] {
				t.Errorf("the glossary names %s, which there is not: %s", name, strings.TrimSpace(line))
			}
		}
	}
	if names < 40 {
		t.Errorf("only %d names found in the glossary", names)
	}
}

// declare notes the types, their fields and the constants of a file.
func declare(n ast.Node, declared map[string]bool) bool {
	switch d := n.(type) {
	case *ast.FuncDecl:
		return false
	case *ast.TypeSpec:
		declared[d.Name.Name] = true
		if s, ok := d.Type.(*ast.StructType); ok {
			for _, field := range s.Fields.List {
				for _, name := range field.Names {
					declared[d.Name.Name+"."+name.Name] = true
				}
			}
		}
	case *ast.ValueSpec:
		for _, name := range d.Names {
			declared[name.Name] = true
		}
	}
	return true
}
