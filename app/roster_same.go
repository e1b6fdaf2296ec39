package app

import (
	"strings"

	"zhengyou/app/hanzi"
)

// likeness is how sure it is that two records of one name are one person.
type likeness int

const (
	otherPerson   likeness = iota // birth dates or ID numbers are clearly those of two people
	perhapsSame                   // too little is known, or what is known contradicts
	correctedSame                 // one person of whom an ID number or a date was written otherwise before
	surelySame                    // one person: what tells people apart is the same as far as both say
)

// samePerson compares two records that have the same name, now being the newer one; why says in words what makes them one
// person. An ID number or a birth date that was corrected must not make a second member of the first.
func samePerson(now, old Member) (l likeness, why string) {
	born, before := birthOf(now), birthOf(old)
	known := born != "" && before != ""
	agree := born.Agrees(before)
	vague := !born.Full() || !before.Full()
	switch {
	case now.IDNumber != "" && now.IDNumber == old.IDNumber:
		return surelySame, "身份证号相同"
	case numbersNear(now.IDNumber, old.IDNumber):
		return correctedSame, "身份证号只差一两位"
	case oldNumber(now.IDNumber, old.IDNumber):
		return correctedSame, "15 位的旧号码和 18 位的号码是同一个人的"
	case agree && vague && contradict(now, old):
		return perhapsSame, ""
	case agree && now.IDNumber != "" && old.IDNumber != "":
		return correctedSame, "姓名和出生日期相同"
	case agree:
		return surelySame, "姓名和出生日期相同"
	case now.Phone != "" && now.Phone == old.Phone && now.Joined.Agrees(old.Joined):
		return correctedSame, "入党时间和联系电话相同"
	case known && digitsApart(string(born), string(before)) <= mostSlips && now.Joined.Full() && now.Joined == old.Joined:
		return correctedSame, "入党时间相同，出生日期只差一两个数字"
	case known:
		return otherPerson, ""
	case now.IDNumber != "" && wrongNumber(old.IDNumber):
		return correctedSame, "原来的身份证号校验码不对"
	}
	return perhapsSame, ""
}

// birthOf is the birth date of a record, by its ID number where that says more.
func birthOf(m Member) Date {
	if id := hanzi.CheckID(m.IDNumber); id.Valid && (m.Born == "" || m.Born.Agrees(Date(id.Birth))) {
		return Date(id.Birth)
	}
	return m.Born
}

// contradict reports whether sex or day of joining are those of two people.
func contradict(a, b Member) bool {
	return a.Sex != "" && b.Sex != "" && a.Sex != b.Sex || a.Joined != "" && b.Joined != "" && !a.Joined.Agrees(b.Joined)
}

// mostSlips is how many characters a slip of the pen makes wrong: one, or two that changed places.
const mostSlips = 2

// numbersNear reports whether two ID numbers are one but for a slip.
func numbersNear(a, b string) bool { return a != "" && b != "" && digitsApart(a, b) <= mostSlips }

// digitsApart counts the places in which two texts differ; texts of different length differ in all.
func digitsApart(a, b string) int {
	if len(a) != len(b) {
		return max(len(a), len(b))
	}
	n := 0
	for i := range len(a) {
		if a[i] != b[i] {
			n++
		}
	}
	return n
}

// oldNumber reports whether one of two ID numbers is the former one of 15 digits of the other.
func oldNumber(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return len(a) == 15 && len(b) == 18 && a == b[:6]+b[8:17]
}

// worseNumber reports whether a number is not to take the place of one that is right: it has a wrong check digit, or is the former
// one of 15 digits.
func worseNumber(now, old string) bool {
	return now != "" && hanzi.CheckID(old).Valid && !hanzi.CheckID(now).Valid
}

// wrongNumber reports whether an ID number cannot be right as it stands.
func wrongNumber(id string) bool {
	return strings.TrimSpace(id) != "" && hanzi.CheckID(id).Problem == hanzi.ProblemChecksum
}
