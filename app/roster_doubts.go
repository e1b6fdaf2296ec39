package app

import (
	"fmt"
	"strings"

	"zhengyou/app/hanzi"
	"zhengyou/app/tabular"
)

// idNumber reads the ID number. Number is what will be stored, "" when it is not taken; Birth is set when the number says one.
func (p *rosterPlanner) idNumber() hanzi.ID {
	c := p.cell(IDField)
	if tabular.ReadPlain(c.Text) == "" {
		return hanzi.ID{}
	}
	text, lost := tabular.ReadID(c)
	if lost {
		p.doubt(p.row, IDField, Fault, "id-as-number",
			p.who+"的身份证号在原表里存成了数值，末几位已经丢失，没有采用，号码留空。请按身份证补录，不要照抄这个数。")
		return hanzi.ID{}
	}
	id := hanzi.CheckID(text)
	switch {
	case id.Problem == hanzi.ProblemLength && len(text) == 15 && strings.Trim(text, "0123456789") == "":
		p.doubt(p.row, IDField, Warning, "id-length", p.who+"的身份证号是 15 位的旧号码，照原样导入，请换成 18 位的公民身份号码。")
	case id.Problem == hanzi.ProblemLength:
		p.doubt(p.row, IDField, Fault, "id-length", fmt.Sprintf("%s的身份证号应为 18 位，这里是 %d 位，没有采用，号码留空。请按身份证补录。", p.who, len([]rune(text))))
		return hanzi.ID{}
	case id.Problem == hanzi.ProblemChars:
		p.doubt(p.row, IDField, Fault, "id-chars", p.who+"的身份证号里有不该有的字符，没有采用，号码留空。请按身份证补录。")
		return hanzi.ID{}
	case id.Problem == hanzi.ProblemDate:
		p.doubt(p.row, IDField, Warning, "id-date", p.who+"的身份证号里的出生日期不存在，照原样导入，请核对。")
	case id.Problem == hanzi.ProblemChecksum:
		p.doubt(p.row, IDField, Warning, "id-checksum", p.who+"的身份证号最后一位（校验码）与前面的数字对不上，可能抄错了一位；照原样导入，请核对。")
	}
	return id
}

// date reads the date of a field; id is what the ID number says, for a birth date.
func (p *rosterPlanner) date(f Field, id hanzi.ID) Date {
	c := p.asDate(p.cell(f), f)
	d, problem := ReadDate(c)
	if problem == "" {
		if d != "" && c.Date == "" && string(d) != c.Text {
			p.tidied[f]++
		}
		return d
	}
	text := p.who + "：" + f.Text() + "“" + c.Text + "”" + map[string]string{
		tabular.DateUnknown:    "没有写明",
		tabular.DateImpossible: "不是实有的日期",
		tabular.DateShortYear:  "的年份只有两位，看不准是哪一年",
		tabular.DateAge:        "是年龄，不是日期",
		tabular.DateMonth:      "看不准是 1 月还是 10 月（存成数值会丢掉末尾的 0），只取年份，请补填月份",
		tabular.DateAside:      "括号里的“" + tabular.DateNote(c.Text) + "”没有导入，只取" + d.Text() + "，请核对",
		tabular.DateUnreadable: "看不懂",
	}[problem]
	if problem == tabular.DateAge && f != BornField {
		text, problem = p.who+"："+f.Text()+"“"+c.Text+"”不是日期", tabular.DateUnreadable
	}
	code, severity := problem, Warning
	if d == "" {
		text += "，日期留空，请补填"
	}
	if problem == tabular.DateImpossible || problem == tabular.DateUnreadable {
		severity = Fault
	}
	if f == BornField && problem == tabular.DateUnknown {
		code = "born-unknown"
	}
	text += "。"
	if f == BornField && id.Birth != "" && d == "" {
		text += "身份证号上是 " + Date(id.Birth).Text() + "，核对后可以照填。"
	}
	p.doubt(p.row, f, severity, code, text)
	return d
}

// againstID reports where birth date or sex contradict an ID number that is right in itself.
func (p *rosterPlanner) againstID(m Member, id hanzi.ID) {
	if id.Birth == "" || !id.Valid {
		return
	}
	if m.Born != "" && !m.Born.Agrees(Date(id.Birth)) {
		p.doubt(p.row, BornField, Warning, "id-birth",
			fmt.Sprintf("%s：出生日期%s与身份证号上的%s不一致，两处都照原样导入，请核对哪一处是对的。", m.Name, m.Born.Text(), Date(id.Birth).Text()))
	}
	said := map[bool]string{true: "男", false: "女"}[id.Male]
	if m.Sex != "" && m.Sex != said {
		p.doubt(p.row, SexField, Warning, "id-sex",
			fmt.Sprintf("%s：性别填的是“%s”，身份证号上是“%s”，两处都照原样导入，请核对哪一处是对的。", m.Name, m.Sex, said))
	}
}
