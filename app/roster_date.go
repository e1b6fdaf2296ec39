package app

import "fmt"

// joinAge is the age from which one may join, by the Party's constitution.
const joinAge = 18

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
