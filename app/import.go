package app

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"zhengyou/app/tabular"
)

// ImportReport is what an import did, or with a dry run would do.
type ImportReport struct {
	Added      int       `json:"added"`
	Updated    int       `json:"updated"`
	Duplicates int       `json:"duplicates"`
	Skipped    int       `json:"skipped"`
	Removed    int       `json:"removed,omitempty"` // items of criteria that the file no longer names
	Findings   []Finding `json:"findings"`
	Change     int64     `json:"-"` // 0 when nothing was stored
	Remembered bool      `json:"-"` // what the columns mean is kept for the next file with the same titles
	Same       int       `json:"-"` // known already, nothing to change: a file imported again is no failure
	Lines      int       `json:"-"` // rows of scores of which not the cells change but what stands beside them: a reason of absence
}

// Took reports whether the file brought anything, new or known.
func (r ImportReport) Took() bool { return r.Added+r.Updated+r.Duplicates+r.Same+r.Lines > 0 }

// reportOf says of a plan how many rows have which action, and what was found.
func reportOf(count func(RowAction) int, fs []Finding) ImportReport {
	return ImportReport{
		Added: count(AddRow), Updated: count(UpdateRow), Duplicates: count(DuplicateRow), Skipped: count(SkipRow), Same: count(SameRow),
		Findings: fs,
	}
}

// OpenTable reads a file and returns it with the index of the table that choose finds likeliest, of the first where choose is
// nil; sheet names one instead.
func (a *App) OpenTable(ctx context.Context, path, sheet string, choose func([]tabular.Table) int, p Progress) (*Workbook, int, error) {
	wb, err := a.Intake.Open(ctx, path, p)
	if err != nil {
		return nil, 0, err
	}
	if len(wb.Tables) == 0 {
		return nil, 0, Fail(Invalid, "“"+wb.Name+"”里没有表格。", "请换一个文件。", nil)
	}
	switch {
	case sheet == "" && choose == nil:
		return wb, 0, nil
	case sheet == "":
		return wb, max(0, choose(wb.Tables)), nil
	}
	for i, t := range wb.Tables {
		if t.Name == sheet {
			return wb, i, nil
		}
	}
	return nil, 0, Fail(NotFound, "“"+wb.Name+"”里没有名为“"+sheet+"”的工作表，什么也没有导入。", "请核对工作表名称。", nil)
}

func (a *App) backupBefore(ctx context.Context, why string, p Progress) error {
	if a.Vault == nil {
		return nil
	}
	p(0, 0, "正在备份")
	_, err := a.Vault.Backup(ctx, why, p)
	return err
}

func canceled(cause error) error {
	return Fail(Canceled, "已取消，什么也没有改。", "", cause)
}

// What imports of every kind say alike: of a row with two persons, and of a formula without a result.
const (
	sideBySideText = "一行里排了两个人（%s 列和 %s 列都是姓名），容易张冠李戴，没有导入这张表。请把右边的人移到左边各列的下面，再导入。"
	cellErrorText  = "“%s”是公式没有算出的结果，按空白处理。请在 WPS 里改好公式、保存后再导入，或照着补填。"
)

// rowList names rows of a table (zero-based) as the user counts them: 第 3、4 行; of many the first and how many there are.
func rowList(rows []int) string {
	const most = 10
	var parts []string
	for _, r := range rows[:min(most, len(rows))] {
		parts = append(parts, strconv.Itoa(r+1))
	}
	text := "第 " + strings.Join(parts, "、")
	if len(rows) > most {
		return text + fmt.Sprintf("等 %d 行", len(rows))
	}
	return text + " 行"
}

// strayQuotes says in which rows of a text file a quotation mark was read as it stands.
func strayQuotes(t tabular.Table) []Finding {
	if len(t.Quotes) == 0 {
		return nil
	}
	return []Finding{{
		Sheet: t.Name, Cell: tabular.CellName(t.Quotes[0], 0), Severity: Warning, Code: "stray-quote",
		Text: rowList(t.Quotes) + "的引号（\"）没有成对，按普通文字读入，后面的行没有因此漏掉。请核对这几行的内容。",
	}}
}

// sortFindings orders findings as the eye goes over the sheet: by row, then column; those about the whole sheet come last.
func sortFindings(fs []Finding) {
	slices.SortStableFunc(fs, func(a, b Finding) int {
		ra, ca := tabular.CellPlace(a.Cell)
		rb, cb := tabular.CellPlace(b.Cell)
		return cmp.Or(cmp.Compare(ra, rb), cmp.Compare(ca, cb))
	})
}

// pointsText is the text of a cell that should hold points, without the unit.
func pointsText(text string) string { return strings.TrimSuffix(tabular.Fold(text), "分") }
