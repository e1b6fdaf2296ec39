package main_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"slices"
	"strings"
	"testing"
)

const (
	module      = "zhengyou"
	mainMaximum = 120 // lines main.go may have: it is wiring only
)

// floor is a part of the house: which of our packages it may import, and what from outside.
type floor struct {
	name    string   // path below the module; "name/..." means the packages below it as well
	ours    []string // our packages it may import, with the same "/..." notation
	outside bool     // whether libraries from outside the standard library are allowed
}

// floors holds one row a package of the house, the narrowest first: the first row that fits a package counts.
var floors = []floor{
	{name: "app/hanzi"},
	{name: "app/tabular/...", ours: []string{"app/hanzi", "app/tabular"}},
	{name: "app", ours: []string{"app/hanzi", "app/tabular"}},
	{name: "assets/..."},
	{name: "beside"},
	{name: "data/pack/...", ours: []string{"app", "app/hanzi", "data/pack/...", "beside"}, outside: true},
	{name: "data/...", ours: []string{"app", "app/hanzi", "data/..."}, outside: true},
	{name: "reports/...", ours: []string{"app", "app/hanzi", "app/tabular", "assets/...", "reports/...", "beside"}, outside: true},
	{name: "ui/screen/...", ours: []string{"app", "app/hanzi", "app/tabular", "ui/screen/...", "beside"}},
	{name: "ui/cli/...", ours: []string{"app", "app/hanzi", "ui/cli/..."}, outside: true},
	{name: "ui/kit/...", ours: []string{"ui/kit/...", "assets/..."}, outside: true},
	{name: "ui/view/...", ours: []string{"ui/screen/...", "ui/kit/...", "ui/view/...", "assets/..."}, outside: true},
	{name: "ui", ours: []string{"app", "app/hanzi", "ui/screen/...", "ui/kit/...", "ui/view/...", "assets/..."}, outside: true},
	// Wiring and the developers' own programs may see everything; nobody may see them.
	{name: "", ours: []string{"app", "app/hanzi", "assets/...", "data/...", "reports/...", "ui/..."}, outside: true},
	{name: "tools/...", ours: []string{"app", "app/hanzi", "assets/...", "data/...", "reports/...", "ui/...", "tools/..."}, outside: true},
}

// reserved names what only certain floors may import, and who may lean on it through others. Tests of a floor that may
// not import Fyne may not either: presenters are tested without a window.
var reserved = []struct {
	what   string
	prefix string   // import path, or what it begins with up to a slash
	floors []string // floors that may import it
	reach  []string // floors that may reach it through others besides
	tests  bool     // whether the rule holds for tests too
}{
	{what: "Fyne", prefix: "fyne.io", floors: []string{"ui", "ui/view/...", "ui/kit/...", "tools/..."}, reach: []string{""}, tests: true},
	{what: "SQL", prefix: "database/sql", floors: []string{"data", "data/datatest/...", "tools/..."}, reach: []string{""}},
	{what: "SQLite", prefix: "modernc.org/sqlite", floors: []string{"data", "data/datatest/...", "tools/..."}, reach: []string{""}},
}

// listed is what `go list -json` says about a package.
type listed struct {
	ImportPath                         string
	Imports, TestImports, XTestImports []string
	Deps                               []string // everything it leans on, through others too; tests not counted
}

func TestArchitecture(t *testing.T) {
	for _, goos := range []string{"linux", "windows"} {
		packages := list(t, goos)
		for _, broken := range violations(packages) {
			t.Errorf("%s (GOOS=%s)", broken, goos)
		}
	}
}

func TestMainIsWiringOnly(t *testing.T) {
	source, err := os.ReadFile("main.go")
	if err != nil {
		t.Fatal(err)
	}
	if lines := bytes.Count(source, []byte("\n")); lines >= mainMaximum {
		t.Errorf("main.go has %d lines; it is wiring only and stays under %d", lines, mainMaximum)
	}
}

// TestViolationsAreFound shows that the rules bite: without it a slip in the table would pass unseen.
func TestViolationsAreFound(t *testing.T) {
	cases := []struct {
		name string
		pkg  listed
		want string // part of the message, "" when allowed
	}{
		{"app may use hanzi", listed{ImportPath: "zhengyou/app", Imports: []string{"time", "zhengyou/app/hanzi"}}, ""},
		{"app may use what understands tables", listed{ImportPath: "zhengyou/app", Imports: []string{"zhengyou/app/tabular"}}, ""},
		{"which knows nothing of app", listed{ImportPath: "zhengyou/app/tabular", Imports: []string{"zhengyou/app"}}, "app/tabular imports zhengyou/app"},
		{"app knows no storage", listed{ImportPath: "zhengyou/app", Imports: []string{"zhengyou/data"}}, "app imports zhengyou/data"},
		{"app takes no libraries", listed{ImportPath: "zhengyou/app", Imports: []string{"golang.org/x/text/width"}}, "standard library only"},
		{"app's tests may use a real database", listed{ImportPath: "zhengyou/app", XTestImports: []string{"zhengyou/data/datatest"}}, ""},
		{"screens know no Fyne", listed{ImportPath: "zhengyou/ui/screen", Imports: []string{"fyne.io/fyne/v2"}}, "Fyne"},
		{"not even in tests", listed{ImportPath: "zhengyou/ui/screen", TestImports: []string{"fyne.io/fyne/v2/test"}}, "Fyne"},
		{"views may", listed{ImportPath: "zhengyou/ui/view", Imports: []string{"fyne.io/fyne/v2", "zhengyou/ui/screen"}}, ""},
		{"views know no domain", listed{ImportPath: "zhengyou/ui/view", Imports: []string{"zhengyou/app"}}, "ui/view imports zhengyou/app"},
		{"kit is free of the domain", listed{ImportPath: "zhengyou/ui/kit", Imports: []string{"zhengyou/app"}}, "ui/kit imports zhengyou/app"},
		{"ui knows no storage", listed{ImportPath: "zhengyou/ui", Imports: []string{"zhengyou/data"}}, "ui imports zhengyou/data"},
		{"nor documents", listed{ImportPath: "zhengyou/ui/cli", Imports: []string{"zhengyou/reports/pdf"}}, "ui/cli imports zhengyou/reports/pdf"},
		{"packages know no SQL", listed{ImportPath: "zhengyou/data/pack", Imports: []string{"database/sql"}}, "SQL"},
		{"not even through others", listed{ImportPath: "zhengyou/data/pack", Imports: []string{"example.org/store"}, Deps: []string{"example.org/store", "database/sql"}}, "reaches database/sql"},
		{"data does", listed{ImportPath: "zhengyou/data", Imports: []string{"database/sql", "modernc.org/sqlite", "zhengyou/app"}}, ""},
		{"assets lean on nothing", listed{ImportPath: "zhengyou/assets", Imports: []string{"zhengyou/app"}}, "assets imports zhengyou/app"},
		{"main wires all", listed{ImportPath: "zhengyou", Imports: []string{"zhengyou/data", "zhengyou/ui", "zhengyou/reports"}}, ""},
		{"and reaches all", listed{ImportPath: "zhengyou", Imports: []string{"zhengyou/ui"}, Deps: []string{"zhengyou/ui", "fyne.io/fyne/v2", "database/sql"}}, ""},
		{"main leaves Fyne to ui", listed{ImportPath: "zhengyou", Imports: []string{"fyne.io/fyne/v2/app"}}, "Fyne"},
		{"a room without a floor", listed{ImportPath: "zhengyou/helpers"}, "no floor"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := strings.Join(violations([]listed{c.pkg}), "\n")
			if c.want == "" && got != "" || c.want != "" && !strings.Contains(got, c.want) {
				t.Errorf("got %q, want something about %q", got, c.want)
			}
		})
	}
}

// list asks the go command for our packages and what they lean on, as built for goos.
func list(t *testing.T, goos string) []listed {
	t.Helper()
	cmd := exec.Command("go", "list", "-e", "-json=ImportPath,Imports,TestImports,XTestImports,Deps", "./...")
	cmd.Env = append(os.Environ(), "GOOS="+goos, "CGO_ENABLED=1")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, stderr.Bytes())
	}
	var packages []listed
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		packages = append(packages, p)
	}
	if len(packages) == 0 {
		t.Fatal("go list names no packages")
	}
	return packages
}

// violations returns a sentence for every import that goes against an arrow of the house.
func violations(packages []listed) []string {
	var broken []string
	for _, p := range packages {
		name, ok := room(p.ImportPath)
		if !ok {
			continue
		}
		f, ok := floorOf(name)
		if !ok {
			broken = append(broken, fmt.Sprintf("%s stands on no floor of the house: add it to floors in arch_test.go, or move it", p.ImportPath))
			continue
		}
		for _, imported := range p.Imports {
			broken = append(broken, check(f, name, imported)...)
			broken = append(broken, checkReserved(name, imported, false)...)
		}
		for _, imported := range slices.Concat(p.TestImports, p.XTestImports) {
			broken = append(broken, checkReserved(name, imported, true)...)
		}
		broken = append(broken, checkReach(name, p)...)
	}
	return broken
}

// check tells whether a package of floor f may import another.
func check(f floor, name, imported string) []string {
	if target, ok := room(imported); ok {
		if fits(target, f.ours) {
			return nil
		}
		allowed := "none of ours"
		if len(f.ours) > 0 {
			allowed = "only " + strings.Join(f.ours, ", ")
		}
		return []string{fmt.Sprintf("%s imports %s: this floor may import %s", display(name), imported, allowed)}
	}
	if f.outside || !strings.Contains(strings.Split(imported, "/")[0], ".") {
		return nil
	}
	return []string{fmt.Sprintf("%s imports %s: this floor takes the standard library only", display(name), imported)}
}

// checkReserved tells whether a package, or its test, may import what is kept for certain floors.
func checkReserved(name, imported string, test bool) []string {
	for _, r := range reserved {
		if below(imported, r.prefix) && (r.tests || !test) && !fits(name, r.floors) {
			return []string{fmt.Sprintf("%s imports %s: %s is for %s alone", display(name), imported, r.what, strings.Join(r.floors, ", "))}
		}
	}
	return nil
}

// checkReach tells whether a package leans through others on what is kept from it.
func checkReach(name string, p listed) []string {
	var broken []string
	for _, r := range reserved {
		if fits(name, r.floors) || fits(name, r.reach) {
			continue
		}
		for _, dep := range p.Deps {
			if below(dep, r.prefix) && !slices.Contains(p.Imports, dep) {
				broken = append(broken, fmt.Sprintf("%s reaches %s through others: %s is for %s alone", display(name), dep, r.what, strings.Join(r.floors, ", ")))
				break
			}
		}
	}
	return broken
}

// room returns the path of a package inside the module, and whether it is one of ours.
func room(importPath string) (string, bool) {
	if importPath == module {
		return "", true
	}
	return strings.CutPrefix(importPath, module+"/")
}

func floorOf(name string) (floor, bool) {
	for _, f := range floors {
		if fits(name, []string{f.name}) {
			return f, true
		}
	}
	return floor{}, false
}

// fits tells whether a room is named by one of the patterns ("app", or "data/..." for data and all below it).
func fits(name string, patterns []string) bool {
	return slices.ContainsFunc(patterns, func(pattern string) bool {
		if base, deep := strings.CutSuffix(pattern, "/..."); deep {
			return below(name, base)
		}
		return name == pattern
	})
}

func below(name, base string) bool { return name == base || strings.HasPrefix(name, base+"/") }

func display(name string) string {
	if name == "" {
		return "main"
	}
	return path.Clean(name)
}
