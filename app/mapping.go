package app

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"zhengyou/app/hanzi"
)

// Field is what a column of a roster can mean. The values are stored in remembered mappings.
type Field string

// The fields of a roster. NumberField and AgeField are recognised but not imported.
const (
	NameField      Field = "name"
	SexField       Field = "sex"
	EthnicField    Field = "ethnic"
	BornField      Field = "born"
	IDField        Field = "id"
	EducationField Field = "education"
	JoinedField    Field = "joined"
	ConfirmedField Field = "confirmed"
	GroupField     Field = "group"
	PostField      Field = "post"
	JobField       Field = "job"
	PhoneField     Field = "phone"
	KindField      Field = "kind" // 正式, 预备
	FloatingField  Field = "floating"
	HardshipField  Field = "hardship"
	NoteField      Field = "note"
	NumberField    Field = "number"
	AgeField       Field = "age"
)

// fieldInfo is a field's name on the screen and the titles columns of it bear, the plainest first.
type fieldInfo struct {
	field    Field
	text     string
	synonyms string // separated by blanks
	whole    bool   // only as the whole title, since it occurs inside others
}

var fieldInfos = []fieldInfo{
	{NameField, "姓名", "姓名 党员姓名 名字 姓名全称 成员姓名 本人姓名 被考核人 考核对象", true},
	{SexField, "性别", "性别 男女", false},
	{EthnicField, "民族", "民族 族别", false},
	{BornField, "出生日期", "出生日期 出生年月 出生年月日 出生时间 生日 出生", false},
	{IDField, "身份证号", "公民身份号码 身份证号码 身份证号 身份证 身份号码 证件号码 证件号 公民身份证号", false},
	{EducationField, "学历", "学历 文化程度 最高学历 受教育程度 教育程度 学历学位", false},
	{JoinedField, "入党时间", "入党时间 入党日期 入党年月 加入中共时间 加入党组织时间 加入中国共产党时间 加入党组织日期 加入中共日期 成为预备党员时间 成为预备党员日期 入党", false},
	{ConfirmedField, "转正时间", "转正时间 转正日期 转正年月 转为正式党员时间 转为正式党员日期 成为正式党员时间 成为正式党员日期 转正", false},
	{GroupField, "党小组", "党小组 所在党小组 所属党小组 党小组名称 所在小组 所属小组 小组 组别 所在支部 所属支部 所在党支部 所属党支部 所在党组织 所属党组织", false},
	{PostField, "党内职务", "党内职务 党务职务 支部职务 党内任职 党组织职务 职务", false},
	{JobField, "工作岗位", "工作岗位 职业 单位职务 工作单位及职务 单位及职务 工作单位 岗位 从事工作 现从事工作 个人身份 行政职务 工作", false},
	{PhoneField, "联系电话", "联系电话 手机 手机号 手机号码 电话 电话号码 联系方式 移动电话", false},
	{KindField, "党员类别", "党员类别 人员类别 正式预备 正式/预备 党员身份 党员性质 是否预备党员 类别", false},
	{FloatingField, "流动党员", "流动党员 是否流动党员 是否流动 流动 失联流动", false},
	{HardshipField, "困难党员", "困难党员 是否困难党员 是否困难 困难 生活困难党员", false},
	{NoteField, "备注", "备注 附注 说明 其他说明", true},
	{NumberField, "序号", "序号 编号 号 NO No 顺序号", true},
	{AgeField, "年龄", "年龄 周岁", true},
}

// RosterFields returns the fields a user can choose from for a column, in the order they are offered.
func RosterFields() []Field {
	var fs []Field
	for _, f := range fieldInfos {
		if f.field != NumberField && f.field != AgeField {
			fs = append(fs, f.field)
		}
	}
	return fs
}

// Text returns the field's Chinese name.
func (f Field) Text() string {
	for _, info := range fieldInfos {
		if info.field == f {
			return info.text
		}
	}
	return "不导入"
}

// Mapping says where a roster's header lies and which column holds which field.
type Mapping struct {
	Header  Header        `json:"header"`
	Columns map[Field]int `json:"columns"` // zero-based; a field that is not there is missing
}

// Column returns the column of a field, -1 when there is none.
func (m Mapping) Column(f Field) int {
	if col, ok := m.Columns[f]; ok {
		return col
	}
	return -1
}

// Set maps a column to a field, taking both from what they were mapped to before; an empty field leaves the column out.
func (m *Mapping) Set(col int, f Field) {
	columns := map[Field]int{}
	for field, c := range m.Columns {
		if c != col && field != f {
			columns[field] = c
		}
	}
	if f != "" {
		columns[f] = col
	}
	m.Columns = columns
}

// FieldOf returns the field a column is mapped to, "" for none.
func (m Mapping) FieldOf(col int) Field {
	for _, info := range fieldInfos {
		if c, ok := m.Columns[info.field]; ok && c == col {
			return info.field
		}
	}
	return ""
}

// titleMatch ranks how surely a title names a field: lower is surer.
type titleMatch struct {
	field Field
	rank  int
}

// otherwise are words that turn a title into something else: 申请入党时间, 入党介绍人, 配偶姓名.
var otherwise = strings.Fields("申请 介绍人 配偶 积极分子 发展对象 培养人 联系人 父亲 母亲 子女 家属 原")

// matchTitle returns the field a folded title names. A title that is a synonym ranks by its place in the list; one that
// only contains a long synonym, or ends in a short one, ranks behind all of these, and a longer synonym counts more.
func matchTitle(title string) (titleMatch, bool) {
	full, bare := foldTitle(title), bareTitle(title)
	best, found, longest := titleMatch{}, false, 0
	for _, info := range fieldInfos {
		for i, s := range strings.Fields(info.synonyms) {
			switch n := len(s); {
			case full == s || bare == s:
				return titleMatch{info.field, i}, true
			case !info.whole && n > longest && partOf(bare, s):
				best, found, longest = titleMatch{info.field, 100 - n}, true, n
			}
		}
	}
	return best, found
}

func partOf(title, synonym string) bool {
	if slices.ContainsFunc(otherwise, func(w string) bool { return strings.Contains(title, w) }) {
		return false
	}
	return len(synonym) > len("入党") && strings.Contains(title, synonym) || strings.HasSuffix(title, synonym)
}

func rosterTitle(title string) string {
	if len([]rune(title)) > 20 {
		return ""
	}
	m, _ := matchTitle(title)
	return string(m.field)
}

// GuessRoster finds the header of a roster and what its columns mean: by their titles, and where these say nothing by the
// values below.
func GuessRoster(t Table) Mapping {
	return GuessColumns(t, findHeader(t, string(NameField), rosterTitle))
}

// GuessColumns is GuessRoster for a header the user has chosen.
func GuessColumns(t Table, h Header) Mapping {
	m := Mapping{Header: h, Columns: map[Field]int{}}
	ranks := map[Field]int{}
	for col := range t.width() {
		match, ok := matchColumn(h.levels(t, col))
		if rank, taken := ranks[match.field]; ok && (!taken || match.rank < rank) {
			m.Columns[match.field], ranks[match.field] = col, match.rank
		}
	}
	m.guessFromValues(t)
	return m
}

// matchColumn reads the levels over a column: the deepest text, else the one above joined with it (入党 over 时间).
func matchColumn(levels []string) (titleMatch, bool) {
	if len(levels) == 0 {
		return titleMatch{}, false
	}
	deepest := levels[len(levels)-1]
	switch {
	case deepest == "年" && len(levels) > 1:
		return matchTitle(levels[len(levels)-2]) // a column each for year, month and day
	case deepest == "月" || deepest == "日":
		return titleMatch{}, false
	}
	if m, ok := matchTitle(deepest); ok {
		return m, true
	}
	if len(levels) == 1 {
		return titleMatch{}, false
	}
	if m, ok := matchTitle(strings.Join(levels[len(levels)-2:], "")); ok {
		m.rank += 10
		return m, true
	}
	return titleMatch{}, false
}

// valueGuess recognises a field by its values; share is the part of the filled cells that must look so, in percent.
var valueGuesses = []struct {
	field Field
	share int
	looks func(c Cell) bool
}{
	{IDField, 50, func(c Cell) bool { return hanzi.CheckID(c.Text).Birth != "" }},
	{SexField, 90, func(c Cell) bool { _, ok := ReadSex(c.Text); return ok && !c.Number }},
	{PhoneField, 60, func(c Cell) bool { s := foldTitle(c.Text); return len(s) == 11 && s[0] == '1' && isDigits(s) }},
	{EthnicField, 80, func(c Cell) bool { _, ok := ReadEthnic(c.Text); return ok }},
	{EducationField, 80, func(c Cell) bool { return slices.Contains(educations, foldTitle(c.Text)) }},
	{GroupField, 80, func(c Cell) bool { return strings.HasSuffix(foldTitle(c.Text), "组") }},
	{NameField, 90, func(c Cell) bool { return !c.Number && looksLikeName(hanzi.FoldName(c.Text)) }},
}

const guessRows = 50

// guessFromValues maps columns without a title the program knows. Dates are told apart by their mean: born before joined
// before confirmed.
func (m *Mapping) guessFromValues(t Table) {
	var dates []datedColumn
	for col := range t.width() {
		if m.FieldOf(col) != "" || m.Header.First >= 0 && m.Header.Title(t, col) != "" {
			continue // a title the program does not know is still a title: the user decides
		}
		cells := m.sample(t, col)
		if d, ok := datesIn(cells); ok {
			d.col = col
			dates = append(dates, d)
			continue
		}
		if _, taken := m.Columns[NumberField]; !taken && isRunning(cells) {
			m.Columns[NumberField] = col
			continue
		}
		for _, g := range valueGuesses {
			if _, taken := m.Columns[g.field]; !taken && sharing(cells, g.looks) >= g.share {
				m.Columns[g.field] = col
				break
			}
		}
	}
	m.guessDates(dates)
}

// sample returns the first filled cells of a column below the header.
func (m Mapping) sample(t Table, col int) []Cell {
	var cells []Cell
	for r := m.Header.Body(); r < len(t.Rows) && len(cells) < guessRows; r++ {
		if c := t.At(r, col); strings.TrimSpace(c.Text) != "" && !c.Merged {
			cells = append(cells, c)
		}
	}
	return cells
}

// isRunning reports whether cells are 1, 2, 3 …
func isRunning(cells []Cell) bool {
	for i, c := range cells {
		if foldTitle(c.Text) != strconv.Itoa(i+1) {
			return false
		}
	}
	return len(cells) > 1
}

func sharing(cells []Cell, looks func(Cell) bool) int {
	n := 0
	for _, c := range cells {
		if looks(c) {
			n++
		}
	}
	return n * 100 / max(1, len(cells))
}

// datedColumn is a column of dates and the mean of their years.
type datedColumn struct{ col, year int }

func datesIn(cells []Cell) (datedColumn, bool) {
	years, n := 0, 0
	for _, c := range cells {
		if d, problem := ReadDate(c); problem == "" && d != "" && (c.Date != "" || len(d) > 4) {
			years, n = years+d.Year(), n+1
		}
	}
	if n == 0 || n*100 < 70*len(cells) {
		return datedColumn{}, false
	}
	return datedColumn{year: years / n}, true
}

func (m *Mapping) guessDates(dates []datedColumn) {
	slices.SortStableFunc(dates, func(a, b datedColumn) int { return a.year - b.year })
	var open []Field
	for _, f := range []Field{BornField, JoinedField, ConfirmedField} {
		if _, taken := m.Columns[f]; !taken {
			open = append(open, f)
		}
	}
	for i, d := range dates {
		if i < len(open) {
			m.Columns[open[i]] = d.col
		}
	}
}

// looksLikeName reports whether s could be a Chinese person's name and is no word of the forms.
func looksLikeName(s string) bool {
	n := len([]rune(s))
	_, title := matchTitle(s)
	return hanzi.ValidName(s) && !title && (n >= 2 && n <= 4 || strings.Contains(s, "·")) &&
		!strings.ContainsFunc(s, func(r rune) bool { return r < unicode.MaxLatin1 && r != '·' })
}

// Shape returns the fingerprint of a table's column titles, by which a mapping is remembered for the next file made from
// the same form. Numbers in titles (years, maxima) do not count.
func Shape(t Table) string {
	h := findHeader(t, string(NameField), rosterTitle)
	if h.First < 0 {
		h = Header{0, 0}
	}
	var titles []string
	for col := range t.width() {
		title := strings.Map(dropDigits, foldTitle(h.Title(t, col)))
		titles = append(titles, title)
	}
	sum := sha256.Sum256([]byte(strings.TrimRight(strings.Join(titles, "\t"), "\t")))
	return hex.EncodeToString(sum[:12])
}

func dropDigits(r rune) rune {
	if unicode.IsDigit(r) {
		return -1
	}
	return r
}

// savedMapping is how a mapping is remembered: the header as its distance from where the program finds it, so that one more
// title row does not matter.
type savedMapping struct {
	Shift   int           `json:"shift"`
	Levels  int           `json:"levels"`
	Columns map[Field]int `json:"columns"`
}

// Remember returns the mapping as text for MappingPort.
func (m Mapping) Remember(t Table) string {
	found := findHeader(t, string(NameField), rosterTitle)
	b, err := json.Marshal(savedMapping{m.Header.First - found.First, m.Header.Last - m.Header.First + 1, m.Columns})
	if err != nil {
		return "" // a map of numbers always marshals
	}
	return string(b)
}

// RecallMapping applies a remembered mapping to a table of the same shape; ok is false when it does not fit.
func RecallMapping(t Table, text string) (m Mapping, ok bool) {
	var s savedMapping
	if text == "" || json.Unmarshal([]byte(text), &s) != nil || s.Columns == nil {
		return m, false
	}
	first := findHeader(t, string(NameField), rosterTitle).First + s.Shift
	m = Mapping{Header{first, first + s.Levels - 1}, s.Columns}
	if first < -1 || s.Levels < 1 || s.Levels > headerLevels+2 || m.Header.Last >= len(t.Rows) {
		return m, false
	}
	for _, col := range s.Columns {
		if col < 0 || col >= t.width() {
			return m, false
		}
	}
	return m, true
}

// ChooseRoster returns the table of a workbook that looks most like a roster.
func ChooseRoster(tables []Table) int {
	return choose(tables, func(t Table) int {
		m := GuessRoster(t)
		score := len(m.Columns) * 10
		if m.Column(NameField) >= 0 {
			score += 100
		}
		return score + min(len(t.Rows), 99)/10
	})
}

// choose returns the index of the table with the highest score, the first of equals.
func choose(tables []Table, score func(Table) int) int {
	best, at := -1, 0
	for i, t := range tables {
		if s := score(t); s > best {
			best, at = s, i
		}
	}
	return at
}
