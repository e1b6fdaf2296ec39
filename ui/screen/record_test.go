package screen_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhengyou/app"
	"zhengyou/ui/screen"
)

// saved stores a draft and returns what kept it from being stored.
func saved(r *screen.Records, d screen.Draft) (field, text string) {
	field, text = "never answered", "never answered"
	r.Save(d, func() { field, text = "", "" }, func(f, t string) { field, text = f, t })
	return field, text
}

func recordDesk(t *testing.T) (*scoreDesk, *screen.Records) {
	d := newScoreDesk(t)
	d.Turn(true)
	return d, d.Records
}

func TestRecordTakesLittleTyping(t *testing.T) {
	d, r := recordDesk(t)
	draft := r.New(app.MemberSubject, d.at.Members[2], 0)
	if draft.Date != "2026年10月12日" || draft.Subject.Name == "" {
		t.Errorf("a new record begins with %+v", draft)
	}
	draft.Item, draft.Points, draft.Text = d.at.Criteria[0], "2", "防汛值守"
	if field, text := saved(r, draft); field != "" || text != "" {
		t.Fatalf("%s: %s", field, text)
	}
	if len(r.Rows) != 1 || r.Rows[0].Name != draft.Subject.Name || r.Rows[0].PointsText() != "+2" || r.Rows[0].Item != "项目1" {
		t.Errorf("the list shows %+v", r.Rows)
	}
	if next := r.New(app.MemberSubject, 0, 0); next.Item != d.at.Criteria[0] {
		t.Error("the criterion used last is not remembered")
	}
	if len(d.host.said) != 1 || !d.host.undo[0] {
		t.Errorf("said %q", d.host.said)
	}
}

func TestRecordRefusals(t *testing.T) {
	d, r := recordDesk(t)
	good := r.New(app.MemberSubject, d.at.Members[0], d.at.Criteria[0])
	good.Points, good.Text = "2", "值守"
	for _, c := range []struct {
		field  string
		change func(*screen.Draft)
	}{
		{"date", func(x *screen.Draft) { x.Date = "前天" }},
		{"date", func(x *screen.Draft) { x.Date = "2026-12-01" }},
		{"date", func(x *screen.Draft) { x.Date = "2025-12-01" }},
		{"subject", func(x *screen.Draft) { x.Subject = screen.RecordSubject{} }},
		{"criterion", func(x *screen.Draft) { x.Item = 0 }},
		{"points", func(x *screen.Draft) { x.Points = "两分" }},
		{"points", func(x *screen.Draft) { x.Points = "100" }},
		{"text", func(x *screen.Draft) { x.Text = " " }},
	} {
		bad := good
		c.change(&bad)
		if field, text := saved(r, bad); field != c.field || text == "" {
			t.Errorf("%+v: %q %q, want the field %s", bad, field, text, c.field)
		}
	}
	if len(r.Rows) != 0 {
		t.Error("something was stored")
	}
}

func TestRecordDays(t *testing.T) {
	_, r := recordDesk(t)
	for typed, want := range map[string]app.Date{
		"2026年3月6日": "2026-03-06", "3月6日": "2026-03-06", "3.6": "2026-03-06", "3-6": "2026-03-06", "20260306": "2026-03-06",
		"5": "2026-10-05", "5日": "2026-10-05", "５号": "2026-10-05", "2026.3": "", "2月30日": "", "": "", "昨天": "",
	} {
		if got, problem := r.ReadDay(typed); got != want || (problem == "") != (want != "") {
			t.Errorf("%q is read as %q (%s), want %q", typed, got, problem, want)
		}
	}
}

func TestRecordEditFilterDelete(t *testing.T) {
	d, r := recordDesk(t)
	for i, day := range []string{"2026-03-06", "2026-04-02", "2026-04-20"} {
		draft := r.New(app.MemberSubject, d.at.Members[i], d.at.Criteria[0])
		draft.Date, draft.Points, draft.Text = day, "-1", "缺席"
		if field, text := saved(r, draft); field != "" {
			t.Fatal(field, text)
		}
	}
	r.Narrow(4, "")
	if len(r.Rows) != 2 || r.Rows[0].Date != "2026-04-20" {
		t.Errorf("April shows %d, first %s", len(r.Rows), r.Rows[0].Date)
	}
	r.Narrow(0, "wang")
	if len(r.Rows) != 1 || !strings.HasPrefix(r.Rows[0].Name, "王") {
		t.Errorf("wang finds %+v", r.Rows)
	}
	draft := r.Edit(r.Rows[0])
	draft.Points = "-1.5"
	if field, text := saved(r, draft); field != "" {
		t.Fatal(field, text)
	}
	if r.All != 3 || r.Rows[0].PointsText() != "-1.5" {
		t.Errorf("after editing %d records, %s", r.All, r.Rows[0].PointsText())
	}
	r.Delete(r.Rows[0])
	if r.All != 2 || len(r.Rows) != 0 || !d.host.undo[len(d.host.undo)-1] {
		t.Errorf("after deleting %d records", r.All)
	}
	if _, err := d.app.Undo(context.Background()); err != nil {
		t.Fatal(err)
	}
	r.Load(nil)
	if r.All != 3 {
		t.Error("undo does not bring it back")
	}
}

func TestRecordDeductionIsNegative(t *testing.T) {
	d, r := recordDesk(t)
	id, err := d.app.SaveCriterion(context.Background(), app.Criterion{
		Year: 2026, Subject: app.MemberSubject, Category: "带头学习提高", Name: "三会一课", Max: 1000, Method: app.Deduction, Cycle: app.ByMonth,
	})
	if err != nil {
		t.Fatal(err)
	}
	r.Load(nil)
	draft := r.New(app.MemberSubject, d.at.Members[0], id)
	draft.Points, draft.Text = "2", "缺席一次"
	if field, text := saved(r, draft); field != "" {
		t.Fatal(field, text)
	}
	if r.Rows[0].Points != -200 {
		t.Errorf("stored %v", r.Rows[0].Points)
	}
}

func TestRecordEvidence(t *testing.T) {
	d, r := recordDesk(t)
	dir := t.TempDir()
	file := filepath.Join(dir, "值班表.txt")
	if err := os.WriteFile(file, []byte("值班"), 0o600); err != nil {
		t.Fatal(err)
	}
	draft := r.New(app.MemberSubject, d.at.Members[0], d.at.Criteria[0])
	draft.Points, draft.Text, draft.File = "1", "值守", file
	if field, text := saved(r, draft); field != "" {
		t.Fatal(field, text)
	}
	out := filepath.Join(dir, "取出.txt")
	r.Evidence(r.Rows[0], func(name string, content []byte) {
		if name != "值班表.txt" {
			t.Errorf("it is called %q", name)
		}
		r.WriteEvidence(out, content)
	})
	if got, err := os.ReadFile(out); err != nil || !bytes.Equal(got, []byte("值班")) {
		t.Errorf("taken out: %q %v", got, err)
	}
	r.WriteEvidence(filepath.Join(dir, "没有的文件夹", "x"), nil)
	if len(d.host.fails) != 1 || app.KindOf(d.host.fails[0]) != app.Storage {
		t.Errorf("told %v", d.host.fails)
	}
	draft = r.New(app.MemberSubject, d.at.Members[0], d.at.Criteria[0])
	draft.Points, draft.Text, draft.File = "1", "值守", filepath.Join(dir, "没有.txt")
	if _, text := saved(r, draft); text == "" || r.All != 1 {
		t.Errorf("a missing file: %q, %d records", text, r.All)
	}
}

func TestRecordMatch(t *testing.T) {
	_, r := recordDesk(t)
	found := r.Match("w", 6)
	if len(found) == 0 || !strings.HasPrefix(found[0].Name, "王") {
		t.Errorf("w finds %+v", found)
	}
	if groups := r.Match("第2党小组", 6); len(groups) != 1 || groups[0].Kind != app.GroupSubject {
		t.Errorf("a group: %+v", groups)
	}
}
