package screen_test

import (
	"strings"
	"testing"

	"zhengyou/app"
	"zhengyou/ui/screen"
)

// log is the history of the panel as lines.
func (d *rosterDesk) log() string {
	var out []string
	for _, c := range d.Panel.Log {
		out = append(out, c.What+" "+strings.Join(c.Lines, "，"))
	}
	return strings.Join(out, "\n")
}

func TestMemberPanelSavesAndRemembers(t *testing.T) {
	d := newRosterDesk(t, people()...)
	d.Open(d.stored("田大利").ID)
	d.Panel.Set(screen.FieldEducation, " 大 专 ", refuse(t))
	d.Panel.Set(screen.FieldBorn, "1950年7月", refuse(t))
	d.Panel.Mark(screen.FieldHardship, false)
	d.Panel.Set(screen.FieldStatus, "预备", refuse(t))
	m := d.stored("田大利")
	if m.Education != "大 专" || m.Born != "1950-07" || m.Hardship || m.Status != app.Probation {
		t.Fatalf("stored %+v", m)
	}
	for _, want := range []string{"学历：高中 → 大 专", "出生日期：1950年 → 1950年7月", "困难党员：是 → 否", "党员类别：空 → 预备党员", "编入第一党小组"} {
		if !strings.Contains(d.log(), want) {
			t.Errorf("the history lacks %q:\n%s", want, d.log())
		}
	}
	d.Panel.Set(screen.FieldStatus, screen.Statuses[0].Word, refuse(t))
	if m := d.stored("田大利"); m.Status != app.UnknownStatus {
		t.Errorf("status %q", m.Status)
	}
	if _, err := d.app.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	d.Open(m.ID)
	if got := d.Panel.Log[0].What; got != "撤销：修改党员信息" {
		t.Errorf("an undo is told as %q", got)
	}
	if d.Panel.Log[0].Who != "组织委员" || !strings.HasPrefix(d.Panel.Log[0].When, "2026年10月12日") {
		t.Errorf("the newest change is told as %+v", d.Panel.Log[0])
	}
}

func TestMemberPanelRefuses(t *testing.T) {
	d := newRosterDesk(t, people()...)
	d.Open(d.stored("田富").ID)
	for _, c := range []struct {
		field screen.RosterField
		text  string
		want  string
	}{
		{screen.FieldName, "", "姓名不能为空"},
		{screen.FieldName, "=1+1", "不像姓名"},
		{screen.FieldID, "123", "18 位"},
		{screen.FieldID, "110101198802290016", "欧阳修远"},
		{screen.FieldPhone, "12", "不像电话"},
		{screen.FieldConfirmed, "57岁", "年龄"},
		{screen.FieldJoined, "85.7.1", "四位"},
		{screen.FieldBorn, "很久以前", "不是日期"},
		{screen.FieldStatus, "群众", "正式还是预备"},
	} {
		var said string
		d.Panel.Set(c.field, c.text, refusals(&said))
		if !strings.Contains(said, c.want) {
			t.Errorf("%s %q is refused with %q, want %q", c.field, c.text, said, c.want)
		}
	}
	if m := d.stored("田富"); m.IDNumber != "" || m.Phone != "" || m.Joined != "1990-05" {
		t.Fatalf("something was stored: %+v", m)
	}
}

func TestMemberPanelRevealsOnDemand(t *testing.T) {
	d := newRosterDesk(t, people()...)
	d.Open(d.stored("欧阳修远").ID)
	if got := d.Panel.Text(screen.FieldID); !strings.Contains(got, "****") {
		t.Fatalf("the number is shown as %q", got)
	}
	d.Panel.Reveal()
	if d.Panel.Text(screen.FieldID) != "110101198802290016" || d.Panel.Text(screen.FieldPhone) != "13900001111" {
		t.Fatal("显示 does not show the numbers")
	}
	d.Panel.Set(screen.FieldPhone, "13900002222", refuse(t))
	if !strings.Contains(d.log(), "联系电话：139******11 → 139******22") {
		t.Errorf("the history does not mask: %s", d.log())
	}
	d.Open(d.stored("田富").ID)
	if d.Panel.Revealed {
		t.Fatal("the next member is shown in full")
	}
}

func TestMemberDoubts(t *testing.T) {
	const today = app.Date("2026-10-12")
	for _, c := range []struct {
		m     app.Member
		field screen.RosterField
		want  string
	}{
		{app.Member{Joined: "2012-07-01", Confirmed: "2010-07-01"}, screen.FieldConfirmed, "早于入党"},
		{app.Member{IDNumber: "110101198802290010"}, screen.FieldID, "校验码"},
		{app.Member{Born: "2036-03-07"}, screen.FieldBorn, "还没有到"},
		{app.Member{Joined: "2026-11"}, screen.FieldJoined, "还没有到"},
		{app.Member{Born: "1990", Joined: "2007-12-31"}, screen.FieldJoined, "18周岁"},
		{app.Member{Born: "1990", Joined: "2008"}, screen.FieldJoined, ""},
		{app.Member{Joined: "2026-10", Confirmed: "2027-10"}, screen.FieldConfirmed, ""}, // a day to come is the rule there
	} {
		got := c.m.Doubts(nil, today)[c.field]
		if (c.want == "") != (got == "") || !strings.Contains(got, c.want) {
			t.Errorf("%+v: %s says %q, want %q", c.m, c.field, got, c.want)
		}
	}
}

func TestTransferAndLeaving(t *testing.T) {
	d := newRosterDesk(t, people()...)
	ids := []int64{d.stored("田富").ID, d.stored("阿依古丽·买买提").ID}
	var said string
	d.Transfer(ids, d.groups[0], "哪天", nil, refusals(&said))
	if said == "" {
		t.Fatal("a day that is none was taken")
	}
	done := false
	d.Transfer(ids, d.groups[0], "2026年7月1日", func() { done = true }, refuse(t))
	if !done || d.stored("田富").GroupID != d.groups[0] || d.host.said[0] != "2人已调到第一党小组，从2026年7月1日起。" || !d.host.undo[0] {
		t.Fatalf("the transfer told %v", d.host.said)
	}
	d.Open(ids[0])
	spans := d.Panel.Spans
	if len(spans) != 2 || spans[0].Group != "第一党小组" || spans[0].When != "2026年7月1日起" || spans[1].When != "2026年1月1日—2026年6月30日" {
		t.Fatalf("the groups are told as %+v", spans)
	}
	for _, want := range []string{"编入第一党小组，从2026年7月1日起", "截止日期：空 → 2026年6月30日"} {
		if !strings.Contains(d.log(), want) {
			t.Errorf("the history lacks %q:\n%s", want, d.log())
		}
	}
	d.Leave(ids[:1], "9.30", "转出", nil, refuse(t))
	if m := d.stored("田富"); m.Left != "2026-09-30" || m.LeftWhy != "转出" {
		t.Fatalf("stored %+v", m)
	}
	if got := d.Panel.LeftWords(); got != "已离开支部：转出 2026年9月30日。" {
		t.Errorf("the panel says %q", got)
	}
	d.Narrow(0, screen.StateGone, "")
	if d.names() != "田富" || d.Cell(0, col("born")).Editable {
		t.Fatalf("those who left are %q", d.names())
	}
	d.Return(ids[:1])
	if d.stored("田富").Left != "" || len(d.Rows) != 0 {
		t.Fatal("the member did not come back")
	}
}

func TestAddAndDelete(t *testing.T) {
	d := newRosterDesk(t, people()...)
	wrong := map[screen.RosterField]string{}
	d.Add(screen.NewMember{Fields: map[screen.RosterField]string{screen.FieldBorn: "不知道", screen.FieldName: ""}, Since: "某天"},
		func() { t.Error("a member without a name was added") }, func(f screen.RosterField, why string) { wrong[f] = why })
	if wrong[screen.FieldName] != "请填写姓名。" || wrong[screen.FieldBorn] == "" || wrong[screen.FieldSince] == "" {
		t.Fatalf("refused with %v", wrong)
	}
	done := false
	d.Add(screen.NewMember{
		Fields: map[screen.RosterField]string{screen.FieldName: "单 小芳", screen.FieldSex: "女", screen.FieldJoined: "2019.6.30"},
		Group:  d.groups[1], Since: "2026.10.8", Floating: true,
	}, func() { done = true }, func(f screen.RosterField, why string) { t.Errorf("%s: %s", f, why) })
	m := d.stored("单小芳")
	if said := d.host.said[len(d.host.said)-1]; said != "已新增单小芳。" {
		t.Errorf("adding says %q", said)
	}
	if !done || m.GroupID != d.groups[1] || m.Joined != "2019-06-30" || !m.Floating || d.Member(d.Row).Name != "单小芳" {
		t.Fatalf("added %+v", m)
	}
	d.Add(screen.NewMember{Fields: map[screen.RosterField]string{screen.FieldName: "仇小明", screen.FieldBorn: "2036.3.7"}}, func() {}, func(f screen.RosterField, why string) { t.Errorf("%s: %s", f, why) })
	if said := d.host.said[len(d.host.said)-1]; said != "已新增仇小明。有1处请核对，双击姓名看是哪里。" {
		t.Errorf("adding says %q", said)
	}
	d.Delete(m.ID, nil)
	if len(d.host.fails) != 0 || strings.Contains(d.names(), "单小芳") {
		t.Fatalf("not deleted: %v", d.host.fails)
	}
	d.Open(d.stored("曾文").ID)
	d.Delete(d.Panel.ID, nil)
	if !d.Panel.Gone {
		t.Fatal("the panel does not hear that its member is gone")
	}
}
