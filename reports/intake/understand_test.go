package intake_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"zhengyou/app"
	"zhengyou/app/tabular"
	"zhengyou/reports/intake"
)

// planSample reads a roster among the samples and plans its import.
func planSample(t testing.TB, name string, members []app.Member, groups []app.Organisation) *app.RosterPlan {
	t.Helper()
	book := sample(t, name)
	table := book.Tables[app.ChooseRoster(book.Tables)]
	return app.PlanRoster(table, app.GuessRoster(table), members, groups)
}

// stored is what applying the plan to an empty database leaves.
func stored(p *app.RosterPlan) (members []app.Member, groups []app.Organisation) {
	ids := map[string]int64{}
	for i, name := range p.NewGroups {
		ids[name] = int64(i + 1)
		groups = append(groups, app.Organisation{ID: int64(i + 1), Kind: app.Group, Name: name})
	}
	for _, r := range p.Rows {
		if r.Action == app.AddRow {
			m := r.Member
			m.ID, m.GroupID = int64(len(members)+1), ids[r.Group]
			members = append(members, m)
		}
	}
	return members, groups
}

// places lists findings as "cell code", those about whole sheets by their code alone.
func places(fs []app.Finding) []string {
	var out []string
	for _, f := range fs {
		out = append(out, strings.TrimSpace(f.Cell+" "+f.Code))
	}
	return out
}

func TestSampleRoster(t *testing.T) {
	p := planSample(t, "党员花名册.xlsx", nil, nil)
	if got := p.Count(app.AddRow); got != 57 || p.Count(app.DuplicateRow) != 1 || len(p.Rows) != 58 {
		t.Errorf("%d added, %d duplicates of %d rows", got, p.Count(app.DuplicateRow), len(p.Rows))
	}
	want := []string{"F19 id-as-number", "F27 id-checksum", "E42 born-unknown", "C46 id-sex", "B63 duplicate", "tidied"}
	if got := places(p.Findings); !slices.Equal(got, want) {
		t.Errorf("findings %q, want %q", got, want)
	}
	if want := []string{"第一党小组", "第二党小组", "第三党小组", "流动党员小组"}; !slices.Equal(p.NewGroups, want) {
		t.Errorf("groups %q", p.NewGroups)
	}
	members, _ := stored(p)
	for _, want := range []app.Member{
		{ID: 3, Name: "李𬱖", Sex: "男", Ethnic: "苗族", Born: "1966-01-08", IDNumber: "990101196601081757", Education: "大专", Joined: "1985-09-28", Confirmed: "1986-09-28", Job: "村委会主任", Phone: "17719361589", GroupID: 3},
		{ID: 5, Name: "阿依古丽·买买提", Sex: "男", Ethnic: "汉族", Born: "1954-08", IDNumber: "99010119540822407X", Education: "高中", Joined: "1981-07-25", Confirmed: "1982-07-25", Job: "小学教师", Phone: "18660825377", Floating: true, Note: "外出务工", GroupID: 4},
		{ID: 15, Name: "侯喆", Sex: "女", Ethnic: "汉族", Born: "1979-06-16", Education: "高中", Joined: "1999-02-28", Confirmed: "2000-02-28", Job: "村委会主任", Phone: "17764939188", Floating: true, Note: "外出务工", GroupID: 4},
		{ID: 18, Name: "解伟", Sex: "女", Ethnic: "汉族", Born: "1993-07-24", IDNumber: "990101199307246665", Education: "小学", Joined: "2024-04", Confirmed: "2025-04-07", Job: "村民", Phone: "15898113695", GroupID: 3},
		{ID: 31, Name: "苏春生", Sex: "女", Ethnic: "土家族", Born: "1942-06-18", IDNumber: "990101194206180262", Education: "大专", Joined: "1969-08-23", Confirmed: "1970-08-23", Job: "小学教师", Phone: "15869448796", GroupID: 1},
	} {
		if got := members[want.ID-1]; got != want {
			t.Errorf("got  %+v\nwant %+v", got, want)
		}
	}
}

func TestSampleRosterTwiceChangesNothing(t *testing.T) {
	members, groups := stored(planSample(t, "党员花名册.xlsx", nil, nil))
	p := planSample(t, "党员花名册.xlsx", members, groups)
	if p.Count(app.SameRow) != 57 || p.Count(app.DuplicateRow) != 1 || len(p.NewGroups) != 0 {
		for _, r := range p.Rows {
			if r.Action != app.SameRow {
				t.Logf("%+v", r)
			}
		}
		t.Errorf("%d the same, new groups %v", p.Count(app.SameRow), p.NewGroups)
	}
}

func TestSampleTransfers(t *testing.T) {
	members, groups := stored(planSample(t, "党员花名册.xlsx", nil, nil))
	p := planSample(t, "转入党员-GBK.csv", members, groups)
	if p.Count(app.AddRow) != 3 || p.Count(app.SkipRow) != 1 || len(p.NewGroups) != 0 {
		t.Errorf("%+v", p.Rows)
	}
	if got, want := places(p.Findings), []string{"C3 date-impossible", "A4 name-invalid"}; !slices.Equal(got, want) {
		t.Errorf("findings %q, want %q", got, want)
	}
	if m := p.Rows[1].Member; m.Name != "单小芳" || m.Born != "" || m.Joined != "2019-06-30" {
		t.Errorf("%+v", m)
	}
	if p.Rows[3].Member.Name != "李𬡖" {
		t.Errorf("%+v", p.Rows[3].Member)
	}
}

func TestSampleCriteria(t *testing.T) {
	p := sampleCriteria(t)
	if len(p.Rows) != 12 || p.Sum != 10000 || len(p.Findings) != 0 {
		t.Errorf("%d items, sum %s, findings %v", len(p.Rows), p.Sum, p.Findings)
	}
	var got []string
	for _, r := range p.Rows {
		k := r.Criterion
		got = append(got, fmt.Sprintf("%s/%s/%s/%s/%s", k.Category, k.Name, k.Max.Short(), k.Method, k.Cycle))
	}
	for i, want := range map[int]string{
		0: "带头学习提高/参加三会一课/10/deduction/month", 1: "带头学习提高/完成学习计划/10/direct/month", 3: "带头争创佳绩/参与支部重点工作/10/direct/month",
		8: "带头弘扬正气/家庭邻里和睦、移风易俗/5/direct/month", 10: "加分项/受到上级表彰/10/bonus/event", 11: "一票否决/受到党纪政务处分/0/veto/event",
	} {
		if got[i] != want {
			t.Errorf("item %d: %s, want %s", i+1, got[i], want)
		}
	}
}

func sampleCriteria(t testing.TB) *app.CriteriaPlan {
	t.Helper()
	book := sample(t, "党员量化考核细则.xlsx")
	return app.PlanCriteria(book.Tables[app.ChooseCriteria(book.Tables)], 2026, app.MemberSubject, nil)
}

func TestSampleScores(t *testing.T) {
	var items []app.Criterion
	for i, r := range sampleCriteria(t).Rows {
		if r.Criterion.ID = int64(i + 1); r.Criterion.Monthly() {
			items = append(items, r.Criterion)
		}
	}
	roster := planSample(t, "党员花名册.xlsx", nil, nil)
	var people []app.ScoreSubject
	for i, r := range roster.Rows {
		if r.Action == app.AddRow {
			people = append(people, app.ScoreSubject{ID: int64(i + 1), Name: r.Member.Name, Group: r.Group})
		}
	}
	book := sample(t, "2026年月考核评分表.xlsx")
	p := app.PlanScores(app.ScoresImport{Tables: book.Tables, Year: 2026}, items, func(app.Period) []app.ScoreSubject { return people })
	if len(p.Sheets) != 9 || p.Taken != 9*57*10-3 || p.Kept != 2 || p.Empty != 1 || p.Skipped != 0 {
		t.Errorf("%d sheets, %d taken, %d kept, %d empty, %d skipped", len(p.Sheets), p.Taken, p.Kept, p.Empty, p.Skipped)
	}
	var got []string
	for _, f := range p.Findings {
		got = append(got, f.Sheet+"!"+f.Cell+" "+f.Code+" "+f.Value)
	}
	want := []string{"4月!C14 over-max 15", "5月!F35 empty ", "6月!G9 not-number 优", "7月!M52 total 95"}
	if !slices.Equal(got, want) {
		t.Errorf("findings %q, want %q", got, want)
	}
	for i, s := range p.Sheets {
		if s.Month != app.Month(2026, i+1) || len(s.Rows) != 57 {
			t.Errorf("sheet %s: %s, %d rows", s.Table, s.Month, len(s.Rows))
		}
	}
}

// TestForeignLayout reads a roster of another make: three title rows, headers merged downwards and across, true dates, the
// ID number as text and as a number.
func TestForeignLayout(t *testing.T) {
	f := excelize.NewFile()
	rows := [][]any{
		{"某某局机关党支部"},
		{"党员信息采集表"},
		{"单位（盖章）：", nil, nil, nil, "2026年6月"},
		{"编号", "党员姓名", "基本信息", nil, nil, "入党情况", nil, "手机号码", "所属小组"},
		{nil, nil, "性别", "出生\n日期", "居民身份证号", "入党日期", "转正日期"},
		{1, "欧阳  修远", "男", "1988/02/29", "990101196902226390", "2012年7月", "2013年7月", 13800000001, "3小组"},
		{2, "曾柔", "F", 32540, 990101197906166812, "201906", "—", "138 0000 0002", "三组"},
		{nil, "合计", "2人"},
	}
	for i, row := range rows {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	for _, r := range [][2]string{{"A1", "I1"}, {"A2", "I2"}, {"A4", "A5"}, {"B4", "B5"}, {"C4", "E4"}, {"F4", "G4"}, {"H4", "H5"}, {"I4", "I5"}} {
		if err := f.MergeCell("Sheet1", r[0], r[1]); err != nil {
			t.Fatal(err)
		}
	}
	var buf bytes.Buffer
	if err := f.Write(&buf); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "采集表.xlsx")
	if err := os.WriteFile(path, buf.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	book, err := intake.New().Open(context.Background(), path, nil)
	if err != nil {
		t.Fatal(err)
	}
	p := app.PlanRoster(book.Tables[0], app.GuessRoster(book.Tables[0]), nil, nil)
	if len(p.Rows) != 2 {
		t.Fatalf("%+v", p)
	}
	a := app.Member{Name: "欧阳修远", Sex: "男", Born: "1988-02-29", IDNumber: "990101196902226390", Joined: "2012-07", Confirmed: "2013-07", Phone: "13800000001"}
	b := app.Member{Name: "曾柔", Sex: "女", Born: "1989-02-01", Joined: "2019-06", Phone: "13800000002"}
	if p.Rows[0].Member != a || p.Rows[1].Member != b || p.Rows[0].Group != "第三党小组" || p.Rows[1].Group != "第三党小组" {
		t.Errorf("%+v\n%+v", p.Rows[0], p.Rows[1])
	}
	if got, want := places(p.Findings), []string{"D6 id-birth", "E7 id-as-number", "tidied"}; !slices.Equal(got, want) {
		t.Errorf("findings %q, want %q", got, want)
	}
}

func BenchmarkPlanTenThousand(b *testing.B) {
	table := tabular.Table{Name: "大", Rows: [][]tabular.Cell{{{Text: "姓名"}, {Text: "性别"}, {Text: "出生日期"}, {Text: "入党时间"}, {Text: "党小组"}, {Text: "联系电话"}}}}
	for i := range 10_000 {
		name := string([]rune{'王', rune(0x4E00 + i%100), rune(0x5000 + i/100)})
		table.Rows = append(table.Rows, []tabular.Cell{{Text: name}, {Text: "男"}, {Text: "1985.07.01"}, {Text: "2010年7月"}, {Text: fmt.Sprint(i%9+1, "组")}, {Text: "13800000000"}})
	}
	for b.Loop() {
		if p := app.PlanRoster(table, app.GuessRoster(table), nil, nil); p.Count(app.AddRow) != 10_000 {
			b.Fatal(p.Findings)
		}
	}
}
