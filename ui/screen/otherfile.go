package screen

import (
	"strings"
	"unicode/utf8"

	"zhengyou/app"
)

// fileKind is what a worksheet is by the words over its columns; each kind has a screen that reads it in.
type fileKind struct {
	name   string // 党员名册
	screen string // its code, and as people know it
	place  string
}

var (
	rosterFile   = fileKind{"党员名册", "roster", "党员名册"}
	criteriaFile = fileKind{"考核细则", "criteria", "方案细则"}
	scoreFile    = fileKind{"考核评分表", "score", "考核打分"}
)

const (
	headRows  = 12 // how far down a header is looked for
	longTitle = 12 // characters; what is longer is no title of a column
)

// What stands over the columns of each kind. A name and figures alone may be anything, so a sheet of scores must say of itself
// what it is.
var (
	rosterTitles   = []string{"性别", "民族", "出生", "身份证", "学历", "文化程度", "入党", "转正"}
	criteriaTitles = []string{"标准分", "分值", "满分"}
	ruleTitles     = []string{"考核内容", "考核项目", "考核指标", "指标", "评分办法", "评分标准", "计分办法", "扣分标准"}
	scoreTitles    = []string{"考核", "评分", "打分", "得分", "计分", "量化"}
	plainFigures   = []string{"序号", "编号", "电话", "手机", "年龄", "党龄", "号码"}
)

// kindOfTable tells what a worksheet looks like; ok is false when that is not plain.
func kindOfTable(t app.Table, file string) (k fileKind, ok bool) {
	said := file + " " + t.Name
	titles := map[string]bool{}
	name := -1
	for r := range min(headRows, len(t.Rows)) {
		for _, c := range t.Rows[r] {
			text := strings.Join(strings.Fields(c.Text), "")
			if said += " " + text; text == "姓名" && name < 0 {
				name = r
			}
			if utf8.RuneCountInString(text) <= longTitle {
				titles[text] = true
			}
		}
	}
	has := func(words []string) (n int) {
		for _, w := range words {
			for text := range titles {
				if strings.Contains(text, w) {
					n++
					break
				}
			}
		}
		return n
	}
	switch {
	case has(rosterTitles) >= 2:
		return rosterFile, true
	case name < 0 && has(criteriaTitles) > 0 && has(ruleTitles) > 0:
		return criteriaFile, true
	case name >= 0 && containsAny(said, scoreTitles) && figures(t, name) >= 3:
		return scoreFile, true
	}
	return fileKind{}, false
}

// figures counts the columns below a row that hold mostly figures, those every list may have left out.
func figures(t app.Table, head int) int {
	n := 0
	for col := range tableWidth(t) {
		title, points, filled := "", 0, 0
		for r := range t.Rows {
			text := strings.TrimSpace(t.At(r, col).Text)
			switch {
			case text == "":
			case r <= head+1: // a header may have a second row
				title += text
			default:
				filled++
				if _, err := app.ParsePoints(text); err == nil {
					points++
				}
			}
		}
		n += one(filled > 0 && 2*points > filled && !containsAny(title, plainFigures))
	}
	return n
}

func containsAny(text string, words []string) bool {
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// otherFile says, of the first worksheet that is plainly something else than what is being read in, what it is and where to
// take it; ok is false when there is none.
func otherFile(tables []app.Table, file string, wanted fileKind) (k fileKind, what, then string, ok bool) {
	for _, t := range tables {
		if k, ok = kindOfTable(t, file); ok {
			break
		}
	}
	if !ok || k == wanted {
		return k, "", "", false
	}
	return k, "“" + file + "”像是" + k.name + "，不是" + wanted.name + "。", "要导入" + k.name + "，请到“" + k.place + "”按“从表格导入”。现在什么都没有改。", true
}
