package app

import (
	"fmt"

	"zhengyou/app/hanzi"
)

// joinAge is the age from which one may join, by the Party's constitution.
const joinAge = 18

// Doubts are what is worth a second look in a member's record, by field and as sentences: stored as it is, since the office
// knows and not the program, but perhaps a slip. expected are the fields everybody should have, see [ExpectedFields].
func (m Member) Doubts(expected []Field, today Date) map[Field]string {
	var out map[Field]string
	say := func(f Field, why string) {
		if why == "" {
			return
		}
		if out == nil {
			out = map[Field]string{}
		}
		out[f] = why
	}
	for _, f := range expected {
		if !m.has(f) {
			say(f, "这里空着，请补填。")
		}
	}
	m.numberDoubts(say)
	for _, f := range []Field{JoinedField, ConfirmedField} {
		if why := DateDoubt(m, f); why != "" {
			say(f, why+"请核对。")
		}
	}
	for f, d := range map[Field]Date{BornField: m.Born, JoinedField: m.Joined} {
		if d != "" && d.First() > today {
			say(f, "这一天还没有到，请核对。")
		}
	}
	return out
}

// numberDoubts says what speaks against the ID number, and what the number speaks against.
func (m Member) numberDoubts(say func(Field, string)) {
	if m.IDNumber == "" {
		return
	}
	id := hanzi.CheckID(m.IDNumber)
	switch id.Problem {
	case hanzi.ProblemChecksum:
		say(IDField, "最后一位（校验码）与前面的数字对不上，可能抄错了一位，请核对。")
	case hanzi.ProblemDate:
		say(IDField, "号码里的出生日期不存在，请核对。")
	case hanzi.ProblemLength:
		say(IDField, "这是 15 位的旧号码，请换成 18 位的公民身份号码。")
	}
	if !id.Valid {
		return
	}
	if m.Born != "" && !m.Born.Agrees(Date(id.Birth)) {
		say(BornField, "与身份证号上的"+Date(id.Birth).Text()+"不一致，请核对。")
	}
	if said := map[bool]string{true: "男", false: "女"}[id.Male]; m.Sex != "" && m.Sex != said {
		say(SexField, "与身份证号上的“"+said+"”不一致，请核对。")
	}
}

// DateDoubt says why a date of a member's record cannot be right beside the others, "" when nothing speaks against it. Such a
// date is stored as it is: the office knows, not the program.
func DateDoubt(m Member, f Field) string {
	switch {
	case f == JoinedField && m.Born != "" && m.Joined != "" && m.Joined.Year()-m.Born.Year() < joinAge:
		return fmt.Sprintf("出生%s、入党%s，入党时不满%d周岁。", m.Born.Text(), m.Joined.Text(), joinAge)
	case f == ConfirmedField && m.Joined != "" && m.Confirmed != "" && earlier(m.Confirmed, m.Joined):
		return fmt.Sprintf("入党%s、转正%s，转正早于入党。", m.Joined.Text(), m.Confirmed.Text())
	}
	return ""
}

// earlier compares two dates as far as both are known: 1999 is not earlier than 1999-07-01.
func earlier(a, b Date) bool {
	n := min(len(a), len(b))
	return a[:n] < b[:n]
}

// ExpectedFields are the fields a roster has of most of those here, so that where it has not there is a gap: whoever keeps no
// ID numbers is not asked for them.
func ExpectedFields(ms []Member) []Field {
	here, with := 0, map[Field]int{}
	for i := range ms {
		if ms[i].Left != "" {
			continue
		}
		here++
		for _, f := range gapFields {
			if ms[i].has(f) {
				with[f]++
			}
		}
	}
	var fields []Field
	for _, f := range gapFields {
		if 2*with[f] > here {
			fields = append(fields, f)
		}
	}
	return fields
}

// gapFields are the fields the gaps of which are told.
var gapFields = []Field{SexField, BornField, JoinedField, IDField}

func (m Member) has(f Field) bool {
	switch f {
	case SexField:
		return m.Sex != ""
	case BornField:
		return m.Born != ""
	case JoinedField:
		return m.Joined != ""
	}
	return m.IDNumber != ""
}
