package screen_test

import (
	"context"
	"testing"

	"zhengyou/app"
	"zhengyou/data/datatest"
	"zhengyou/ui/screen"
)

func TestDeskLeadsToThePlaceOfEverything(t *testing.T) {
	y := newYard(t, true)
	d := screen.NewDesk(y.base)
	d.Load(nil)
	if !d.Has || d.Empty() || len(d.Desk.Todos) == 0 {
		t.Fatalf("%+v", d.Desk)
	}
	for i, want := range []string{"roster", "criteria", "score", "score", "score", "score", "result", "archive"} {
		d.Station(i)
		if code, _ := y.host.last(); code != want {
			t.Errorf("station %s leads to %s, want %s", d.Desk.Road[i].Name, code, want)
		}
	}
	d.Station(3)
	if _, arg := y.host.last(); arg != any(app.Month(2026, 6)) {
		t.Errorf("the second quarter leads to %v", arg)
	}
	d.Station(99)
	for _, todo := range d.Desk.Todos {
		d.Do(todo)
		if code, arg := y.host.last(); code != todo.Screen || todo.Month.Year != 0 && arg != any(todo.Month) {
			t.Errorf("%s leads to %s %v", todo.Text, code, arg)
		}
	}
	d.Missing()
	d.Figures()
	if code, arg := y.host.last(); code != "result" || arg != any(app.Year(2026)) {
		t.Errorf("the chart leads to %s %v", code, arg)
	}
}

func TestDeskOfAnEmptyBranch(t *testing.T) {
	y := newYard(t, false)
	if err := y.app.Init(context.Background(), "新支部", "农村", 2026); err != nil {
		t.Fatal(err)
	}
	d := screen.NewDesk(y.base)
	d.Load(nil)
	_, printable := d.Printable()
	if !d.Empty() || d.Charted() || printable || d.Desk.Todos[0].Screen != "roster" || d.Average() != "" || d.Open() != 1 {
		t.Errorf("empty %v, charted %v, printable %v, %+v", d.Empty(), d.Charted(), printable, d.Desk.Todos)
	}
	d.Do(d.Desk.Todos[0])
	if code, arg := y.host.last(); code != "roster" || arg != any(screen.ShowImport) {
		t.Errorf("the first step leads to %s %v", code, arg)
	}
}

func TestDeskDrawsAReadableChart(t *testing.T) {
	for _, c := range []struct {
		groups  int
		crowded bool
	}{{0, false}, {2, false}, {6, false}, {7, false}, {8, true}, {30, true}} {
		y := newYard(t, false)
		datatest.Fill(t, y.db, datatest.Size{Groups: c.groups, Members: max(4, c.groups), Criteria: 2, Months: 3})
		drawn := &drawnChart{}
		y.app.Renderer = drawn
		d := screen.NewDesk(screen.NewBase(y.app, screen.Inline{}, y.host))
		d.Load(nil)
		d.DrawChart(300, 200, 1, false, func(p screen.Pixels) {
			if p.Width != 300 || len(p.Pix) != 4*300*200 {
				t.Errorf("a picture of %d × %d", p.Width, p.Height)
			}
		})
		want := c.groups + 1
		if c.crowded {
			want = 7
		}
		if got := len(drawn.chart.Series); got != want || d.Crowded() != c.crowded || drawn.chart.Series[0].Name != "支部平均" {
			t.Errorf("%d groups: %d lines, want %d; crowded %v", c.groups, got, want, d.Crowded())
		}
	}
}

// drawnChart notes the chart it is given and answers an empty picture: what is drawn is the test of reports/chart.
type drawnChart struct {
	app.Renderer
	chart app.Chart
}

func (d *drawnChart) Draw(_ context.Context, c app.Chart, w, h int, _ float64, _ bool) (app.Page, error) {
	d.chart = c
	return app.Page{Width: w, Height: h, Pix: make([]byte, 4*w*h)}, nil
}

func TestDeskCountsEveryMonthThatIsOpen(t *testing.T) {
	y := newYard(t, false)
	datatest.Fill(t, y.db, datatest.Small)
	d := screen.NewDesk(y.base)
	d.Load(nil)
	if len(d.Desk.Todos) != 5 || d.Open() != 9 {
		t.Errorf("%d lines stand for %d months", len(d.Desk.Todos), d.Open())
	}
	want := "支部1—2月平均 " + d.Desk.Progress.Average.String()
	if got := d.Average(); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
