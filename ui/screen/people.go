package screen

import (
	"zhengyou/app"
	"zhengyou/app/hanzi"
)

// Person is a member to be chosen from a list.
type Person struct {
	ID    int64
	Name  string
	Group string
	// Detail is what else tells which one is meant, "" for nothing.
	Detail string
	key    hanzi.Key
}

// person is one to be chosen.
func person(id int64, name, group string) Person {
	return Person{ID: id, Name: name, Group: group, key: hanzi.NewKey(name)}
}

// people are the members of a roster by strokes, those who left last, each with the group of the day.
func people(r app.Roster, day app.Date) []Person {
	var here, left []Person
	add := func(to []Person, m app.Member) []Person {
		return append(to, person(m.ID, m.Name, r.Tree.Find(r.GroupOn(m.ID, day)).Name))
	}
	for _, m := range r.Here() {
		here = add(here, m)
	}
	for _, m := range r.Members {
		if m.Left != "" {
			left = add(left, m)
		}
	}
	app.SortByStrokes(left, func(p Person) string { return p.Name }, true)
	return append(here, left...)
}

// FindPeople are those whose name matches what is typed: characters, pinyin or initials.
func FindPeople(all []Person, typed string) []Person {
	match := hanzi.NewMatcher(typed)
	var out []Person
	for _, p := range all {
		if typed == "" || match.Match(p.key) {
			out = append(out, p)
		}
	}
	return out
}

// PersonName is the name of one of them, "" for nobody.
func PersonName(all []Person, id int64) string {
	for _, p := range all {
		if p.ID == id {
			return p.Name
		}
	}
	return ""
}
