package app

import "testing"

func TestSamePerson(t *testing.T) {
	const (
		id, wrong = "990101198507016392", "990101198507016390" // wrong: the check digit
		old15     = "990101850701639"
		other     = "990101196005036319"
		sameDay   = "99010119850701117X"
	)
	type m = Member
	for what, c := range map[string]struct {
		now, old Member
		want     likeness
	}{
		"the same number":                               {m{IDNumber: id, Born: "1960-01-01"}, m{IDNumber: id, Born: "1985-07-01"}, surelySame},
		"the check digit corrected":                     {m{IDNumber: id}, m{IDNumber: wrong}, correctedSame},
		"two digits changed places":                     {m{IDNumber: id}, m{IDNumber: "990101198570016392"}, correctedSame},
		"15 digits became 18":                           {m{IDNumber: id}, m{IDNumber: old15}, correctedSame},
		"a wrong number, nothing else known":            {m{IDNumber: id}, m{IDNumber: "990101196005036310"}, correctedSame},
		"a wrong number, another birth date":            {m{IDNumber: id}, m{IDNumber: "990101196005036310", Born: "1960-05-03"}, otherPerson},
		"another number of the same birth date":         {m{IDNumber: id}, m{IDNumber: sameDay}, correctedSame},
		"two numbers, two birth dates":                  {m{IDNumber: id}, m{IDNumber: other}, otherPerson},
		"the birth date by the number":                  {m{IDNumber: id}, m{Born: "1985-07-01"}, surelySame},
		"the same birth date":                           {m{Born: "1985-07-01", Sex: "男"}, m{Born: "1985-07-01", Sex: "女"}, surelySame},
		"as far as both say":                            {m{Born: "1985-07-01"}, m{Born: "1985"}, surelySame},
		"a month, and the other sex":                    {m{Born: "1985-07", Sex: "男"}, m{Born: "1985-07", Sex: "女"}, perhapsSame},
		"a year, and another day of joining":            {m{Born: "1985", Joined: "2012-07-01"}, m{Born: "1985", Joined: "2005-06-30"}, perhapsSame},
		"a month by the number, the other sex":          {m{Born: "1985-07", Sex: "女", IDNumber: "x"}, m{Born: "1985-07-01", Sex: "男"}, perhapsSame},
		"another birth date, joined and telephone":      {m{Born: "1985-07-01", Joined: "2005-06-30", Phone: "1"}, m{Born: "2085-07-01", Joined: "2005-06", Phone: "1"}, correctedSame},
		"a slip in the birth date, joined the same day": {m{Born: "1985-07-01", Joined: "2005-06-30"}, m{Born: "1985-07-10", Joined: "2005-06-30"}, correctedSame},
		"a slip in the birth date alone":                {m{Born: "1985-07-01"}, m{Born: "1985-07-10"}, otherPerson},
		"another birth date":                            {m{Born: "1985-07-01", Joined: "2005-06-30"}, m{Born: "1960-05-03", Joined: "2005-06-30"}, otherPerson},
		"no birth date":                                 {m{}, m{Born: "1985"}, perhapsSame},
		"no birth date, joined and telephone":           {m{Joined: "2005-06", Phone: "1"}, m{Born: "1985", Joined: "2005-06-30", Phone: "1"}, correctedSame},
	} {
		if got, why := samePerson(c.now, c.old); got != c.want || (why == "") != (got < correctedSame) {
			t.Errorf("%s: %d (%s), want %d", what, got, why, c.want)
		}
	}
}
