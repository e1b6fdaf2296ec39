package reports

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"zhengyou/app"
)

// roster is the list of members by strokes. ID numbers and telephones are left out: a printed list lies about.
func roster(ctx context.Context, a *app.App, r app.DocumentRequest) (app.Document, error) {
	book, err := a.Roster(ctx)
	if err != nil {
		return app.Document{}, err
	}
	plan, err := a.Plan(ctx, r.Period.Year)
	if err != nil {
		return app.Document{}, err
	}
	members := book.Here()
	if len(members) == 0 {
		return app.Document{}, app.Fail(app.State, "名册里还没有党员，出不了名册。", "请先导入或登记党员。", nil)
	}
	app.SortByStrokes(members, func(m app.Member) string { return m.Name }, plan.FirstNameGap())
	unit := book.Tree.Home.Name
	if r.Group != 0 {
		unit += " · " + book.Tree.Find(r.Group).Name
	}
	d := app.Document{Title: "党员名册", Subtitle: unit, Author: book.Tree.Home.Name, Date: a.Today(), Landscape: true}
	g := app.Grid{
		Columns: []app.Column{{Width: 6, Align: app.AlignCenter, Number: true}, {Width: 14, Whole: true}, {Width: 6, Align: app.AlignCenter}, {Width: 9, Align: app.AlignCenter}, {Width: 15, Whole: true}, {Width: 9, Align: app.AlignCenter}, {Width: 15, Whole: true}, {Width: 15, Whole: true}, {Width: 16, Whole: true}, {Width: 12}, {Width: 15}},
		Header:  [][]app.GridCell{cells("序号", "姓名", "性别", "民族", "出生日期", "学历", "入党时间", "转正时间", "党小组", "党内职务", "工作岗位")},
	}
	n := 0
	probationary := 0
	for _, m := range members {
		if r.Group != 0 && m.GroupID != r.Group {
			continue
		}
		n++
		confirmed := dotted(m.Confirmed)
		if m.Probationary(a.Today()) {
			probationary++
			if confirmed == "" {
				confirmed = "预备期"
			}
		}
		g.Rows = append(g.Rows, cells(strconv.Itoa(n), m.Name, m.Sex, m.Ethnic, dotted(m.Born), m.Education, dotted(m.Joined), confirmed, book.Tree.Find(m.GroupID).Name, m.Post, m.Job))
	}
	d.Blocks = []app.Block{
		g,
		app.Paragraph{Small: true, Text: rosterCount(n, probationary) + plan.OrderText()},
		app.Signatures{Labels: []string{"组织委员", "支部书记"}, Date: true},
	}
	return d, nil
}

func rosterCount(n, probationary int) string {
	if probationary == 0 {
		return fmt.Sprintf("共%d人。", n)
	}
	return fmt.Sprintf("共%d人，其中预备党员%d人。", n, probationary)
}

// dotted writes a date the way lists do, where 年月日 would take two lines: 1985.07.01.
func dotted(d app.Date) string { return strings.ReplaceAll(string(d), "-", ".") }
