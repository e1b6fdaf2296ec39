package screen

import (
	"fmt"
	"strings"

	"zhengyou/app"
)

// Button is the word on the one button that imports.
func (s *RosterImport) Button() string {
	if s.Plan == nil {
		return "导入"
	}
	add, update := s.Plan.Count(app.AddRow), s.Plan.Count(app.UpdateRow)
	switch {
	case add+update == 0:
		return "没有要导入的"
	case update == 0:
		return fmt.Sprintf("导入%d人", add)
	case add == 0:
		return fmt.Sprintf("更新%d人", update)
	}
	return fmt.Sprintf("新增%d人、更新%d人", add, update)
}

// Verdict says in a sentence what importing would do, and what is safe.
func (s *RosterImport) Verdict() (what, then string) {
	p := s.Plan
	if p.Mapping.Column(app.NameField) < 0 {
		return "还没有认出“姓名”是哪一列。", "请到“认表头”选出表头那一行，或到“对列”指定姓名列。现在什么都没有改。"
	}
	var parts []string
	for _, a := range []app.RowAction{app.AddRow, app.UpdateRow, app.SameRow, app.DuplicateRow, app.SkipRow} {
		if n := p.Count(a); n > 0 {
			parts = append(parts, fmt.Sprintf("%s%d人", a.Text(), n))
		}
	}
	if len(parts) == 0 {
		return "这张表里没有认出党员。", "请换一张工作表，或重新选表头。现在什么都没有改。"
	}
	what = fmt.Sprintf("读到%d行：%s。", len(p.Rows), strings.Join(parts, "，"))
	switch {
	case s.Known():
		return what, "名册里都已经有了，没有要导入的。"
	case s.Takes() == 0:
		return what, "没有可以导入的，原因见“要看一看的”。现在什么都没有改。"
	}
	if n := len(p.NewGroups); n > 0 {
		then = "将新建" + someWords(p.NewGroups, 2) + "。"
	}
	return what, then + "现在什么都没有改。"
}

// Known reports that the file brings nothing new: who is in it is in the roster as it says.
func (s *RosterImport) Known() bool {
	return s.Plan != nil && s.Takes() == 0 && s.Plan.Count(app.SameRow) > 0
}

// someWords lists up to n words; of more it names the first and says how many there are.
func someWords(words []string, n int) string {
	if len(words) <= n {
		return strings.Join(words, "、")
	}
	return fmt.Sprintf("%s等%d个党小组", words[0], len(words))
}

// Summary says what was done.
func (s *RosterImport) Summary() (what, then string) {
	r := s.Report
	var parts []string
	for _, p := range []struct {
		word string
		n    int
	}{{"新增", r.Added}, {"更新", r.Updated}} {
		if p.n > 0 {
			parts = append(parts, fmt.Sprintf("%s%d人", p.word, p.n))
		}
	}
	what = "名册已导入：" + strings.Join(parts, "，") + "。"
	if left := r.Duplicates + r.Skipped; left > 0 {
		then = fmt.Sprintf("重复或不导入的%d行没有动。", left)
	}
	if r.Remembered {
		then += "对列的结果已记住，下次同样的表直接到“核对”。"
	}
	return what, then
}
