package app

import (
	"encoding/json"
	"slices"

	"zhengyou/app/tabular"
)

// Field is what a member is entered with, and what a column of a roster can mean. The values are stored in remembered mappings.
type Field string

// The fields of a roster. NumberField and AgeField are recognised but not imported.
const (
	NameField      Field = tabular.NameColumn
	SexField       Field = tabular.SexColumn
	EthnicField    Field = tabular.EthnicColumn
	BornField      Field = tabular.BornColumn
	IDField        Field = tabular.IDColumn
	EducationField Field = tabular.EducationColumn
	JoinedField    Field = tabular.JoinedColumn
	ConfirmedField Field = tabular.ConfirmedColumn
	GroupField     Field = tabular.GroupColumn
	PostField      Field = tabular.PostColumn
	JobField       Field = tabular.JobColumn
	PhoneField     Field = tabular.PhoneColumn
	KindField      Field = tabular.KindColumn     // 正式, 预备: Member.Status
	PoliticsField  Field = tabular.PoliticsColumn // 政治面貌; tells who is no member
	StandingField  Field = tabular.StandingColumn // 党籍状态; tells who is perhaps no longer here
	MovedField     Field = tabular.MovedColumn    // 转出时间, like the next two a day of leaving
	DiedField      Field = tabular.DiedColumn
	LeftField      Field = tabular.LeftColumn
	FloatingField  Field = tabular.FloatingColumn
	HardshipField  Field = tabular.HardshipColumn
	NoteField      Field = tabular.NoteColumn
	NumberField    Field = tabular.NumberColumn
	AgeField       Field = tabular.AgeColumn
)

// fieldInfos are the fields in the order they are offered, with their names on the screen.
var fieldInfos = []struct {
	field Field
	text  string
}{
	{NameField, "姓名"},
	{SexField, "性别"},
	{EthnicField, "民族"},
	{BornField, "出生日期"},
	{IDField, "身份证号"},
	{EducationField, "学历"},
	{JoinedField, "入党时间"},
	{ConfirmedField, "转正时间"},
	{GroupField, "党小组"},
	{PostField, "党内职务"},
	{JobField, "工作岗位"},
	{PhoneField, "联系电话"},
	{KindField, "党员类别"},
	{PoliticsField, "政治面貌"},
	{StandingField, "党籍状态"},
	{MovedField, "转出时间"},
	{DiedField, "去世时间"},
	{LeftField, "离开时间"},
	{FloatingField, "流动党员"},
	{HardshipField, "困难党员"},
	{NoteField, "备注"},
	{NumberField, "序号"},
	{AgeField, "年龄"},
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
	Header  tabular.Header
	Columns map[Field]int // zero-based; a field that is not there is missing
}

// Column returns the column of a field, -1 when there is none.
func (m Mapping) Column(f Field) int {
	if col, ok := m.Columns[f]; ok {
		return col
	}
	return -1
}

// under returns what the columns mean below a second header: the same as here where the same titles stand over them, else by
// their titles.
func (m Mapping) under(t tabular.Table, h tabular.Header) Mapping {
	next := GuessColumns(t, h)
	titles := m.Header.Titles(t)
	for col, title := range h.Titles(t) {
		if at := slices.Index(titles, title); title != "" && at >= 0 {
			next.Set(col, m.FieldOf(at))
		}
	}
	return next
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

// GuessRoster finds the header of a roster and what its columns mean: by their titles, and where these say nothing by the
// values below.
func GuessRoster(t tabular.Table) Mapping {
	return GuessColumns(t, tabular.Roster.Header(t, nil))
}

// GuessColumns is GuessRoster for a header the user has chosen.
func GuessColumns(t tabular.Table, h tabular.Header) Mapping {
	return newMapping(h, tabular.Roster.Columns(t, h))
}

func newMapping(h tabular.Header, columns map[string]int) Mapping {
	m := Mapping{Header: h, Columns: map[Field]int{}}
	for key, col := range columns {
		m.Columns[Field(key)] = col
	}
	return m
}

// savedMapping is how a mapping is remembered: what stands over each column, from the left, and what it means. Where the
// header lies is not remembered: it is looked for in the file at hand, or one title row less would take a member for titles.
type savedMapping struct {
	Titles []savedTitle `json:"titles"`
}

// savedTitle is a column's title with those above it, as [tabular.Header.Titles] gives it.
type savedTitle struct {
	Text  string `json:"text"`
	Field Field  `json:"field,omitempty"`
}

// Remember returns the mapping as text for MappingPort, "" when there is nothing to know it by again: the table has no
// header, or another one than the program finds.
func (m Mapping) Remember(t tabular.Table) string {
	if m.Header.First < 0 || m.Header != tabular.Roster.Header(t, nil) {
		return ""
	}
	var s savedMapping
	for col, text := range m.Header.Titles(t) {
		s.Titles = append(s.Titles, savedTitle{text, m.FieldOf(col)})
	}
	b, err := json.Marshal(s)
	if err != nil {
		return "" // texts always marshal
	}
	return string(b)
}

// RecallMapping applies a remembered mapping to a table; ok is false unless the same titles stand there in the same order.
// Columns without a title are taken by their values, as always.
func RecallMapping(t tabular.Table, text string) (m Mapping, ok bool) {
	var s savedMapping
	if text == "" || json.Unmarshal([]byte(text), &s) != nil {
		return m, false
	}
	h := tabular.Roster.Header(t, nil)
	titles := h.Titles(t)
	if len(titles) == 0 || len(titles) != len(s.Titles) {
		return m, false
	}
	columns := map[string]int{}
	for col, saved := range s.Titles {
		if saved.Text != titles[col] {
			return m, false
		}
		if saved.Text != "" && saved.Field != "" {
			columns[string(saved.Field)] = col
		}
	}
	if _, named := columns[tabular.NameColumn]; !named {
		return m, false
	}
	tabular.Roster.Untitled(t, h, columns)
	return newMapping(h, columns), true
}

// choose returns the index of the table with the highest score, the first of equals.
func choose(tables []tabular.Table, score func(tabular.Table) int) int {
	best, at := -1, 0
	for i, t := range tables {
		if s := score(t); s > best {
			best, at = s, i
		}
	}
	return at
}
