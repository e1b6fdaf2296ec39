package screen

import (
	"context"
	"fmt"
	"strings"

	"zhengyou/app"
	"zhengyou/app/hanzi"
)

// RosterColumn is a column of the roster.
type RosterColumn struct {
	Key   string
	Title string
	Field app.Field // what is typed into it; "" for columns that follow from others or are changed in the panel
}

// RosterColumns are the columns in their order, what tells a person first. Name, group, ID number and telephone are changed
// in the member's panel.
var RosterColumns = []RosterColumn{
	{"name", "姓名", ""},
	{"group", "党小组", ""},
	{"state", "状态", ""},
	{"sex", "性别", app.SexField},
	{"ethnic", "民族", app.EthnicField},
	{"born", "出生日期", app.BornField},
	{"education", "学历", app.EducationField},
	{"joined", "入党时间", app.JoinedField},
	{"confirmed", "转正时间", app.ConfirmedField},
	{"post", "党内职务", app.PostField},
	{"job", "工作岗位", app.JobField},
	{"id", "身份证号", ""},
	{"phone", "联系电话", ""},
}

// RosterCell is a cell of the roster as it is shown.
type RosterCell struct {
	Text     string
	Raw      string // what is edited and copied where it differs
	Why      string // why the text was not accepted, or is doubtful
	Doubtful bool   // stored, but to be looked at again
	Editable bool
	Marked   bool // a state that stands out: 预备, 流动, 困难
	Quiet    bool
}

// Cell returns the cell of a row shown and a column of RosterColumns.
func (r *Roster) Cell(row, col int) RosterCell {
	l, c := r.at(row), RosterColumns[col]
	if w, ok := r.wrong.texts[wrongPlace{l.m.ID, c.Key}]; ok {
		return RosterCell{Text: w.Text, Why: w.Why, Editable: true}
	}
	cell := RosterCell{Editable: c.Field != "" && l.m.Left == ""}
	switch c.Key {
	case "name":
		cell.Text = l.m.Name
	case "group":
		if cell.Text = r.book.names.Of(l.group); cell.Text != l.group {
			cell.Raw = l.group
		}
	case "state":
		cell.Text, cell.Marked = stateWords(l), l.probation || l.m.Floating || l.m.Hardship || l.m.Left != ""
		cell.Quiet = !cell.Marked
	case "id":
		cell.Text, cell.Quiet = hanzi.MaskID(l.m.IDNumber), true
	case "phone":
		cell.Text, cell.Quiet = maskPhone(l.m.Phone), true
	default:
		cell.Text, cell.Raw = fieldShown(&l.m, c.Field), fieldText(&l.m, c.Field)
	}
	cell.Why = l.doubts[c.doubted()]
	cell.Doubtful = cell.Why != ""
	return cell
}

// maskPhone hides the middle of a telephone number.
func maskPhone(s string) string {
	r := []rune(s)
	if len(r) < 7 {
		return strings.Repeat("*", len(r))
	}
	return string(r[:3]) + strings.Repeat("*", len(r)-5) + string(r[len(r)-2:])
}

// age is the age in years on a day, as far as the birth date tells; "" when it is unknown.
func age(born, today app.Date) string {
	if born == "" {
		return ""
	}
	n := today.Year() - born.Year()
	if len(born) >= len("1985-07") && born.First()[5:] > today[5:] {
		n--
	}
	if n < 0 {
		return ""
	}
	return fmt.Sprint(n)
}

// stateWords say what a member is: 正式, 预备, 流动, 困难, or how and when he left.
func stateWords(l *rosterLine) string {
	m := l.m
	if m.Left != "" {
		why := m.LeftWhy
		if why == "" {
			why = "离开"
		}
		return why + " " + m.Left.Text()
	}
	words := "正式"
	if l.probation {
		words = "预备"
	}
	if m.Floating {
		words += "·流动"
	}
	if m.Hardship {
		words += "·困难"
	}
	return words
}

// SetCells takes what was typed or pasted: what is right is shown at once and stored as one change, what is wrong stays
// visible with the reason and is not stored.
func (r *Roster) SetCells(edits []CellEdit) {
	changed, cleared := map[int64]app.Member{}, 0
	var order []int64
	r.wrong.begin()
	for _, e := range edits {
		if e.Row < 0 || e.Row >= len(r.Rows) || e.Col < 0 || e.Col >= len(RosterColumns) || RosterColumns[e.Col].Field == "" {
			continue
		}
		l, c := r.at(e.Row), RosterColumns[e.Col]
		m, ok := changed[l.m.ID]
		if !ok {
			m = l.m
		}
		place := wrongPlace{m.ID, c.Key}
		if why := setField(&m, c.Field, e.Text); why != "" {
			r.wrong.put(place, e.Text, why)
			continue
		}
		r.wrong.drop(place)
		if m == l.m && !ok {
			continue
		}
		cleared += one(fieldText(&l.m, c.Field) != "" && fieldText(&m, c.Field) == "")
		if !ok {
			order = append(order, m.ID)
		}
		changed[m.ID] = m
	}
	ms := make([]app.Member, 0, len(order))
	for _, id := range order {
		ms = append(ms, changed[id])
	}
	r.store(ms, cleared)
	r.Changed()
}

// Restore takes a wrong text away; what the cell held before stands again.
func (r *Roster) Restore(row, col int) {
	r.wrong.drop(wrongPlace{r.at(row).m.ID, RosterColumns[col].Key})
	r.Changed()
}

// TakeBack takes away what was typed last and not accepted; false when there is nothing of it.
func (r *Roster) TakeBack() bool {
	if !r.wrong.takeBack() {
		return false
	}
	r.Changed()
	return true
}

// store shows members as changed and stores them; cleared is how many of their fields that takes the text from.
func (r *Roster) store(ms []app.Member, cleared int) {
	if len(ms) == 0 {
		return
	}
	for _, m := range ms {
		r.put(m)
	}
	mine := map[int64]*pendingMember{}
	for _, m := range ms {
		mine[m.ID] = &pendingMember{m}
		r.pending[m.ID] = mine[m.ID]
	}
	done := func() {
		for id, p := range mine {
			if r.pending[id] == p {
				delete(r.pending, id)
			}
		}
		r.load()
	}
	r.Command(Job{Title: "正在保存", Writes: true}, func(ctx context.Context, _ app.Progress) error {
		_, err := r.App.SaveMembers(ctx, ms)
		return err
	}, func() {
		done()
		sayCleared(r.Host, cleared)
	}, func(err error) {
		done()
		r.Host.Fail(err)
	})
}

// put shows a member as changed before it is read back.
func (r *Roster) put(m app.Member) {
	if i, there := r.book.at[m.ID]; there {
		l := &r.book.lines[i]
		m.GroupID = l.m.GroupID
		*l = r.book.line(m)
	}
}

// Refusal says what happened to typed or pasted cells that took no value.
func (r *Roster) Refusal(row, readOnly, outside int) string {
	switch {
	case outside > 0 && readOnly == 0:
		return fmt.Sprintf("粘贴的内容比表格多出%d格，多出的没有用上。", outside)
	case row >= 0 && row < len(r.Rows) && r.at(row).m.Left != "":
		return "已离开支部的党员不能在表里改，请打开这个人的资料。"
	}
	return "姓名、党小组、身份证号、电话在这个人的资料里改：双击姓名打开。"
}
