package page

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"zhengyou/app"
)

func lay(t testing.TB, doc app.Document) *Layout {
	t.Helper()
	l, err := Lay(t.Context(), doc, testSet(t), func(_ app.Chart, w, h float64) []Item {
		return []Item{Frame(0, 0, w, h, 1, Black)}
	})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// rowsOf returns a page's texts by baseline, top to bottom, each line joined from left to right.
func rowsOf(p Page) []string {
	byY := map[int][]Text{}
	for _, it := range p.Items {
		if v, ok := it.(Text); ok {
			y := int(math.Round(v.Y))
			byY[y] = append(byY[y], v)
		}
	}
	var ys []int
	for y := range byY {
		ys = append(ys, y)
	}
	slices.Sort(ys)
	var out []string
	for _, y := range ys {
		slices.SortFunc(byY[y], func(a, b Text) int { return int(a.X - b.X) })
		line := ""
		for _, v := range byY[y] {
			line += v.S
		}
		out = append(out, line)
	}
	return out
}

func pageText(p Page) string { return strings.Join(rowsOf(p), "\n") }

func cells(texts ...string) []app.GridCell {
	out := make([]app.GridCell, len(texts))
	for i, s := range texts {
		out[i].Text = s
	}
	return out
}

func ranking(rows int) app.Grid {
	g := app.Grid{
		Columns: []app.Column{{Width: 1, Align: app.AlignCenter}, {Width: 3}, {Width: 2, Align: app.AlignRight, Number: true}},
		Header:  [][]app.GridCell{{{Text: "名次", Rows: 2}, {Text: "成绩", Cols: 2}}, cells("姓名", "得分")},
	}
	for i := range rows {
		g.Rows = append(g.Rows, cells(fmt.Sprint(i+1), fmt.Sprintf("党员%03d", i+1), fmt.Sprintf("%d.50", 99-i%50)))
	}
	return g
}

func TestEveryPageRepeatsHeaderAndNumbersItself(t *testing.T) {
	l := lay(t, app.Document{Title: "考核结果表", Foot: "校验码 3f9a", Blocks: []app.Block{ranking(120)}})
	if len(l.Pages) < 3 {
		t.Fatalf("%d pages, want several", len(l.Pages))
	}
	seen := 0
	for i, p := range l.Pages {
		text := pageText(p)
		for _, want := range []string{"名次", "姓名得分", fmt.Sprintf("第 %d 页 共 %d 页", i+1, len(l.Pages)), "校验码 3f9a"} {
			if strings.Count(text, want) != 1 {
				t.Errorf("page %d has %q %d times", i+1, want, strings.Count(text, want))
			}
		}
		if strings.Count(text, "考核结果表") != 1 { // the title, on the others the foot
			t.Errorf("page %d does not say what it is of", i+1)
		}
		seen += strings.Count(text, "党员")
	}
	if seen != 120 {
		t.Errorf("%d rows on paper, want 120", seen)
	}
}

// TestNothingLeavesTheTypeArea checks every text and rule of several shapes of document against the margins.
func TestNothingLeavesTheTypeArea(t *testing.T) {
	wide := app.Grid{Columns: make([]app.Column, 22), Header: [][]app.GridCell{make([]app.GridCell, 22)}}
	for i := range 22 {
		wide.Header[0][i].Text = "参加组织生活（10分）"
	}
	for range 30 {
		row := make([]app.GridCell, 22)
		for i := range row {
			row[i].Text = "10.00"
		}
		row[1].Text = "阿依古丽·买买提"
		wide.Rows = append(wide.Rows, row)
	}
	long := ranking(3)
	long.Rows[1][1].Text = strings.Repeat("很长的说明文字，", 400)
	for _, doc := range []app.Document{
		{Title: "宽表", Landscape: true, Blocks: []app.Block{wide}},
		{Title: "宽表竖排", Blocks: []app.Block{wide}},
		{Title: "高行", Blocks: []app.Block{long}},
		{Title: strings.Repeat("很长的标题", 12), Subtitle: "副题", Author: "柳树湾村党支部", Date: "2026-10-09", Blocks: []app.Block{
			app.Paragraph{Text: strings.Repeat("2026年，经研究决定：表彰“先进党小组”（含第1、2党小组）。", 60), Indent: true},
			app.Signatures{Labels: []string{"组织委员", "支部书记", "监票人", "计票人", "记录人", "党小组组长"}, Date: true},
		}},
	} {
		for n, p := range lay(t, doc).Pages {
			for _, it := range p.Items {
				var x1, x2, y float64
				switch v := it.(type) {
				case Text:
					x1, x2, y = v.X, v.X+v.Width()-v.Space, v.Y
					if r := []rune(v.S); strings.ContainsRune("，。、；：）》”", r[len(r)-1]) {
						x2 -= v.Size * hang // may hang over the edge
					}
				case Rule:
					x1, x2, y = v.X1, v.X2, v.Y2
				default:
					continue
				}
				if x1 < marginLeft-0.6 || x2 > p.Width-marginRight+0.6 || y > p.Height-footBaseline+0.01 {
					t.Errorf("%s page %d: item %.1f…%.1f at %.1f outside the type area: %+v", doc.Title, n+1, x1, x2, y, it)
				}
			}
		}
	}
}

func TestTallRowIsCutAndLosesNothing(t *testing.T) {
	g := ranking(3)
	g.Rows[1][1].Text = strings.Repeat("甲乙丙丁戊己庚辛壬癸", 250)
	l := lay(t, app.Document{Title: "高行", Blocks: []app.Block{g}})
	n := 0
	for _, p := range l.Pages {
		n += strings.Count(pageText(p), "癸")
	}
	if n != 250 || len(l.Pages) < 2 {
		t.Errorf("%d of 250 on %d pages", n, len(l.Pages))
	}
}

func TestHeadingIsNeverAloneAtThePagesFoot(t *testing.T) {
	for fill := range 40 { // headings at every height of the page
		var blocks []app.Block
		for range fill + 10 {
			blocks = append(blocks, app.Paragraph{Text: "一行。"})
		}
		blocks = append(blocks, app.Heading{Level: 1, Text: "一、小结"}, ranking(4))
		for n, p := range lay(t, app.Document{Blocks: blocks}).Pages {
			rows := rowsOf(p)
			if i := slices.Index(rows, "一、小结"); i >= 0 && !strings.Contains(strings.Join(rows[i:], ""), "党员002") {
				t.Fatalf("%d lines before: page %d ends %v", fill+10, n+1, rows[i:])
			}
		}
	}
}

// TestTitleIsNeverAloneAboveTallRows: rows too tall to stay together below a title begin on its page all the same.
func TestTitleIsNeverAloneAboveTallRows(t *testing.T) {
	for _, lines := range []int{20, 35, 45, 200} {
		tall := strings.Repeat("每缺席一次扣二分。\n", lines) + "终"
		g := app.Grid{Header: [][]app.GridCell{cells("内容", "办法")}, Rows: [][]app.GridCell{cells("甲", tall), cells("乙", tall), cells("丙", tall)}}
		l := lay(t, app.Document{Title: "细则", Subtitle: "柳树湾村党支部", Date: "2026-11-21", Blocks: []app.Block{g}})
		if first := pageText(l.Pages[0]); !strings.Contains(first, "柳树湾村党支部") || !strings.Contains(first, "甲") {
			t.Errorf("%d lines: the first page has only\n%s", lines, first)
		}
		all := ""
		for _, p := range l.Pages {
			all += pageText(p)
		}
		if got := strings.Count(all, "每缺席一次扣二分。"); got != 3*lines || strings.Count(all, "终") != 3 {
			t.Errorf("%d of %d lines are printed", got, 3*lines)
		}
	}
}

func TestSignaturesStayWithTheTable(t *testing.T) {
	for rows := 20; rows < 60; rows++ {
		g := ranking(rows)
		g.Foot = [][]app.GridCell{{{Text: "合计", Cols: 2}, {Text: "1.00"}}}
		l := lay(t, app.Document{Title: "表", Blocks: []app.Block{
			g, app.Paragraph{Text: "说明：四舍五入。", Small: true}, app.Signatures{Labels: []string{"支部书记"}, Date: true},
		}})
		last := pageText(l.Pages[len(l.Pages)-1])
		for _, want := range []string{fmt.Sprintf("党员%03d", rows), "合计", "说明", "支部书记", "年"} {
			if !strings.Contains(last, want) {
				t.Fatalf("%d rows: last page lacks %s:\n%s", rows, want, last)
			}
		}
	}
}

func TestMergedCellAcrossPagesRepeatsItsText(t *testing.T) {
	g := app.Grid{Columns: []app.Column{{Width: 1}, {Width: 4}}, Header: [][]app.GridCell{cells("类别", "内容")}}
	for i := range 90 {
		row := cells(fmt.Sprintf("内容%02d", i))
		if i == 0 {
			row = append([]app.GridCell{{Text: "带头学习", Rows: 90}}, row...)
		}
		g.Rows = append(g.Rows, row)
	}
	l := lay(t, app.Document{Blocks: []app.Block{g}})
	total := 0
	for i, p := range l.Pages {
		text := pageText(p)
		if !strings.Contains(text, "带头学习") {
			t.Errorf("page %d lacks the merged cell's text", i+1)
		}
		total += strings.Count(text, "内容") - 1
	}
	if total != 90 {
		t.Errorf("%d rows, want 90", total)
	}
}

func TestShortMergedGroupsAreNotCut(t *testing.T) {
	g := app.Grid{Columns: []app.Column{{Width: 1}, {Width: 4}}}
	for i := range 40 {
		g.Rows = append(g.Rows, []app.GridCell{{Text: fmt.Sprintf("组%02d", i), Rows: 3}, {Text: "甲"}}, cells("乙"), cells("丙"))
	}
	for i, p := range lay(t, app.Document{Blocks: []app.Block{g}}).Pages {
		text := pageText(p)
		if a, b := strings.Count(text, "甲"), strings.Count(text, "丙"); a != b {
			t.Errorf("page %d begins %d groups and ends %d", i+1, a, b)
		}
	}
}

func TestPageBreakBlock(t *testing.T) {
	l := lay(t, app.Document{Title: "甲", Blocks: []app.Block{app.Paragraph{Text: "前"}, app.PageBreak{}, app.Paragraph{Text: "后"}}})
	if len(l.Pages) != 2 || !strings.Contains(pageText(l.Pages[1]), "后") {
		t.Errorf("%d pages", len(l.Pages))
	}
}

func TestMissingCharactersAreShownAndNamed(t *testing.T) {
	const none = "\U0003FFF0" // in no font
	l := lay(t, app.Document{Title: "表", Blocks: []app.Block{app.Paragraph{Text: "李𬱖" + none + "同意☑"}}})
	if got := l.Missing(); len(got) != 1 || string(got) != none {
		t.Errorf("Missing = %q", string(got))
	}
	found := false
	for _, it := range l.Pages[0].Items {
		if v, ok := it.(Text); ok && v.S == none {
			found = len(Boxes(v)) == 1
		}
	}
	if !found {
		t.Error("the missing character has no box")
	}
}

func TestWrongCellIsMarkedByShape(t *testing.T) {
	g := ranking(2)
	g.Rows[0][2].Mark = app.Wrong
	shapes := func(g app.Grid) (n int) {
		for _, it := range lay(t, app.Document{Blocks: []app.Block{g}}).Pages[0].Items {
			if _, ok := it.(Path); ok {
				n++
			}
		}
		return n
	}
	if n := shapes(g); n != 2 { // frame and ▲
		t.Errorf("%d shapes for a wrong cell, want 2", n)
	}
	if n := shapes(ranking(2)); n != 0 {
		t.Errorf("%d shapes in a plain table", n)
	}
}

func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := Lay(ctx, app.Document{Blocks: []app.Block{ranking(2)}}, testSet(t), nil)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("err = %v", err)
	}
}

func TestFontsThatCannotBeUsed(t *testing.T) {
	for name, data := range map[string][]byte{"none": nil, "collection": []byte("ttcf\x00\x01\x00\x00\x00\x00"), "text": []byte("not a font at all")} {
		if _, err := NewSet(Fonts{Serif: data}); err == nil || !strings.Contains(err.Error(), "Serif") {
			t.Errorf("%s: err = %v", name, err)
		}
	}
}

// TestThreeSignaturesAndADateShareALine is the commonest foot of a form; it must not need a second line.
func TestThreeSignaturesAndADateShareALine(t *testing.T) {
	l := lay(t, app.Document{Blocks: []app.Block{app.Signatures{Labels: []string{"党小组长", "组织委员：", "支部书记"}, Date: true}}})
	rows := rowsOf(l.Pages[0])
	if len(rows) != 2 || !strings.HasPrefix(rows[0], "党小组长：组织委员：支部书记：") || !strings.HasSuffix(rows[0], "日") {
		t.Errorf("rows %q", rows)
	}
}
