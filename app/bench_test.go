package app_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zhengyou/app"
	"zhengyou/app/tabular"
	"zhengyou/data/datatest"
	"zhengyou/reports/intake"
)

// demo is the demo branch: 57 members, ten monthly items, nine months, day records.
func demo(b *testing.B) *app.App {
	b.Helper()
	db := datatest.Open(b)
	a := app.New(app.Services{
		Store: db, Vault: db, Intake: intake.New(), Files: intake.Files{}, Clock: func() time.Time { return datatest.Now },
	})
	at := func(name string) string { return filepath.Join("..", "assets", "samples", name) }
	files := app.DemoFiles{
		Roster: at("党员花名册.xlsx"), Criteria: at("党员量化考核细则.xlsx"), Scores: at("2026年月考核评分表.xlsx"), Evidence: at("转入党员-GBK.csv"),
	}
	if err := a.FillDemo(ctx, files, app.NoProgress); err != nil {
		b.Fatal(err)
	}
	return a
}

// BenchmarkSetScore is one cell typed into the grid, until it is safe on the disk. Goal: under 10 ms.
func BenchmarkSetScore(b *testing.B) {
	a := demo(b)
	month := app.Month(2026, 9)
	v, err := a.Sheet(ctx, month, app.MemberSubject)
	if err != nil {
		b.Fatal(err)
	}
	i := 0
	for b.Loop() {
		r, k := v.Rows[i%len(v.Rows)], v.Columns[i%len(v.Columns)]
		text := []string{"0", "1"}[i/len(v.Rows)%2]
		i++
		if _, err := a.SetScores(ctx, month, app.MemberSubject, []app.ScoreChange{{SubjectID: r.SubjectID, CriterionID: k.ID, Text: text}}, ""); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkReading is what the screens ask for on the demo branch. Goals: a sheet under 10 ms, a year's result under 40 ms.
func BenchmarkReading(b *testing.B) {
	a := demo(b)
	book, err := a.Roster(ctx)
	if err != nil {
		b.Fatal(err)
	}
	for name, ask := range map[string]func() error{
		"Sheet": func() error { _, err := a.Sheet(ctx, app.Month(2026, 9), app.MemberSubject); return err },
		"Quarter": func() error {
			_, err := a.Result(ctx, app.ResultRequest{Period: app.Quarter(2026, 3)})
			return err
		},
		"Year":     func() error { _, err := a.Result(ctx, app.ResultRequest{Period: app.Year(2026)}); return err },
		"Progress": func() error { _, err := a.Progress(ctx, app.Year(2026), app.ProgressScope{}); return err },
		"Desk":     func() error { _, err := a.Desk(ctx, 2026); return err },
		"Explain": func() error {
			_, err := a.Explain(ctx, app.Year(2026), app.MemberSubject, book.Members[0].ID)
			return err
		},
		"Roster": func() error { _, err := a.Roster(ctx); return err },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := ask(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkLargeRoster reads and orders 90,000 members. Goal: reading under half a second.
func BenchmarkLargeRoster(b *testing.B) {
	db := datatest.Open(b)
	datatest.Fill(b, db, datatest.Size{Groups: 100, Members: 90_000})
	a := app.New(app.Services{Store: db, Vault: db, Clock: func() time.Time { return datatest.Now }})
	b.Run("Read", func(b *testing.B) {
		for b.Loop() {
			if _, err := a.Roster(ctx); err != nil {
				b.Fatal(err)
			}
		}
	})
	book, err := a.Roster(ctx)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("Here", func(b *testing.B) {
		for b.Loop() {
			if len(book.Here()) != 90_000 {
				b.Fatal("members are missing")
			}
		}
	})
}

// BenchmarkPlanRoster understands a roster of 10,000 rows written as offices write them.
func BenchmarkPlanRoster(b *testing.B) {
	header := "序号\t姓名\t性别\t民族\t出生年月\t公民身份号码\t学历\t入党时间\t所在党小组\t联系电话\t备注"
	row := "1\t王  芳\t女\t汉\t1985年7月1日\t\t高中\t2006.07.01\t第3党小组\t139 1234 5678\t"
	t := tabular.Table{Name: "名册"}
	cells := func(line string) []tabular.Cell {
		var out []tabular.Cell
		for _, text := range strings.Split(line, "\t") {
			out = append(out, tabular.Cell{Text: text})
		}
		return out
	}
	t.Rows = append(t.Rows, cells(header))
	for i := range 10_000 {
		r := cells(row)
		r[1].Text = "王" + string(rune(0x4E00+i%5000)) + string(rune(0x6000+i/5000))
		t.Rows = append(t.Rows, r)
	}
	for b.Loop() {
		if plan := app.PlanRoster(t, app.GuessRoster(t), nil, nil); plan.Count(app.AddRow) != 10_000 {
			b.Fatal("rows are missing")
		}
	}
}
