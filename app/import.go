package app

import (
	"context"
)

// ImportReport is what an import did, or with a dry run would do.
type ImportReport struct {
	Added      int       `json:"added"`
	Updated    int       `json:"updated"`
	Duplicates int       `json:"duplicates"`
	Skipped    int       `json:"skipped"`
	Findings   []Finding `json:"findings"`
	Change     int64     `json:"-"` // 0 when nothing was stored
	Same       int       `json:"-"` // known already, nothing to change: a file imported again is no failure
}

// OpenTable reads a file and returns it with the index of the table that choose finds likeliest; sheet names one instead.
func (a *App) OpenTable(ctx context.Context, path, sheet string, choose func([]Table) int, p Progress) (*Workbook, int, error) {
	wb, err := a.Intake.Open(ctx, path, p)
	if err != nil {
		return nil, 0, err
	}
	if len(wb.Tables) == 0 {
		return nil, 0, Fail(Invalid, "“"+wb.Name+"”里没有表格。", "请换一个文件。", nil)
	}
	if sheet == "" {
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
