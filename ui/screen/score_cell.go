package screen

import (
	"fmt"
	"slices"
	"strings"

	"zhengyou/app"
)

// Look says what is particular about a cell, a row or a sentence; the view gives it its colour and its sign.
type Look int

// The looks.
const (
	LookPlain   Look = iota
	LookWrong        // not accepted, or something does not add up
	LookRecord       // carried over from day records
	LookAmended      // changed after the month was confirmed
	LookAbsent       // no value, with a reason
	LookDone         // finished
)

// Cell is a cell of the sheet as it is shown.
type Cell struct {
	Text     string
	Why      string // what is particular about it, a sentence
	Look     Look
	Editable bool
}

// Cell returns the cell of a row shown and a column of the sheet.
func (s *Score) Cell(row, col int) Cell {
	r := s.At(row)
	if r.Absent != "" {
		return Cell{Text: "—", Why: "本月缺考核：" + r.Absent, Look: LookAbsent}
	}
	c := r.Scores[col]
	cell := Cell{Text: c.Text(), Editable: true}
	switch {
	case c.Raw != "":
		cell.Look, cell.Why = LookWrong, c.Reason
	case c.Amended:
		cell.Look, cell.Why = LookAmended, s.amendedWhy(c)
	case c.Source == "records":
		cell.Look, cell.Why = LookRecord, "由平时记录带出。"
	}
	return cell
}

// amendedWhy says that a cell was changed after confirming, and why once that is known.
func (s *Score) amendedWhy(c app.Score) string {
	if w := s.why[c.EntryID]; w.text == c.Text() && w.reason != "" {
		return "确认以后改过：" + sentence(w.reason)
	}
	return "确认以后改过，原因见“怎么来的”。"
}

// Total returns the sum of a row shown, "—" while a cell is still open; wrong when the imported total differs.
func (s *Score) Total(row int) Cell {
	r := s.At(row)
	switch {
	case r.Absent != "":
		return Cell{Text: "缺考核", Look: LookAbsent, Why: r.Absent}
	case !r.Complete && r.Filled == 0:
		return Cell{}
	case !r.Complete:
		return Cell{Text: "—", Why: "还有格子没有分数，补齐以前不计入。"}
	case s.differs(r):
		return Cell{Text: r.Total.String(), Look: LookWrong, Why: "原表合计 " + r.Stated.Short() + "，与各项之和不符。"}
	}
	return Cell{Text: r.Total.String()}
}

func (s *Score) differs(r *app.SheetRow) bool {
	return r.Stated != nil && r.Complete && *r.Stated != r.Total
}

// State returns the word at the end of a row shown.
func (s *Score) State(row int) Cell {
	r := s.At(row)
	if r.Absent != "" {
		return Cell{Text: r.Absent, Look: LookAbsent, Why: "本月缺考核：" + r.Absent}
	}
	for _, c := range r.Scores {
		if c.Raw != "" {
			return Cell{Text: "有错", Look: LookWrong, Why: "有一格没有采用，改对以后才计入。"}
		}
	}
	switch {
	case s.differs(r):
		return Cell{Text: "不符", Look: LookWrong}
	case r.Filled == 0:
		return Cell{Text: "未打分"}
	case !r.Complete:
		return Cell{Text: fmt.Sprintf("差%d格", len(r.Scores)-r.Filled)}
	case s.Confirmed():
		return Cell{Text: "已确认", Look: LookDone}
	}
	return Cell{Text: app.Draft.Text()}
}

// Average returns the mean of a column over the rows shown that have points there, col -1 the mean of the complete totals;
// "" when there is none, and in a month not begun: what day records bring along is no average of a sheet.
func (s *Score) Average(col int) string {
	if !s.Started() {
		return ""
	}
	var rs []app.Ratio
	for i := range s.Rows {
		r := s.At(i)
		switch {
		case r.Absent != "":
		case col < 0 && r.Complete:
			rs = append(rs, r.Total.Exact())
		case col >= 0 && r.Scores[col].Points != nil:
			rs = append(rs, r.Scores[col].Points.Exact())
		}
	}
	if len(rs) == 0 {
		return ""
	}
	return app.Mean(rs).Round().String()
}

// Confirmed reports whether the month is confirmed.
func (s *Score) Confirmed() bool { return s.Sheet != nil && s.Sheet.Sheet.State == app.Confirmed }

// Started reports whether anybody is scored in the month.
func (s *Score) Started() bool { return s.Sheet != nil && s.Sheet.Started() }

// Ahead reports whether the month has not begun.
func (s *Score) Ahead() bool { return s.Month.First() > s.App.Today() }

// Findings returns the findings of the rows shown.
func (s *Score) Findings() []app.Finding {
	var out []app.Finding
	if s.Sheet == nil {
		return nil
	}
	shown := map[int64]bool{}
	for i := range s.Rows {
		shown[s.At(i).SubjectID] = true
	}
	for _, f := range s.Sheet.Findings {
		if shown[f.Subject] {
			out = append(out, f)
		}
	}
	return out
}

// Count returns how many of the rows shown are scored or absent, and how many there are.
func (s *Score) Count() (scored, all int) {
	for i := range s.Rows {
		if r := s.At(i); r.Complete || r.Absent != "" {
			scored++
		}
	}
	return scored, len(s.Rows)
}

// AllScored reports whether everybody in the month has all points or a reason for having none, also those not shown.
func (s *Score) AllScored() bool {
	return s.Sheet != nil && !slices.ContainsFunc(s.Sheet.Rows, func(r app.SheetRow) bool { return !r.Complete && r.Absent == "" })
}

// Summary returns the line over the sheet: how many, how many are scored, and what is to be looked at, which opens the list
// of findings; problems is "" when there is nothing.
func (s *Score) Summary() (line, problems string) {
	scored, all := s.Count()
	unit := "人"
	if s.OfGroups() {
		unit = "个小组"
	}
	parts := []string{fmt.Sprintf("%d%s", all, unit), fmt.Sprintf("已打 %d%s", scored, unit)}
	if s.Confirmed() {
		parts = append(parts, s.Sheet.Sheet.ConfirmedOn.Text()+"已确认")
	}
	wrong, open := 0, 0
	for _, f := range s.Findings() {
		switch f.Code {
		case "unscored":
		case "empty":
			open++
		default:
			wrong++
		}
	}
	if open > 0 {
		parts = append(parts, fmt.Sprintf("空着 %d 格", open))
	}
	switch {
	case wrong > 0:
		problems = fmt.Sprintf("%d处有问题", wrong)
	case len(s.Findings()) > 0:
		problems = "看还缺什么"
	}
	return strings.Join(parts, " · "), problems
}

// Note is what is said of the place the cursor is on.
type Note struct {
	What string // 尉迟国庆 · 岗位任务：22 分超过标准分 20。
	Then string // what is safe and what to do, or the rule
	Look Look
	// Differs says that the total written in the imported sheet is not the sum: Settle is a way out.
	Differs bool
}

// Note tells about the selected cell: what is wrong with it and how to put it right, else where it comes from and its rule.
func (s *Score) Note() Note {
	r := s.here()
	if r == nil {
		return Note{}
	}
	if r.Absent != "" {
		return Note{r.Name + "：本月缺考核，" + r.Absent + "。", "不打分，也不计入平均。要打分，先取消缺考核。", LookAbsent, false}
	}
	if s.Col < 0 || s.Col >= len(s.Sheet.Columns) {
		return s.rowNote(r)
	}
	k, c := s.Sheet.Columns[s.Col], s.Cell(s.Row, s.Col)
	place := r.Name + " · " + k.Name + "："
	rule := "标准分 " + k.Max.Short() + "。" + sentence(k.Rule)
	switch {
	case c.Look == LookWrong:
		return Note{place + c.Why, fmt.Sprintf("没有采用；改成 0 至 %s 之间的数，或按 Esc %s。", k.Max.Short(), s.restored()), LookWrong, false}
	case c.Text == "":
		return Note{place + "还没有打分。", rule + "空着不按0分算。", LookPlain, false}
	}
	return Note{place + c.Text + " 分。" + c.Why, rule, c.Look, false}
}

func (s *Score) rowNote(r *app.SheetRow) Note {
	t := s.Total(s.Row)
	switch {
	case t.Look == LookWrong:
		return Note{r.Name + "：" + t.Why, "各项之和是 " + r.Total.Short() + "，计分用各项之和。核对后按“合计以各项之和为准”，或改正分项。", LookWrong, true}
	case r.Filled == 0:
		return Note{r.Name + "：还没有打分。", "从第一项打起；没有参加考核的，登记缺考核。", LookPlain, false}
	case !r.Complete:
		return Note{fmt.Sprintf("%s：还有 %d 格没有分数。", r.Name, len(r.Scores)-r.Filled), "补齐以前本月不计入，也不按0分算。", LookPlain, false}
	}
	return Note{r.Name + "：合计 " + t.Text + "。", "各项得分之和，满分 " + s.Sheet.Full().Short() + "。", LookPlain, false}
}

// restored says what Escape brings back.
func (s *Score) restored() string {
	c := s.score(s.Row, s.Col)
	was, known := s.before[c.EntryID]
	switch {
	case !known || was.raw != c.Raw:
		return "恢复原来的"
	case was.points == nil:
		return "去掉它"
	}
	return "恢复原来的 " + was.points.Short()
}

// sentence ends a text with a full stop.
func sentence(text string) string {
	if text == "" || strings.HasSuffix(text, "。") {
		return text
	}
	return text + "。"
}

// Begins returns where the cursor begins on a sheet: the first wrong cell, else where scoring was left off, else the first cell.
func (s *Score) Begins() (row, col int) {
	if !s.Started() {
		return 0, 0
	}
	for i := range s.Rows {
		for j, c := range s.At(i).Scores {
			if c.Raw != "" {
				return i, j
			}
		}
	}
	for i := range s.Rows {
		if r := s.At(i); r.Absent == "" && !r.Complete {
			return i, max(0, firstOpen(r))
		}
	}
	return 0, 0
}

// Missing says why there is no sheet to fill in.
type Missing int

// What can be missing.
const (
	MissingNothing  Missing = iota
	MissingPeople           // nobody in the roster
	MissingCriteria         // no criteria for the subject in that year
	MissingSubjects         // nobody to be scored in that month
	MissingTime             // the month has not begun
)

// Missing returns what must be there before the month can be scored.
func (s *Score) Missing() Missing {
	switch {
	case s.Sheet == nil:
		return MissingNothing
	case s.People == 0 && !s.OfGroups():
		return MissingPeople
	case len(s.Sheet.Columns) == 0:
		return MissingCriteria
	case len(s.Sheet.Rows) == 0:
		return MissingSubjects
	case s.Ahead() && !s.Early && s.Sheet.Sheet.ID == 0:
		return MissingTime
	}
	return MissingNothing
}

// Begin shows the sheet of a month to come.
func (s *Score) Begin() {
	s.Early = true
	s.Changed()
}

// Refusal says why cells took no value: how many could not be edited, how many values fell outside the table.
func (s *Score) Refusal(row, readOnly, outside int) string {
	var parts []string
	if readOnly > 0 {
		if row >= 0 && row < len(s.Rows) && s.At(row).Absent != "" {
			parts = append(parts, s.At(row).Name+"本月缺考核，不能打分；要打分，先取消缺考核。")
		} else {
			parts = append(parts, "姓名、合计和状态由程序填写，不能改。")
		}
	}
	if outside > 0 {
		parts = append(parts, fmt.Sprintf("有 %d 个值落在表格外面，没有粘贴。", outside))
	}
	return strings.Join(parts, "")
}
