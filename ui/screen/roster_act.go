package screen

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"zhengyou/app"
)

// changed reads list and panel again.
func (r *Roster) changed() {
	r.fresh()
	if !r.Panel.Busy {
		r.Panel.reload()
	}
}

// ReadDay reads a day as people type it; problem says what is wrong with it.
func (r *Roster) ReadDay(typed string) (d app.Date, problem string) {
	return (&Records{Base: r.Base}).ReadDay(typed)
}

// LeftWhys are the reasons for leaving that are offered.
var LeftWhys = []string{"转出", "去世", "出党", "停止党籍", "其他"}

// Grouped tells whether any of some members is or was in a group: only then is there a day of changing.
func (r *Roster) Grouped(ids []int64) bool {
	return slices.ContainsFunc(ids, func(id int64) bool { return len(r.book.roster.Memberships[id]) > 0 })
}

// Transfer moves members to a group from a day on, those who never were in one for always where none is given. then follows
// when it is done, refuse gets what is wrong with the day.
func (r *Roster) Transfer(ids []int64, group int64, day string, then func(), refuse func(string)) {
	on, from := app.Date(""), ""
	if day != "" || r.Grouped(ids) {
		var problem string
		if on, problem = r.ReadDay(day); problem != "" {
			refuse(problem)
			return
		}
		from = "，从" + on.Text() + "起"
	}
	name := ""
	for _, g := range r.Groups {
		if g.ID == group {
			name = g.Name
		}
	}
	r.act("正在调组", r.many(ids)+"已调到"+name+from+"。", then, func(ctx context.Context) error {
		return r.App.Transfer(ctx, ids, group, on)
	})
}

// Leave records that members left on a day and why.
func (r *Roster) Leave(ids []int64, day, why string, then func(), refuse func(string)) {
	on, problem := r.ReadDay(day)
	if problem != "" {
		refuse(problem)
		return
	}
	r.act("正在登记离开", r.many(ids)+"已登记"+why+"，历年成绩都保留。", then, func(ctx context.Context) error {
		return r.App.Leave(ctx, ids, on, why)
	})
}

// Return takes leaving back.
func (r *Roster) Return(ids []int64) {
	r.act("正在恢复", r.many(ids)+"已恢复在册。", nil, func(ctx context.Context) error { return r.App.Leave(ctx, ids, "", "") })
}

// Delete removes a member entered by mistake.
func (r *Roster) Delete(id int64, then func()) {
	r.act("正在删除", "已删除误录的党员。", then, func(ctx context.Context) error { return r.App.DeleteMember(ctx, id) })
}

// many names one member, or says how many there are.
func (r *Roster) many(ids []int64) string {
	if len(ids) == 1 && r.book != nil {
		if i, there := r.book.at[ids[0]]; there {
			return r.book.lines[i].m.Name
		}
	}
	return fmt.Sprintf("%d人", len(ids))
}

// act runs a change, says what was done with the offer to undo it, and shows the roster as it is then.
func (r *Roster) act(title, said string, then func(), do func(context.Context) error) {
	r.Command(Job{Title: title, Writes: true}, func(ctx context.Context, _ app.Progress) error { return do(ctx) }, func() {
		if then != nil {
			then()
		}
		r.Host.Notify(said, true)
		r.changed()
	}, nil)
}

// NewMember is what is typed for a member to be added, by field.
type NewMember struct {
	Fields             map[app.Field]string
	Group              int64
	Since              string // the day he belongs to the group from, "" for always
	Floating, Hardship bool
}

// Add adds a member and goes there. refuse gets the field that keeps it from being stored ("since" for the day) and why.
func (r *Roster) Add(n NewMember, then func(), refuse func(field app.Field, why string)) {
	m := app.Member{GroupID: n.Group, Floating: n.Floating, Hardship: n.Hardship}
	ok := true
	for _, f := range app.RosterFields() {
		text, typed := n.Fields[f]
		if !typed {
			continue
		}
		if why := setField(&m, f, text); why != "" {
			refuse(f, why)
			ok = false
		}
	}
	if strings.TrimSpace(n.Fields[app.NameField]) == "" {
		refuse(app.NameField, "请填写姓名。")
		ok = false
	}
	since, problem := app.Date(""), ""
	if strings.TrimSpace(n.Since) != "" {
		if since, problem = r.ReadDay(n.Since); problem != "" {
			refuse("since", problem)
			ok = false
		}
	}
	if !ok {
		return
	}
	var id int64
	r.Command(Job{Title: "正在新增党员", Writes: true}, func(ctx context.Context, _ app.Progress) error {
		var err error
		id, err = r.App.SaveMember(ctx, m, since)
		return err
	}, func() {
		then()
		said := "已新增" + m.Name + "。"
		if n := len(m.Doubts(nil, r.App.Today())); n > 0 {
			said += fmt.Sprintf("有%d处请核对，双击姓名看是哪里。", n)
		}
		r.Host.Notify(said, true)
		r.goalRow(id)
	}, func(err error) {
		r.Panel.refused(err, func(text string) { refuse(app.Field(fieldOf(err)), text) })
	})
}

// goalRow puts the cursor on a member after the next loading, without opening the panel.
func (r *Roster) goalRow(id int64) {
	r.cursor = id
	r.load()
}

// TodayText is today as it is offered where a day is asked for.
func (r *Roster) TodayText() string { return r.App.Today().Text() }

// Names are the members in words: the name of one, else how many.
func (r *Roster) Names(ids []int64) string { return r.many(ids) }
