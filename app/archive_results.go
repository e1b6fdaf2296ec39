package app

import (
	"fmt"
	"strings"
)

// ArchiveResult is one line of the results table, which is there for people to read and never read back.
type ArchiveResult struct {
	Period  Period
	Subject SubjectKind
	Rank    int // 0 when not ranked
	Name    string
	Group   string
	Points  *Points // nil when there are no scores
	Note    string
}

// results are the rankings of the year's quarters and of the year, as far as anything was scored, worked out from the rows
// alone. How they come about is part of the format: a rule that changes is a new ArchiveFormat, or the packages of before
// would contradict themselves.
func (y archiveYear) results(year int, today Date) ([]ArchiveResult, error) {
	c, err := loadCampaign(archiveRows{archiveYear: y}, Year(year), today)
	if err != nil {
		return nil, err
	}
	var out []ArchiveResult
	for _, p := range append(Year(year).Quarters(), Year(year)) {
		for _, kind := range []SubjectKind{GroupSubject, MemberSubject} {
			res := c.result(ResultRequest{Period: p, Subject: kind})
			if len(res.Counted) == 0 {
				continue
			}
			for _, l := range res.Lines {
				r := ArchiveResult{Period: p, Subject: kind, Rank: l.Rank, Name: l.Name, Group: l.Group, Note: l.Note()}
				if l.Scored {
					r.Points = &l.Points
				}
				out = append(out, r)
			}
		}
	}
	return out, nil
}

// archiveRows answers what a campaign asks of a Tx from the rows of a package; whatever else is asked is a fault of the
// program and panics.
type archiveRows struct {
	Tx
	archiveYear
}

func (r archiveRows) Organisations() ([]Organisation, error) { return r.organisations, nil }
func (r archiveRows) Members() ([]Member, error)             { return r.members, nil }

func (r archiveRows) Memberships(int64) ([]Membership, error) { return r.memberships, nil }
func (r archiveRows) Criteria(int) ([]Criterion, error)       { return r.criteria, nil }
func (r archiveRows) Records(Date, Date) ([]Record, error)    { return r.records, nil }
func (r archiveRows) Sheets(Period, Period) ([]Sheet, error)  { return r.sheets, nil }
func (r archiveRows) Entries(...int64) ([]Entry, error)       { return r.entries, nil }
func (r archiveRows) Lines(...int64) ([]Line, error)          { return r.lines, nil }
func (r archiveRows) Plan(int) (p Plan, ok bool, err error) {
	if len(r.plans) == 0 {
		return Plan{}, false, nil
	}
	return r.plans[0], true, nil
}

// resultsTable renders results for people; its columns are Chinese for that reason.
func resultsTable(results []ArchiveResult) ArchiveTable {
	t := ArchiveTable{Name: resultsName, Columns: resultsColumns}
	for _, r := range results {
		rank, points := "", ""
		if r.Rank > 0 {
			rank = fmt.Sprint(r.Rank)
		}
		if r.Points != nil {
			points = r.Points.String()
		}
		t.Rows = append(t.Rows, []string{
			r.Period.String(), r.Subject.Text(), rank, plainText(r.Name), plainText(r.Group), points, plainText(r.Note),
		})
	}
	return t
}

// maxArchiveWork bounds what is worked out of a package, in cells of a month's sheets. A branch of three thousand in eighty
// groups stays below it; a package made to keep the program busy does not.
const maxArchiveWork = 300_000

// work is how much it takes to work the results out: every member by criteria, and the groups each is looked up in.
func (y archiveYear) work() int {
	columns := map[SubjectKind]int{}
	for _, c := range y.criteria {
		columns[c.Subject]++
	}
	orgs := len(y.organisations)
	return len(y.members)*(columns[MemberSubject]+orgs) + orgs*(columns[GroupSubject]+orgs)
}

// results compares the rankings with those the package's own rows give. The remarks are not held against the rows: their
// words are the program's and may change with it.
func (k *archiveCheck) results(y archiveYear) {
	table := k.content.Table(resultsName)
	for i, row := range table.Rows {
		for j, cell := range row {
			if strings.ContainsFunc(cell, controls) {
				k.cell(resultsName, i, resultsColumns[j], "table-cell", "的值“%s”不合规定：不能有控制字符。", shownValue(cell))
			}
		}
	}
	if y.work() > maxArchiveWork {
		k.note("results-unproven", "归档包的数据很多，名次表（results）没有重算核对。")
		return
	}
	results, err := y.results(k.content.Info.Year, k.content.Info.Made)
	if err != nil {
		k.cell(resultsName, 0, resultsColumns[0], "results", "无法核对：%v", err)
		return
	}
	k.compareResults(table.Rows, resultsTable(results).Rows)
}

// standing is what a results row says of whom: the row without its remark.
type standing [6]string

// whom is the part of a standing that is no figure.
func (s standing) whom() [4]string { return [4]string{s[0], s[1], s[3], s[4]} }

// compareResults tells which rows are not among those expected, and what is missing; namesakes are no trouble.
func (k *archiveCheck) compareResults(have, want [][]string) {
	left := map[standing]int{}
	for _, row := range want {
		left[standing(row)]++
	}
	var strange []int
	for i, row := range have {
		if left[standing(row)] == 0 {
			strange = append(strange, i)
			continue
		}
		left[standing(row)]--
	}
	missing := map[[4]string][]standing{}
	for _, row := range want {
		if s := standing(row); left[s] > 0 {
			left[s]--
			missing[s.whom()] = append(missing[s.whom()], s)
		}
	}
	for _, i := range strange {
		k.strangeResult(i, standing(have[i]), missing)
	}
	for _, row := range want {
		if of := standing(row).whom(); len(missing[of]) > 0 {
			missing[of] = missing[of][1:]
			k.sheet(resultsName, "results", "名次表（results）缺少 %s %s的一行。", of[0], shownValue(of[2]))
		}
	}
}

// strangeResult tells of a row that the scores do not give, with what they give where they know the subject.
func (k *archiveCheck) strangeResult(i int, s standing, missing map[[4]string][]standing) {
	of := missing[s.whom()]
	if len(of) == 0 {
		k.cell(resultsName, i, "姓名或名称", "results", "的值“%s”与考核分（entry）对不上：按包里的考核分没有这一行。", shownValue(s[3]))
		return
	}
	want := of[0]
	missing[s.whom()] = of[1:]
	column, said, right := "得分", s[5], want[5]
	if s[5] == want[5] {
		column, said, right = "名次", s[2], want[2]
	}
	k.cell(resultsName, i, column, "results", "的值“%s”与考核分（entry）对不上：按包里的考核分，%s 应为“%s”。", shownValue(said), shownValue(s[3]), right)
}
