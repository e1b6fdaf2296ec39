package view

import (
	"fyne.io/fyne/v2"

	"zhengyou/ui/kit"
	"zhengyou/ui/screen"
)

// open shows in a drawer where a cell, or with item -1 a row, comes from.
func (s *scoreSheet) open(row, item int) {
	p := s.v.p
	p.Explain(row, item, func(f screen.ScoreFigure) {
		var d *kit.Drawer
		record := kit.PlainButton(kit.T("登记平时记录"), s.v.e.Icon("add"), func() { d.Close(); s.record() })
		d = kit.ShowDrawer(s.v.e.Canvas(), f.Title, s.figure(f, row, record, func() { d.Close() }), 430)
	})
}

// figure is an opened figure: its value, its rule, the records, parts and changes behind it.
func (s *scoreSheet) figure(f screen.ScoreFigure, row int, record fyne.CanvasObject, shut func()) fyne.CanvasObject {
	body := []fyne.CanvasObject{kit.Strong(f.Value).SetSize(26), kit.QuietPara(f.Rule)}
	if len(f.Records) > 0 {
		body = append(body, kit.NewCard(kit.T("平时记录"), s.figureRecords(f)))
	}
	if len(f.Parts) > 0 {
		body = append(body, kit.NewCard(kit.T("各项得分"), s.figureParts(f, row, shut)))
	}
	if len(f.Changes) > 0 {
		body = append(body, kit.NewCard(kit.T("改动记录"), figureChanges(f.Changes)))
	}
	return kit.Column(12, append(body, kit.Row(0, record))...)
}

func (s *scoreSheet) figureRecords(f screen.ScoreFigure) fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, r := range f.Records {
		words := kit.Column(1, kit.Para(r.Text), kit.Small(r.Date.Text()))
		points := r.Points.Short()
		if r.Points > 0 {
			points = "+" + points
		}
		rows = append(rows, kit.Pad(6, 0, kit.Spread(10, words, words, kit.Strong(points))))
	}
	return kit.NewList(rows...)
}

// figureParts lists the cells of a row; pressing one opens it.
func (s *scoreSheet) figureParts(f screen.ScoreFigure, row int, shut func()) fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for i, part := range f.Parts {
		name := kit.Short(part.Title)
		rows = append(rows, kit.NewItem(name, kit.Number(part.Value), func() { shut(); s.open(row, i) }))
	}
	return kit.NewList(rows...)
}

// figureChanges is the history of a cell, newest first.
func figureChanges(all []screen.ScoreChange) fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for i := len(all) - 1; i >= 0; i-- {
		c := all[i]
		words := kit.Column(1, kit.Para(changeWords(c.Old, c.New)), kit.Small(screen.ScoreWhen(c)+"　"+c.Who).Wrap())
		if c.What != "" {
			words.Add(kit.Small(c.What).Wrap())
		}
		if c.Why != "" {
			words.Add(kit.QuietPara(kit.T("原因：%s", c.Why)))
		}
		rows = append(rows, kit.Pad(6, 0, words))
	}
	return kit.NewList(rows...)
}

// changeWords says what a change did to a cell.
func changeWords(was, is string) string {
	switch {
	case was == "":
		return kit.T("填上 %s", is)
	case is == "":
		return kit.T("清空（原来是 %s）", was)
	}
	return kit.T("由 %s 改成 %s", was, is)
}
