package screen_test

import (
	"reflect"
	"strings"
	"testing"

	"zhengyou/app"
	"zhengyou/ui/screen"
)

// TestRosterColumnsFitTheirTexts measures what is shown: the longest text, nothing for an empty column, those who left apart.
// A longer text typed later does not move the columns.
func TestRosterColumnsFitTheirTexts(t *testing.T) {
	d := newRosterDesk(t,
		app.Member{Name: "田富", Education: "大专", Joined: "2001-07"},
		app.Member{Name: "欧阳修远", Education: "大学本科（在职研究生）", Joined: "1999"})
	if got := d.Fit("name"); got != 4 {
		t.Errorf("the longest name has 4 characters, measured %v", got)
	}
	if got := d.Fit("education"); got != 11 {
		t.Errorf("the longest education has 11 characters, measured %v", got)
	}
	if got := d.Fit("confirmed"); got != 0 {
		t.Errorf("no date of confirmation, measured %v", got)
	}
	if year, month := d.Fit("joined"), float32(6*0.56+2); year != month {
		t.Errorf("2001年7月 is the longest date, measured %v, want %v", year, month)
	}
	d.SetCells([]screen.CellEdit{{Row: d.row("田富"), Col: col("post"), Text: "纪检委员"}})
	if got := d.Fit("post"); got != 0 {
		t.Errorf("a column got wider under the hands: %v", got)
	}
	d.Leave([]int64{d.stored("欧阳修远").ID}, "2026-03-01", "转出", nil, func(why string) { t.Fatal(why) })
	if here := d.Fit("name"); here != 2 {
		t.Errorf("of those here the longest name has 2 characters, measured %v", here)
	}
	d.Narrow(0, screen.StateGone, "")
	if gone := d.Fit("name"); gone != 4 {
		t.Errorf("of those who left the longest name has 4 characters, measured %v", gone)
	}
}

// TestRosterShowsDatesThatCannotBeRight: they are stored and stay marked with the reason until one of them is mended.
func TestRosterShowsDatesThatCannotBeRight(t *testing.T) {
	d := newRosterDesk(t, app.Member{Name: "田富", Born: "1990-01-01", Joined: "1980-07-01", Confirmed: "1979-07-01"})
	at := d.row("田富")
	for _, key := range []string{"joined", "confirmed"} {
		d.Select(at, col(key))
		if n := d.Note(); !d.Cell(at, col(key)).Doubtful || !n.Doubtful || !strings.Contains(n.What, "田富") || !strings.Contains(n.Then, "原样保存着") {
			t.Errorf("%s: %+v, %q %q", key, d.Cell(at, col(key)), n.What, n.Then)
		}
	}
	d.SetCells([]screen.CellEdit{{Row: at, Col: col("joined"), Text: "2012.7.1"}, {Row: at, Col: col("confirmed"), Text: "2013.7.1"}})
	if n := d.Note(); n.What != "" || d.Cell(at, col("joined")).Why != "" {
		t.Error("mended, yet marked")
	}
}

// TestRosterDoubtsOfTheSample: what the import reported stays to be found until it is mended.
func TestRosterDoubtsOfTheSample(t *testing.T) {
	d := newRosterDesk(t)
	d.bring(samplePath("党员花名册.xlsx"))
	d.Import.Go(screen.StepCheck)
	d.Import.Apply()
	d.Load(screen.ShowDoubts)
	if c := d.Cell(d.Row, d.Col); !c.Doubtful {
		t.Errorf("the cursor stands on %+v", c)
	}
	got := map[string][]string{}
	for row := range d.Rows {
		for at, c := range screen.RosterColumns {
			if d.Cell(row, at).Doubtful {
				got[d.Member(row).Name] = append(got[d.Member(row).Name], c.Key)
			}
		}
	}
	want := map[string][]string{"侯喆": {"id"}, "查文": {"id"}, "廖慧敏": {"born"}, "徐慧敏": {"sex"}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("to be looked at again: %v, want %v", got, want)
	}
	desk := screen.NewDesk(screen.NewBase(d.app, screen.Inline{}, d.host))
	desk.Load(nil)
	if len(desk.Desk.Doubtful) != len(want) {
		t.Errorf("the desk names %v", desk.Desk.Doubtful)
	}
	d.Select(d.row("查文"), 0)
	if n := d.Note(); !n.Doubtful || !strings.Contains(n.What, "校验码") {
		t.Errorf("of a row looked at again it is said %q", n.What)
	}
	at := d.row("徐慧敏")
	right := map[string]string{"男": "女", "女": "男"}[d.Member(at).Sex]
	d.SetCells([]screen.CellEdit{{Row: at, Col: col("sex"), Text: right}})
	if c := d.Counts(); c.Doubtful != len(want)-1 || len(d.Rows) != len(want)-1 {
		t.Errorf("after one was mended %d, %d rows", c.Doubtful, len(d.Rows))
	}
}
