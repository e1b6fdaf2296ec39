package screen

import (
	"strings"

	"zhengyou/app"
	"zhengyou/app/hanzi"
	"zhengyou/app/tabular"
)

// fieldText is a field as it is edited and copied: dates as 1985-07-01, marks as 是.
func fieldText(m *app.Member, f app.Field) string {
	switch f {
	case app.NameField:
		return m.Name
	case app.SexField:
		return m.Sex
	case app.EthnicField:
		return m.Ethnic
	case app.BornField:
		return string(m.Born)
	case app.IDField:
		return m.IDNumber
	case app.EducationField:
		return m.Education
	case app.JoinedField:
		return string(m.Joined)
	case app.ConfirmedField:
		return string(m.Confirmed)
	case app.PostField:
		return m.Post
	case app.JobField:
		return m.Job
	case app.PhoneField:
		return m.Phone
	case app.KindField:
		return m.Status.Text()
	case app.FloatingField:
		return yes(m.Floating)
	case app.HardshipField:
		return yes(m.Hardship)
	case app.NoteField:
		return m.Note
	}
	return ""
}

func yes(on bool) string {
	if on {
		return "是"
	}
	return "否"
}

// fieldShown is a field as it is read: dates as 1985年7月1日.
func fieldShown(m *app.Member, f app.Field) string {
	switch f {
	case app.BornField:
		return m.Born.Text()
	case app.JoinedField:
		return m.Joined.Text()
	case app.ConfirmedField:
		return m.Confirmed.Text()
	}
	return fieldText(m, f)
}

// setField puts a typed text into a field, brought into its usual form; why says what is wrong with it, and then m is as it
// was.
func setField(m *app.Member, f app.Field, text string) (why string) {
	text = plainText(text)
	switch f {
	case app.NameField:
		name := hanzi.FoldName(text)
		if name == "" {
			return "姓名不能为空。"
		}
		if !hanzi.ValidName(name) {
			return "“" + text + "”不像姓名。姓名用汉字，少数民族姓名中间用“·”。"
		}
		m.Name = name
	case app.SexField:
		sex, ok := tabular.ReadSex(text)
		if !ok && text != "" {
			return "“" + text + "”看不出是男是女。请填“男”或“女”。"
		}
		m.Sex = sex
	case app.EthnicField:
		if name, ok := tabular.ReadEthnic(text); ok {
			text = name
		}
		m.Ethnic = text
	case app.BornField:
		return setDate(&m.Born, text)
	case app.JoinedField:
		return setDate(&m.Joined, text)
	case app.ConfirmedField:
		return setDate(&m.Confirmed, text)
	case app.KindField:
		return setStatus(&m.Status, text)
	case app.IDField:
		return setNumber(m, text)
	case app.PhoneField:
		if digits := len(strings.Map(digitMark, hanzi.Fold(text))); text != "" && digits < 7 {
			return "“" + text + "”不像电话号码。"
		}
		m.Phone = strings.ReplaceAll(hanzi.Fold(text), " ", "")
	case app.EducationField:
		m.Education = text
	case app.PostField:
		m.Post = text
	case app.JobField:
		m.Job = text
	case app.NoteField:
		m.Note = text
	}
	return ""
}

// plainText takes line breaks and blanks at the ends off a typed text; Chinese punctuation stays.
func plainText(s string) string { return strings.Join(strings.Fields(s), " ") }

func digitMark(r rune) rune {
	if r >= '0' && r <= '9' {
		return '0'
	}
	return -1
}

func setDate(d *app.Date, text string) string {
	got, problem := app.ReadDate(tabular.Cell{Text: text})
	switch problem {
	case "":
		*d = got
		return ""
	case tabular.DateImpossible:
		return "“" + text + "”不是实有的日期。"
	case tabular.DateShortYear:
		return "“" + text + "”的年份只有两位，请写四位，如 1985.7.1。"
	case tabular.DateAge:
		return "“" + text + "”像是年龄，这里要填日期，如 1985.7.1。"
	}
	return "“" + text + "”不是日期。可以写 1985.7.1、1985年7月 或 1985。"
}

// Statuses are what a record can state of a member's standing, in the order they are offered, with the word for each.
var Statuses = []struct {
	Status app.Status
	Word   string
}{{app.UnknownStatus, "按入党时间推算"}, {app.FullMember, "正式"}, {app.Probation, "预备"}}

func setStatus(to *app.Status, text string) string {
	for _, s := range Statuses {
		if text == s.Word || text == s.Status.Text() {
			*to = s.Status
			return ""
		}
	}
	return "“" + text + "”看不出是正式还是预备。请填“正式”或“预备”。"
}

func setNumber(m *app.Member, text string) string {
	if text == "" {
		m.IDNumber = ""
		return ""
	}
	id := hanzi.CheckID(text)
	old := len(text) == 15 && len(strings.Map(digitMark, text)) == 15
	switch {
	case id.Problem == hanzi.ProblemLength && !old:
		return "身份证号应为 18 位。"
	case id.Problem == hanzi.ProblemChars:
		return "身份证号里只能有数字，最后一位可以是 X。"
	}
	m.IDNumber = id.Number
	return ""
}
