package screen_test

import (
	"strings"
	"testing"

	"zhengyou/app"
	"zhengyou/data/datatest"
	"zhengyou/ui/screen"
)

func TestCharts(t *testing.T) {
	d := newResultDesk(t, datatest.Size{Groups: 2, Members: 6, Criteria: 3, Months: 4})
	r := d.result()
	r.Show(screen.ResultCharts)
	c := r.Charts
	if !c.Has || !c.Drawn() || !c.Compared() || !strings.HasPrefix(c.Average(), "1—4月 ") {
		t.Fatalf("the branch: %+v", c.Lines)
	}
	head, rows := c.Table()
	if len(head) != 4 || len(rows) != 3 || rows[0][0] != "支部平均" || rows[0][3] != "—" {
		t.Errorf("the table: %v %v", head, rows)
	}
	c.OfMember(d.at.Members[2])
	if _, rows = c.Table(); len(rows) != 3 || rows[0][0] != screen.PersonName(c.People, d.at.Members[2]) {
		t.Errorf("a member: %v", rows)
	}
	if ask, ok := r.Printable(); !ok || ask != (app.DocumentRequest{Kind: "chart", Period: app.Year(2026), Member: d.at.Members[2]}) {
		t.Errorf("printing %+v %v", ask, ok)
	}
	c.OfGroup(d.at.Groups[1])
	if _, rows = c.Table(); len(rows) != 2 {
		t.Errorf("a group: %v", rows)
	}
	var px screen.Pixels
	c.DrawLines(320, 200, 1, false, func(p screen.Pixels) { px = p })
	if px.Width != 320 || px.Height != 200 {
		t.Errorf("drawn %d × %d", px.Width, px.Height)
	}
	r.Step(-1)
	if c.Drawn() || c.Compared() {
		t.Error("a year without scores draws something")
	}
}
