package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"zhengyou/app"
	"zhengyou/app/hanzi"
	"zhengyou/ui/cli"
)

// naughty are strings that have broken programs elsewhere (Big List of Naughty Strings).
func naughty(t *testing.T) []string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "shared", "corpora", "blns.json"))
	if err != nil {
		t.Skip("../shared/corpora/blns.json is not beside this folder")
	}
	var all []string
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	return all
}

// naughtyYear is an office whose every free text is such a string.
func naughtyYear(t *testing.T, all []string) office {
	t.Helper()
	o := newOffice(t)
	o.do("init", "--org", "柳树湾村党支部", "--year", "2026")
	ctx := context.Background()
	s, err := services()
	if err != nil {
		t.Fatal(err)
	}
	a, stop, err := openData(ctx, o.db, s)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := stop(); err != nil {
			t.Fatal(err)
		}
	}()
	tree, err := a.Organisations(ctx)
	if err != nil {
		t.Fatal(err)
	}
	criteria, err := a.Criteria(ctx, 2026)
	if err != nil {
		t.Fatal(err)
	}
	var bonus int64
	for _, k := range criteria {
		if k.Subject == app.MemberSubject && k.Method == app.Bonus {
			bonus = k.ID
		}
	}
	taken, changes, awards := 0, []app.ScoreChange(nil), []app.Award(nil)
	for i, text := range all {
		var group int64
		if i%5 == 0 {
			group, err = a.SaveOrganisation(ctx, app.Organisation{Parent: tree.Home.ID, Kind: app.Group, Name: text})
			told(t, text, err)
		}
		name := text
		if !hanzi.ValidName(hanzi.FoldName(text)) {
			name = "测试" + string(rune('一'+i))
		}
		id, err := a.SaveMember(ctx, app.Member{Name: name, Note: text, Post: text, Job: text, Education: text, Phone: text, GroupID: group}, "")
		told(t, text, err)
		_, err = a.SaveCriterion(ctx, app.Criterion{Year: 2026, Subject: app.MemberSubject, Category: text, Name: text, Rule: text, Max: 100, Method: app.Direct, Cycle: app.ByYear})
		told(t, text, err)
		if id != 0 && bonus != 0 {
			_, err = a.SaveRecord(ctx, app.Record{Date: "2026-03-01", Subject: app.MemberSubject, SubjectID: id, CriterionID: bonus, Points: 100, Text: text}, "")
			told(t, text, err)
			taken++
			awards = append(awards, app.Award{SubjectID: id, Reason: "事迹：" + text})
		}
		for _, k := range criteria {
			if id != 0 && k.Subject == app.MemberSubject && k.Monthly() {
				changes = append(changes, app.ScoreChange{SubjectID: id, CriterionID: k.ID, Text: "1"})
			}
		}
	}
	if taken < len(all)*9/10 {
		t.Fatalf("only %d of %d strings are taken", taken, len(all))
	}
	for _, month := range app.Year(2026).Months()[:3] {
		if _, err := a.SetScores(ctx, month, app.MemberSubject, changes, ""); err != nil {
			t.Fatal(err)
		}
	}
	if err := a.Decide(ctx, 2026, app.ExcellentMember, awards); err != nil {
		t.Fatal(err)
	}
	return o
}

// told fails the test unless an error is a sentence for the user.
func told(t *testing.T, text string, err error) {
	t.Helper()
	if err != nil && (app.KindOf(err) == app.Internal || !strings.Contains(err.Error(), "。")) {
		t.Errorf("%q: %v", text, err)
	}
}

func TestNaughtyStringsThroughEverything(t *testing.T) {
	all := naughty(t)
	if os.Getenv("ZHENGYOU_NAUGHTY") == "" { // every fourth, so that each kind of trouble comes up; set it for all of them
		var some []string
		for i := 0; i < len(all); i += 4 {
			some = append(some, all[i])
		}
		all = some
	}
	o := naughtyYear(t, all)
	o.do("check")
	var kinds []struct {
		Kind    string
		Periods []string
	}
	o.ask(&kinds, "print", "list")
	var ranking []struct{ Name, Group string }
	o.ask(&ranking, "rank", "--period", "2026")
	dir := t.TempDir()
	for _, k := range kinds {
		for _, ext := range []string{".pdf", ".xlsx"} {
			out := filepath.Join(dir, k.Kind+ext)
			args := []string{"print", k.Kind, "--period", k.Periods[len(k.Periods)-1], "--out", out}
			if k.Kind == "member" {
				args = append(args, "--member", ranking[0].Name)
			}
			code, _, errs := o.try(args...)
			switch {
			case code != cli.Done:
				t.Errorf("%s%s: exit %d %s", k.Kind, ext, code, errs)
			case ext == ".xlsx":
				noFormulas(t, out)
			}
		}
	}
	pack := filepath.Join(dir, "归档.zyb")
	o.do("pack", "archive", "--out", pack)
	o.do("verify", pack)
	second := newOffice(t)
	second.do("unpack", pack)
	second.do("check")
	if before, after := o.do("rank", "--period", "2026", "--json"), second.do("rank", "--period", "2026", "--json"); before != after {
		t.Error("the package opened again ranks otherwise")
	}
	if before, after := members(t, o), members(t, second); before != after {
		t.Error("the package opened again holds other members")
	}
}

// printable is a text as a package keeps it: with U+FFFD in the place of control characters.
func printable(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsControl(c) && !strings.ContainsRune("\t\r\n", c) {
			return unicode.ReplacementChar
		}
		return c
	}, s)
}

// members writes down what a data file knows of its members, as a package keeps it.
func members(t *testing.T, o office) string {
	t.Helper()
	s, err := services()
	if err != nil {
		t.Fatal(err)
	}
	a, stop, err := openData(context.Background(), o.db, s)
	if err != nil {
		t.Fatal(err)
	}
	book, err := a.Roster(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if err := stop(); err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, m := range book.Members {
		for _, text := range []string{m.Name, m.Note, m.Post, m.Job, m.Phone, book.Tree.Find(m.GroupID).Name} {
			fmt.Fprintf(&b, "%q ", printable(text))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func noFormulas(t *testing.T, path string) {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for r, row := range rows {
			for c := range row {
				cell, _ := excelize.CoordinatesToCellName(c+1, r+1)
				if formula, _ := f.GetCellFormula(sheet, cell); formula != "" {
					t.Errorf("%s %s is a formula: %s", filepath.Base(path), cell, formula)
				}
			}
		}
	}
}

// TestNaughtyPaths holds that a file name is a file name: written where it says and read back, or refused in words.
func TestNaughtyPaths(t *testing.T) {
	all := naughty(t)
	o := newOffice(t)
	o.do("init", "--org", "柳树湾村党支部", "--year", "2026")
	for i, text := range all {
		if i%4 != 0 {
			continue // each costs a document; every fourth shows as much
		}
		if strings.ContainsAny(text, "/\x00") || len(text) > 200 || text == "" || !utf8.ValidString(text) {
			continue
		}
		dir := t.TempDir()
		out := filepath.Join(dir, text+".xlsx")
		if code, _, errs := o.try("print", "roster", "--out", out); code == cli.Done {
			if _, err := os.Stat(out); err != nil {
				t.Errorf("%q: done, but %v", text, err)
			}
		} else if !strings.Contains(errs, "。") {
			t.Errorf("--out %q: exit %d %s", text, code, errs)
		}
		if i%16 != 0 {
			continue
		}
		at := office{t, filepath.Join(dir, "库"+text)}
		if code, _, errs := at.try("init", "--org", "甲"); code == cli.Done {
			at.do("check")
			if _, err := os.Stat(at.db); err != nil {
				t.Errorf("--db %q: done, but %v", text, err)
			}
		} else if !strings.Contains(errs, "。") {
			t.Errorf("--db %q: exit %d %s", text, code, errs)
		}
	}
}
