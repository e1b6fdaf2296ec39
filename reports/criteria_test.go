package reports_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"zhengyou/app"
	"zhengyou/data/datatest"
	"zhengyou/reports"
)

// withCriteria is a new ledger whose members are scored by these items alone.
func withCriteria(t *testing.T, items ...app.Criterion) *app.App {
	t.Helper()
	db := datatest.Open(t)
	a := app.New(app.Services{Store: db, Vault: db, Composer: reports.Composer{}, Clock: func() time.Time { return datatest.Now }})
	if err := a.Init(ctx, "柳树湾村党支部", "农村", 2026); err != nil {
		t.Fatal(err)
	}
	datatest.Update(t, db, "细则", func(tx app.Tx) error {
		old, err := tx.Criteria(2026)
		for _, k := range old {
			if err == nil && k.Subject == app.MemberSubject {
				err = tx.DeleteCriterion(k.ID)
			}
		}
		for i, k := range items {
			if k.Year, k.Subject, k.Position = 2026, app.MemberSubject, i; err == nil {
				_, err = tx.InsertCriterion(k)
			}
		}
		return err
	})
	return a
}

func rowText(row []app.GridCell) string {
	var out []string
	for _, c := range row {
		out = append(out, c.Text)
	}
	return strings.Join(out, "|")
}

func TestCriteriaOfTheSamples(t *testing.T) {
	a := sampleYear(t)
	d := compose(t, a, "criteria", "2026", nil)
	if d.Title != "2026年度党员考核细则" || d.Subtitle != "柳树湾村党支部" || d.Landscape {
		t.Errorf("%q, %q, landscape %v", d.Title, d.Subtitle, d.Landscape)
	}
	rows := grids(d)[0].Rows
	if len(rows) != 13 || rows[0][1].Rows != 2 || rows[0][1].Text != "带头学习提高" || len(rows[1]) != 6 {
		t.Errorf("%d rows, the first %+v", len(rows), rows[0])
	}
	for at, want := range map[int]string{
		10: "月考核合计|100|按月考核各项的标准分之和",
		11: "11|加分项|受到上级表彰|最高10|加分|事项|镇级加2分、县级加5分、市级以上加10分",
		12: "12|一票否决|受到党纪政务处分|—|一票否决|事项|取消当年评先资格",
	} {
		if got := rowText(rows[at]); got != want {
			t.Errorf("row %d is %s, want %s", at, got, want)
		}
	}
	text := words(d)
	for _, want := range []string{"考核人：党员由所在党小组考核打分", "扣完为止", "全年累计不超过", "取消当年各项评先资格"} {
		if !strings.Contains(text, want) {
			t.Errorf("the table does not say %q", want)
		}
	}
	if s, ok := d.Blocks[len(d.Blocks)-1].(app.Signatures); !ok || !s.Date {
		t.Error("nobody signs the criteria")
	}
}

func TestCriteriaOfEverySubject(t *testing.T) {
	a := sampleYear(t)
	for subject, want := range map[app.SubjectKind]string{app.GroupSubject: "党小组由党支部", app.BranchSubject: "党支部由上级"} {
		d := compose(t, a, "criteria", "2026", func(r *app.DocumentRequest) { r.Subject = subject })
		if d.Title != "2026年度"+subject.Text()+"考核细则" || !strings.Contains(words(d), want) || !strings.Contains(words(d), "领导班子好") {
			t.Errorf("%s: %q %s", subject, d.Title, words(d))
		}
		squareGrid(t, "criteria", grids(d)[0])
	}
}

// What adds and what bars comes last wherever the plan has it, and says so where it has no category.
func TestCriteriaInAnyOrder(t *testing.T) {
	a := withCriteria(
		t,
		app.Criterion{Name: "处分", Method: app.Veto, Cycle: app.ByEvent},
		app.Criterion{Name: "表彰", Method: app.Bonus, Cycle: app.ByEvent, Max: 550},
		app.Criterion{Category: "甲", Name: "一", Method: app.Direct, Cycle: app.ByMonth, Max: 4050},
		app.Criterion{Category: "乙", Name: "二", Method: app.Direct, Cycle: app.ByYear, Max: 1000},
		app.Criterion{Category: "甲", Name: "三", Method: app.Direct, Cycle: app.ByMonth, Max: 5000},
	)
	d := compose(t, a, "criteria", "2026", nil)
	g := grids(d)[0]
	squareGrid(t, "criteria", g)
	var got []string
	for _, row := range g.Rows {
		got = append(got, rowText(row))
	}
	want := []string{
		"1|甲|一|40.5|直接计分|月|", "2|乙|二|10|直接计分|年|", "3|甲|三|50|直接计分|月|",
		"月考核合计|90.5|按月考核各项的标准分之和", "4|加分项|表彰|最高5.5|加分|事项|", "5|一票否决|处分|—|一票否决|事项|",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("rows\n%s", strings.Join(got, "\n"))
	}
	if strings.Contains(words(d), "扣完为止") {
		t.Error("explains deductions where there are none")
	}
	a = withCriteria(t, app.Criterion{Name: "处分", Method: app.Veto, Cycle: app.ByEvent})
	if g := grids(compose(t, a, "criteria", "2026", nil))[0]; len(g.Rows) != 1 {
		t.Errorf("a veto alone has %d rows", len(g.Rows))
	}
}

// Sixty items with rules as long as they come: every page has the header, and no rule loses a word.
func TestManyLongCriteria(t *testing.T) {
	var items []app.Criterion
	for i := range 60 {
		rule := strings.Repeat("每缺席1次扣2分，迟到早退每次扣0.5分；", 3+i%5)
		if i == 0 || i == 30 {
			rule = strings.Repeat(rule, 40)
		}
		items = append(items, app.Criterion{Category: fmt.Sprintf("类别%d", i/12), Name: fmt.Sprintf("第%d项", i+1), Method: app.Deduction, Cycle: app.ByMonth, Max: 100, Rule: rule + "终"})
	}
	d := compose(t, withCriteria(t, items...), "criteria", "2026", nil)
	if !d.Landscape {
		t.Error("long rules are not given the breadth of the page")
	}
	r, dir := renderer(t), t.TempDir()
	for _, name := range []string{"a.pdf", "a.xlsx"} {
		if found, err := r.Write(ctx, d, filepath.Join(dir, name)); err != nil || len(found) > 0 {
			t.Fatalf("%s: %v %v", name, found, err)
		}
	}
	f, err := excelize.OpenFile(filepath.Join(dir, "a.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	book, err := f.GetRows(f.GetSheetName(0))
	if err != nil {
		t.Fatal(err)
	}
	rules := 0
	for _, row := range book {
		if n := len(row); n > 0 && strings.HasSuffix(row[n-1], "终") {
			if row[n-1] != items[rules].Rule || row[3] != "1" {
				t.Errorf("row %d reads %v", rules+1, row)
			}
			rules++
		}
	}
	if rules != 60 {
		t.Errorf("%d of 60 rules are in the workbook", rules)
	}
	if merged, err := f.GetMergeCells(f.GetSheetName(0)); err != nil || len(merged) < 5 {
		t.Errorf("%d merged cells, %v", len(merged), err)
	}
}
