package screen

import (
	"context"
	"fmt"

	"zhengyou/app"
)

// Opened is an opened figure with the branches of its tree that are unfolded.
type Opened struct {
	Figure  app.Figure
	Subject app.SubjectKind
	ID      int64
	open    map[string]bool // by path
	Reached string          // path of the figure asked for, marked and brought into sight; "" for the whole
}

// FigureNode is one line of the unfolded tree.
type FigureNode struct {
	*app.Figure
	Path  string // names the node in Toggle
	Depth int
	Open  bool
	Leaf  bool // nothing to unfold
	Here  bool // the figure asked for
}

// monthlyTitle is what the part of a figure without the bonus is called.
const monthlyTitle = "月考核"

// open loads the figure of the selected line.
func (r *Result) open() {
	l := r.Selected()
	if l == nil || r.Waiting() {
		r.asked.end()
		r.seq["figure"]++ // what is under way is about a line no longer there
		r.Opened = nil
		return
	}
	period, kind, id := r.Period, r.Subject, l.SubjectID
	now := r.asked.next()
	Query(&r.Base, "figure", func(ctx context.Context) (app.Figure, error) {
		return within(ctx, now, func(ctx context.Context) (app.Figure, error) { return r.App.Explain(ctx, period, kind, id) })
	}, func(f app.Figure) {
		next := &Opened{Figure: f, Subject: kind, ID: id, open: map[string]bool{}}
		if len(f.Parts) > 0 && len(f.Parts[0].Parts) > 0 && f.Parts[0].Month.Year == 0 && f.Parts[0].Title == monthlyTitle {
			next.open["/0"] = true // what the bonus is added to
		}
		if old := r.Opened; old != nil && old.ID == id && old.Subject == kind && old.Figure.Title == f.Title {
			next.open, next.Reached = old.open, old.Reached
		}
		next.reveal(r.part)
		r.Opened = next
	})
}

// reveal unfolds the way to the figure of a title and folds the others; "" changes nothing.
func (o *Opened) reveal(title string) {
	o.Reached = ""
	if title != "" {
		clear(o.open)
		o.seek(o.Figure.Parts, "", title)
	}
}

func (o *Opened) seek(parts []app.Figure, path, title string) bool {
	for i := range parts {
		own := fmt.Sprintf("%s/%d", path, i)
		if parts[i].Title == title {
			o.Reached, o.open[own] = own, true
			return true
		}
		if parts[i].Item == 0 && o.seek(parts[i].Parts, own, title) {
			o.open[own] = true
			return true
		}
	}
	return false
}

// Nodes are the lines of the tree as far as it is unfolded.
func (o *Opened) Nodes() []FigureNode { return o.nodes(nil, o.Figure.Parts, "", 0) }

func (o *Opened) nodes(out []FigureNode, parts []app.Figure, path string, depth int) []FigureNode {
	for i := range parts {
		f, own := &parts[i], fmt.Sprintf("%s/%d", path, i)
		n := FigureNode{Figure: f, Path: own, Depth: depth, Open: o.open[own], Here: own == o.Reached}
		n.Leaf = f.Rule == "" && len(f.Parts)+len(f.Records)+len(f.Changes) == 0
		out = append(out, n)
		if n.Open {
			out = o.nodes(out, f.Parts, own, depth+1)
		}
	}
	return out
}

// Toggle unfolds or folds a line of the opened figure.
func (r *Result) Toggle(path string) {
	if r.Opened == nil {
		return
	}
	r.Opened.open[path] = !r.Opened.open[path]
	r.Opened.Reached = ""
	r.Changed()
}

// Jump goes to the sheet a figure stands on, and to its cell.
func (r *Result) Jump(f *app.Figure) {
	if r.Opened == nil || f.Month.Year == 0 {
		return
	}
	r.Host.Show("score", ScorePlace{Month: f.Month, Subject: r.Opened.Subject, SubjectID: r.Opened.ID, CriterionID: f.Item})
}

// RecordLine is a day record in words: its day, and what happened with its points.
func RecordLine(x app.Record) (day, text string) {
	text = x.Text
	switch {
	case x.Points > 0:
		text += fmt.Sprintf("，加 %s 分", x.Points.Short())
	case x.Points < 0:
		text += fmt.Sprintf("，扣 %s 分", (-x.Points).Short())
	}
	if x.EvidenceID != 0 {
		text += "（附佐证材料）"
	}
	return shortDay(x.Date), text
}

// ChangeLine is a change of a cell in words: its day, who did what, and why.
func ChangeLine(c app.FigureChange) (day, text string) {
	was, is := c.Old, c.New
	if is == "" {
		is = "空"
	}
	text = c.Who + " 录入 " + is
	if was != "" {
		text = c.Who + " 改 " + was + " → " + is
	}
	switch {
	case c.Why != "":
		text += "，原因：" + c.Why
	case c.What != "":
		text += "（" + c.What + "）"
	}
	return shortDay(app.NewDate(c.At)), text
}

// shortDay is a day of the year in words: 3月6日.
func shortDay(d app.Date) string {
	if !d.Full() {
		return string(d)
	}
	return fmt.Sprintf("%d月%d日", d.Month(), d.Day())
}
