package screen_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"zhengyou/app"
	"zhengyou/data"
	"zhengyou/data/datatest"
	"zhengyou/reports/intake"
	"zhengyou/ui/screen"
)

// rosterDesk is the roster of a branch with two groups over a real database.
type rosterDesk struct {
	*screen.Roster
	t      *testing.T
	db     *data.DB
	app    *app.App
	host   *scoreHost
	groups []int64
}

// newRosterDesk makes the branch with these members; an empty list leaves the roster empty.
func newRosterDesk(t *testing.T, ms ...app.Member) *rosterDesk {
	t.Helper()
	d := &rosterDesk{t: t, db: datatest.Open(t), host: &scoreHost{}}
	d.app = app.New(app.Services{Store: d.db, Vault: d.db, Intake: intake.New(), Clock: func() time.Time { return datatest.Now }})
	ctx := context.Background()
	d.must(d.app.Init(ctx, "柳树湾村党支部", "农村", 2026))
	tree, err := d.app.Organisations(ctx)
	d.must(err)
	for _, name := range []string{"第一党小组", "第二党小组"} {
		id, err := d.app.SaveOrganisation(ctx, app.Organisation{Parent: tree.Home.ID, Kind: app.Group, Name: name})
		d.must(err)
		d.groups = append(d.groups, id)
	}
	for i, m := range ms {
		m.GroupID = d.groups[i%2]
		_, err := d.app.SaveMember(ctx, m, "2026-01-01")
		d.must(err)
	}
	d.Roster = screen.NewRoster(screen.NewBase(d.app, screen.Inline{}, d.host))
	d.Load(nil)
	d.must(d.Err)
	return d
}

func (d *rosterDesk) must(err error) {
	d.t.Helper()
	if err != nil {
		d.t.Fatal(err)
	}
}

// people are those of the tests: a compound surname, two characters, a minority name, a probationary and a floating member.
func people() []app.Member {
	return []app.Member{
		{Name: "欧阳修远", Sex: "男", Ethnic: "汉族", Born: "1988-02-29", Joined: "2012-07-01", Confirmed: "2013-07-01", IDNumber: "110101198802290016", Phone: "13900001111"},
		{Name: "田富", Sex: "男", Born: "1966-07", Joined: "1990-05"},
		{Name: "田大利", Sex: "女", Born: "1950", Joined: "1972-07-24", Education: "高中", Hardship: true},
		{Name: "阿依古丽·买买提", Sex: "女", Joined: "2025-09-01"},
		{Name: "曾文", Sex: "男", Joined: "2001-07-01", Floating: true},
	}
}

// names are the members shown, in their order.
func (d *rosterDesk) names() string {
	var out []string
	for i := range d.Rows {
		out = append(out, d.Member(i).Name)
	}
	return strings.Join(out, " ")
}

// col is a column by its key.
func col(key string) int {
	return slices.IndexFunc(screen.RosterColumns, func(c screen.RosterColumn) bool { return c.Key == key })
}

// row is where a member is shown.
func (d *rosterDesk) row(name string) int {
	d.t.Helper()
	for i := range d.Rows {
		if d.Member(i).Name == name {
			return i
		}
	}
	d.t.Fatalf("%s is not shown", name)
	return -1
}

// stored reads a member back from the database.
func (d *rosterDesk) stored(name string) app.Member {
	d.t.Helper()
	r, err := d.app.Roster(context.Background())
	d.must(err)
	for _, m := range r.Members {
		if m.Name == name {
			return m
		}
	}
	d.t.Fatalf("%s is not stored", name)
	return app.Member{}
}

func TestRosterOrders(t *testing.T) {
	d := newRosterDesk(t, people()...)
	for _, c := range []struct {
		order string
		down  bool
		want  string
	}{
		{screen.OrderStrokes, false, "田富 田大利 阿依古丽·买买提 欧阳修远 曾文"},
		{screen.OrderNameStrokes, false, "田大利 田富 阿依古丽·买买提 欧阳修远 曾文"},
		{screen.OrderPinyin, false, "阿依古丽·买买提 欧阳修远 田大利 田富 曾文"},
		{"born", false, "田大利 田富 欧阳修远 阿依古丽·买买提 曾文"},
		{"born", true, "欧阳修远 田富 田大利 阿依古丽·买买提 曾文"},
		{"education", false, "田大利 田富 阿依古丽·买买提 欧阳修远 曾文"},
		{"group", false, "田大利 欧阳修远 曾文 田富 阿依古丽·买买提"},
	} {
		d.Sort(c.order, c.down)
		if got := d.names(); got != c.want {
			t.Errorf("%s (down %v): %s, want %s", c.order, c.down, got, c.want)
		}
	}
}

func TestRosterSearchAndStates(t *testing.T) {
	d := newRosterDesk(t, people()...)
	for find, want := range map[string]string{
		"oyxy": "欧阳修远", "欧阳": "欧阳修远", "ouyang": "欧阳修远", "zeng": "曾文", "买买提": "阿依古丽·买买提", "tdl": "田大利", "不在": "",
	} {
		d.Search(find)
		if got := d.names(); got != want {
			t.Errorf("%s finds %q, want %q", find, got, want)
		}
	}
	d.Search("")
	for state, want := range map[screen.RosterState]string{
		screen.StateProbationary: "阿依古丽·买买提", screen.StateFloating: "曾文", screen.StateHardship: "田大利", screen.StateGone: "",
	} {
		d.Narrow(0, state, "")
		if got := d.names(); got != want {
			t.Errorf("%s shows %q, want %q", screen.RosterStates[state], got, want)
		}
	}
	d.Narrow(d.groups[1], screen.StateHere, "")
	if got := d.names(); got != "田富 阿依古丽·买买提" {
		t.Errorf("the second group is %q", got)
	}
	d.Narrow(0, screen.StateHere, "")
	if got := d.Summary(); got != "5人 · 预备1人 · 流动1人 · 困难1人 · 待核对2人" {
		t.Errorf("the line of counts is %q", got)
	}
}

// TestRosterKeepsTheCursor has the cursor stay on its member while the rows around change; sorting shows the first rows.
func TestRosterKeepsTheCursor(t *testing.T) {
	d := newRosterDesk(t, people()...)
	d.Select(d.row("曾文"), 0)
	d.Narrow(0, screen.StateFloating, "")
	if d.Member(d.Row).Name != "曾文" || !d.Jumped() {
		t.Fatalf("the cursor is on %s", d.Member(d.Row).Name)
	}
	d.Narrow(0, screen.StateHere, "")
	d.Sort(screen.OrderPinyin, true)
	if d.Row != 0 || !d.Jumped() {
		t.Fatalf("after sorting the cursor is in row %d", d.Row)
	}
	d.Load(d.stored("田富").ID)
	if d.Member(d.Row).Name != "田富" || d.Panel.Member.Name != "田富" {
		t.Fatal("the roster did not go to the member asked for")
	}
}

func TestRosterEditsInPlace(t *testing.T) {
	d := newRosterDesk(t, people()...)
	at := d.row("田大利")
	d.SetCells([]screen.CellEdit{{Row: at, Col: col("born"), Text: "1950.7.8"}})
	if got := d.stored("田大利").Born; got != "1950-07-08" {
		t.Fatalf("the date is stored as %q", got)
	}
	if got := d.Cell(at, col("born")); got.Text != "1950年7月8日" || got.Raw != "1950-07-08" {
		t.Fatalf("the cell shows %+v", got)
	}
	d.SetCells([]screen.CellEdit{{Row: at, Col: col("born"), Text: "1950.13.2"}})
	d.Select(at, col("born"))
	got := d.Cell(at, col("born"))
	if got.Text != "1950.13.2" || !strings.Contains(got.Why, "不是实有的日期") {
		t.Fatalf("the wrong date shows as %+v", got)
	}
	if d.stored("田大利").Born != "1950-07-08" {
		t.Fatal("the wrong date was stored")
	}
	if n := d.Note(); n.Doubtful || !strings.Contains(n.What, "田大利 · 出生日期") || !strings.Contains(n.Then, "1950年7月8日") {
		t.Fatalf("the note is %+v", n)
	}
	d.Load(nil)
	if d.Cell(at, col("born")).Why == "" {
		t.Fatal("loading again threw the wrong date away")
	}
	d.Restore(at, col("born"))
	if d.Cell(at, col("born")).Text != "1950年7月8日" {
		t.Fatal("Escape does not bring the date back")
	}
	if n := d.Note(); n.What != "" {
		t.Fatal("a note is left over")
	}
	if what, _ := d.Unsaved(); what != "" || d.TakeBack() {
		t.Fatalf("something is unsaved: %q", what)
	}
	d.SetCells([]screen.CellEdit{{Row: at, Col: col("born"), Text: "1950.13.2"}, {Row: at, Col: col("joined"), Text: "不详"}})
	if what, _ := d.Unsaved(); what != "名册里有2格没有采用，标着红色" {
		t.Fatalf("unsaved: %q", what)
	}
	if !d.TakeBack() || d.Cell(at, col("born")).Why != "" || d.TakeBack() {
		t.Fatal("Ctrl+Z does not take back what was typed last")
	}
}

// TestRosterPasteIsOneStep stores a pasted block as one change; what is wrong in it stays visible.
func TestRosterPasteIsOneStep(t *testing.T) {
	d := newRosterDesk(t, people()...)
	a, b := d.row("田富"), d.row("曾文")
	d.SetCells([]screen.CellEdit{
		{Row: a, Col: col("education"), Text: "大专"},
		{Row: a, Col: col("sex"), Text: "女性"},
		{Row: b, Col: col("education"), Text: "本科"},
		{Row: b, Col: col("sex"), Text: "未知"},
		{Row: b, Col: col("name"), Text: "别人"},
	})
	if m := d.stored("田富"); m.Education != "大专" || m.Sex != "女" {
		t.Fatalf("stored %+v", m)
	}
	if m := d.stored("曾文"); m.Education != "本科" || m.Sex != "男" {
		t.Fatalf("stored %+v", m)
	}
	if d.Cell(b, col("sex")).Why == "" {
		t.Fatal("the wrong sex is not marked")
	}
	_, err := d.app.Undo(context.Background())
	d.must(err)
	if m, n := d.stored("田富"), d.stored("曾文"); m.Education != "" || n.Education != "" || m.Sex != "男" {
		t.Fatalf("one undo leaves %+v, %+v", m, n)
	}
}

func TestRosterMasksNumbers(t *testing.T) {
	d := newRosterDesk(t, people()...)
	at := d.row("欧阳修远")
	for key, want := range map[string]string{"id": "110101**********16", "phone": "139******11"} {
		if c := d.Cell(at, col(key)); c.Text != want || c.Editable || c.Raw != "" {
			t.Errorf("%s shows %+v", key, c)
		}
	}
}

func TestRosterPrints(t *testing.T) {
	d := newRosterDesk(t)
	if _, ok := d.Printable(); ok || !d.Empty() {
		t.Fatal("an empty roster can be printed")
	}
	d.Print()
	if len(d.host.shown) != 0 {
		t.Fatal("printing nothing leads away")
	}
	d = newRosterDesk(t, people()...)
	d.Narrow(d.groups[0], screen.StateHere, "")
	r, ok := d.Printable()
	if !ok || r.Kind != "roster" || r.Group != d.groups[0] || r.Period.Year != 2026 {
		t.Fatalf("the request is %+v", r)
	}
	d.Print()
	if !slices.Equal(d.host.shown, []string{"document"}) {
		t.Fatalf("printing leads to %v", d.host.shown)
	}
}

// BenchmarkRosterSearch is one keystroke in the search field among 90,000 members.
func BenchmarkRosterSearch(b *testing.B) {
	db := datatest.Open(b)
	datatest.Fill(b, db, datatest.Size{Groups: 30, Members: 90000})
	a := app.New(app.Services{Store: db, Vault: db, Clock: func() time.Time { return datatest.Now }})
	r := screen.NewRoster(screen.NewBase(a, screen.Inline{}, nil))
	r.Load(nil)
	if r.Err != nil {
		b.Fatal(r.Err)
	}
	for _, find := range []string{"", "w", "ouyang", "oy", "王"} {
		b.Run(fmt.Sprintf("%q", find), func(b *testing.B) {
			for b.Loop() {
				r.Search(find)
			}
		})
	}
	b.Run("sort", func(b *testing.B) {
		r.Search("")
		for i := 0; b.Loop(); i++ {
			r.Sort("born", i%2 == 0)
		}
	})
}

// emptied is a block of the roster emptied as Delete does it: cells that hold nothing are not among the edits.
func (d *rosterDesk) emptied(top, bottom int) []screen.CellEdit {
	var edits []screen.CellEdit
	for row := top; row <= bottom; row++ {
		for c := range screen.RosterColumns {
			if cell := d.Cell(row, c); cell.Editable && cell.Text != "" {
				edits = append(edits, screen.CellEdit{Row: row, Col: c})
			}
		}
	}
	return edits
}

func TestRosterEmptyingManyCellsAsks(t *testing.T) {
	d := newRosterDesk(t, people()...)
	all := d.emptied(0, len(d.Rows)-1)
	for name, c := range map[string]struct {
		edits []screen.CellEdit
		ask   bool
	}{
		"one cell": {all[:1], false}, "five cells": {all[:5], false}, "everything": {all, true},
		"one text among them": {append([]screen.CellEdit{{Row: 0, Col: col("job"), Text: "教师"}}, all...), false},
		"one cell of each of four": {[]screen.CellEdit{
			{Row: 0, Col: col("sex")}, {Row: 1, Col: col("sex")}, {Row: 2, Col: col("sex")}, {Row: 3, Col: col("sex")},
		}, true},
	} {
		if _, ask := d.Emptying(c.edits); ask != c.ask {
			t.Errorf("%s: asks %v", name, ask)
		}
	}
	e, _ := d.Emptying(all)
	if e.Cells != len(all) || e.People != len(d.Rows) {
		t.Errorf("names %d cells of %d people, want %d of %d", e.Cells, e.People, len(all), len(d.Rows))
	}
}

func TestRosterSaysWhatDeleteEmptied(t *testing.T) {
	d := newRosterDesk(t, people()...)
	d.SetCells(d.emptied(0, 0)[:1])
	if len(d.host.said) != 0 {
		t.Errorf("one cell emptied says %q", d.host.said)
	}
	d.SetCells(d.emptied(0, 0)[:2])
	if len(d.host.said) != 1 || d.host.said[0] != "已清空2格。" {
		t.Errorf("it says %q", d.host.said)
	}
}

func TestRosterEmptyingIsOneStepOnTheSameMembers(t *testing.T) {
	d := newRosterDesk(t, people()...)
	var before []app.Member
	for i := range d.Rows {
		before = append(before, d.Member(i))
	}
	half := len(d.Rows) / 2
	e, _ := d.Emptying(d.emptied(0, half-1))
	d.Sort(d.Order, true) // the rows move while one is asked
	e.Do()
	for i, m := range before {
		now := d.stored(m.Name)
		if empty := now.Sex == "" && now.Joined == "" && now.Born == ""; empty != (i < half) || now.IDNumber != m.IDNumber || now.Phone != m.Phone || now.GroupID != m.GroupID {
			t.Errorf("%s, row %d of %d emptied: %+v", m.Name, i, half, now)
		}
	}
	if n := len(d.host.said); n != 1 || !d.host.undo[0] || d.host.said[0] != fmt.Sprintf("已清空%d格。", e.Cells) {
		t.Errorf("told %v", d.host.said)
	}
	_, err := d.app.Undo(context.Background())
	d.must(err)
	for _, m := range before {
		if now := d.stored(m.Name); now != m {
			t.Errorf("one undo leaves %+v, was %+v", now, m)
		}
	}
}
