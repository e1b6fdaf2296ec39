package app

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"
)

// Figure is an opened figure: its value, the rule that made it, and the figures, day records and changes behind it.
type Figure struct {
	Title   string
	Value   string // "93.50", or a word: 缺, 未考核
	Rule    string // how the value comes about, a sentence
	Parts   []Figure
	Records []Record
	Changes []FigureChange
	Wrong   string // why the value is not counted, a sentence; empty when it is
	Period  Period // what the figure is of, where it is a period's
	Month   Period // the sheet to jump to, when the figure stands on one
	Item    int64  // the criterion, when the figure is a cell

	entry int64 // the cell's entry, whose history recall looks up; 0 for none
}

// FigureChange is one entry in the history of a cell.
type FigureChange struct {
	ID       int64 // of the change in the log
	At       time.Time
	Who      string
	What     string
	Why      string
	Old, New string
}

// Explain opens the result of one subject in a period, down to the entries.
func (a *App) Explain(ctx context.Context, p Period, kind SubjectKind, id int64) (Figure, error) {
	if kind == "" {
		kind = MemberSubject
	}
	c, err := view(ctx, a, func(tx Tx) (*campaign, error) { return loadCampaign(tx, Year(p.Year), a.Today()) })
	if err != nil {
		return Figure{}, err
	}
	for _, l := range c.result(ResultRequest{Period: p, Subject: kind}).Lines {
		if l.SubjectID == id {
			f := explainer{c: c, kind: kind, id: id, whole: p}.result(p, l)
			return f, a.recall(ctx, &f)
		}
	}
	return Figure{}, Fail(NotFound, "在"+p.Text()+"的考核里没有这一位。", "请核对姓名和期间。", nil)
}

// explainer opens what one subject got, all but the histories of the cells.
type explainer struct {
	c    *campaign
	kind SubjectKind
	id   int64

	whole Period // whose result is opened
}

func (x explainer) result(p Period, l ResultLine) Figure {
	f := x.period(p)
	f.Title = l.Name + " · " + p.Text()
	if bonus := x.bonusFigure(p); bonus != nil {
		base := f
		base.Title = "月考核"
		f.Parts, f.Records, f.Changes = []Figure{base, *bonus}, nil, nil
		f.Rule = "月考核 " + base.Value + " 加上加分 " + bonus.Value + "。"
		f.Value = l.Points.String()
	}
	if v := x.c.vetoes(x.kind, x.id); len(v) > 0 {
		f.Parts = append(f.Parts, Figure{Title: "一票否决", Value: "取消评先资格", Rule: "本年度有一票否决事项，不参加评选；得分照列。", Records: v})
	}
	return f
}

// period opens a quarter, half-year or year into the shorter periods it is the mean of, and a month into its cells.
func (x explainer) period(p Period) Figure {
	if p.Kind == MonthPeriod {
		return x.month(p)
	}
	parts, unit := p.Quarters(), "季度"
	if p.Kind == QuarterPeriod {
		parts, unit = p.Months(), "月"
	}
	f := Figure{Title: p.Text(), Period: p}
	var marks []MonthMark
	counted := 0
	for _, part := range parts {
		f.Parts = append(f.Parts, x.period(part))
		var own []MonthMark
		for _, m := range part.Months() {
			own = append(own, x.c.mark(x.whole, m, x.kind, x.id))
		}
		if _, ok := mean(part, own); ok {
			counted++
		}
		marks = append(marks, own...)
	}
	m, ok := mean(p, marks)
	if !ok {
		f.Value, f.Rule = "—", "这一期间还没有成绩。"
		return f
	}
	f.Value = m.Round().String()
	f.Rule = fmt.Sprintf("%d个%s的平均，四舍五入到两位小数（计算时各%s用未舍入的数）。%s", counted, unit, unit, missingWords(marks))
	return f
}

func missingWords(marks []MonthMark) string {
	l := ResultLine{Scored: true}
	for _, m := range marks {
		if m.State == MonthMissing {
			l.Missing = append(l.Missing, m.Month)
		}
	}
	if len(l.Missing) == 0 {
		return ""
	}
	return l.Note() + "的成绩，补齐以前不排名次。"
}

func (x explainer) month(m Period) Figure {
	mark := x.c.mark(x.whole, m, x.kind, x.id)
	f := Figure{Title: m.Text(), Period: m, Month: m}
	switch mark.State {
	case MonthNotYet:
		f.Value, f.Rule = "—", "这个月还没有打分。"
	case MonthBegun:
		f.Value, f.Rule = "—", "这个月正在打分，打完的还没有过半，先不计入。"
	case MonthNotHere:
		f.Value, f.Rule = "—", "这个月不在支部，不计入。"
	case MonthAbsent:
		f.Value, f.Rule = "未考核", "未考核原因："+mark.Note+"。不计入平均。"
	case MonthMissing:
		f.Value, f.Rule = "缺", "有的格子没有分数或没有采用，补齐以前这个月不计入，也不按0分算。"
	case MonthCounted:
		f.Value, f.Rule = mark.Total.String(), "各项得分之和。"
	}
	if mark.Draft && mark.State == MonthCounted {
		f.Rule += "本月尚未确认。"
	}
	v := x.c.view(m, x.kind)
	row := v.Row(x.id)
	if row == nil || mark.State == MonthNotYet {
		return f
	}
	if mark.Stated {
		f.Wrong = "原表合计写的是 " + row.Stated.Short() + "，各项之和是 " + row.Total.Short() + "，计分用各项之和，待核对。"
		f.Rule += f.Wrong
	}
	for i, s := range row.Scores {
		f.Parts = append(f.Parts, x.cell(m, v.Columns[i], s))
	}
	return f
}

var sourceWords = map[string]string{"typed": "手工录入", "import": "从表格导入", "records": "由平时记录得出", "": "没有录入"}

func (x explainer) cell(m Period, k Criterion, s Score) Figure {
	f := Figure{Title: k.Name, Value: s.Text(), Month: m, Item: k.ID, entry: s.EntryID}
	f.Rule = fmt.Sprintf("标准分 %s；%s。%s。", k.Max.Short(), k.Rule, sourceWords[s.Source])
	if k.Rule == "" {
		f.Rule = fmt.Sprintf("标准分 %s。%s。", k.Max.Short(), sourceWords[s.Source])
	}
	if s.Raw != "" {
		f.Wrong = s.Reason + "没有采用。"
		f.Rule += f.Wrong
	}
	if f.Value == "" {
		f.Value = "缺"
	}
	f.Records = x.c.recordsOf(x.kind, x.id, k.ID, m)
	return f
}

// recall puts the histories of the cells into an opened figure, oldest change first; the log is asked once for all of them.
func (a *App) recall(ctx context.Context, f *Figure) error {
	cells := map[int64]*Figure{}
	f.eachCell(func(cell *Figure) { cells[cell.entry] = cell })
	if len(cells) == 0 {
		return nil
	}
	log, err := a.Store.Log(ctx, LogFilter{Table: TopicEntry, Keys: slices.Sorted(maps.Keys(cells)), WithRows: true})
	for _, info := range slices.Backward(log) {
		for _, r := range info.Rows {
			c := FigureChange{ID: info.ID, At: info.At, Who: info.Who, What: info.What, Why: info.Why}
			c.Old, c.New = cellText(r.Fields, true), cellText(r.Fields, false)
			if r.Op == "I" || c.Old != c.New {
				cells[r.Key].Changes = append(cells[r.Key].Changes, c)
			}
		}
	}
	return err
}

// eachCell calls fn with every cell of f that was ever entered.
func (f *Figure) eachCell(fn func(cell *Figure)) {
	if f.entry != 0 {
		fn(f)
	}
	for i := range f.Parts {
		f.Parts[i].eachCell(fn)
	}
}

// cellText reads a cell's value from a row image; the columns are the entry table's.
func cellText(fields []FieldChange, old bool) string {
	for _, f := range fields {
		v := f.New
		if old {
			v = f.Old
		}
		switch x := v.(type) {
		case int64:
			if f.Name == "points" {
				return Points(x).Short()
			}
		case string:
			if f.Name == "raw" && x != "" {
				return x
			}
		}
	}
	return ""
}

func (x explainer) bonusFigure(p Period) *Figure {
	f := Figure{Title: "加分", Value: x.c.bonus(p, x.kind, x.id).String()}
	for _, k := range x.c.Criteria {
		if k.Subject == x.kind && k.Method == Bonus {
			f.Records = append(f.Records, x.c.recordsOf(x.kind, x.id, k.ID, p)...)
			f.Rule += fmt.Sprintf("%s：%s；最高 %s 分。", k.Name, k.Rule, k.Max.Short())
		}
	}
	if len(f.Records) == 0 {
		return nil
	}
	return &f
}
