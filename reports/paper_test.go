package reports_test

import (
	"strings"
	"testing"

	"zhengyou/app"
)

// TestPaperTellsWhatIsNotTaken: who signs a sheet must see which figures on it do not count, and why.
func TestPaperTellsWhatIsNotTaken(t *testing.T) {
	a := sampleYear(t)
	member := func(name string) int64 {
		book, err := a.Roster(ctx)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range book.Members {
			if m.Name == name {
				return m.ID
			}
		}
		t.Fatalf("nobody is called %s", name)
		return 0
	}
	wrong := func(d app.Document) (n int) {
		for _, g := range grids(d) {
			for _, rows := range [][][]app.GridCell{g.Rows, g.Foot} {
				for _, row := range rows {
					for _, c := range row {
						if c.Mark == app.Wrong {
							n++
						}
					}
				}
			}
		}
		return n
	}
	for _, c := range []struct{ name, month, says string }{
		{"邓国庆", "2026-04", "15 分超过标准分 10。没有采用。"},
		{"许明", "2026-07", "原表合计写的是 95，各项之和是 92，计分用各项之和，待核对。"},
	} {
		d := compose(t, a, "member", c.month, func(r *app.DocumentRequest) { r.Member = member(c.name) })
		if wrong(d) != 1 || !strings.Contains(words(d), c.says) {
			t.Errorf("%s's own sheet of %s marks %d and says %s", c.name, c.month, wrong(d), words(d))
		}
		d = compose(t, a, "sheet", c.month, nil)
		if wrong(d) != 1 || !strings.Contains(words(d), "▲ "+c.name) || !strings.Contains(words(d), "（草稿，尚未确认）") {
			t.Errorf("the sheet of %s marks %d and says %s", c.month, wrong(d), words(d))
		}
	}
	if _, err := a.Composer.Compose(ctx, a, app.DocumentRequest{Kind: "sheet", Period: app.Month(2026, 11)}); app.KindOf(err) != app.State {
		t.Errorf("a sheet nobody has scored: %v", err)
	}
}

// TestPaperIsWhatWasAskedFor: a list of a part that looks like the whole is refused.
func TestPaperIsWhatWasAskedFor(t *testing.T) {
	a := sampleYear(t)
	tree, err := a.Organisations(ctx)
	if err != nil {
		t.Fatal(err)
	}
	group := tree.Groups()[1]
	for _, kind := range []string{"commendation", "criteria", "catalogue"} {
		if _, err := a.Composer.Compose(ctx, a, app.DocumentRequest{Kind: kind, Period: app.Year(2026), Group: group.ID}); app.KindOf(err) != app.Invalid {
			t.Errorf("%s of one group: %v", kind, err)
		}
	}
	if _, err := a.Composer.Compose(ctx, a, app.DocumentRequest{Kind: "ranking", Period: app.Year(2026), Subject: app.BranchSubject}); app.KindOf(err) != app.Invalid {
		t.Errorf("a ranking of branches: %v", err)
	}
	for _, kind := range []string{"roster", "chart", "ranking"} {
		d := compose(t, a, kind, "2026", func(r *app.DocumentRequest) { r.Group = group.ID })
		if !strings.Contains(d.Subtitle, group.Name) {
			t.Errorf("%s of one group is headed %q", kind, d.Subtitle)
		}
	}
	d := compose(t, a, "sheet", "2026-03", func(r *app.DocumentRequest) { r.Subject = app.GroupSubject })
	g := grids(d)[0]
	if g.Header[0][1].Text != "党小组" || len(g.Rows[0]) != len(g.Columns) || strings.Contains(words(d), "姓名") || strings.Contains(words(d), "党小组长") {
		t.Errorf("the groups' sheet is made for people: %v", words(d))
	}
}

// TestChartEndsWithItsPeriod: the page of a quarter shows nothing later.
func TestChartEndsWithItsPeriod(t *testing.T) {
	a := sampleYear(t)
	for quarter, drawn := range map[string]int{"2026Q1": 1, "2026Q2": 2, "2026": 3} {
		d := compose(t, a, "chart", quarter, nil)
		n := 0
		for _, v := range d.Blocks[0].(app.Picture).Chart.Series[0].Values {
			if v != nil {
				n++
			}
		}
		if n != drawn {
			t.Errorf("%s draws %d quarters, want %d", quarter, n, drawn)
		}
	}
	if _, err := a.Composer.Compose(ctx, a, app.DocumentRequest{Kind: "chart", Period: app.Quarter(2026, 4)}); app.KindOf(err) != app.State {
		t.Errorf("a quarter without scores: %v", err)
	}
}
