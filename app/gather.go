package app

import (
	"fmt"
	"strings"
)

// fewFindings is how many findings of one kind are told one by one.
const fewFindings = 10

// ofOnePerson are the kinds of findings that each need a decision about one person, however many they are.
var ofOnePerson = map[string]bool{
	"same-person": true, "same-name": true, "same-name-taken": true, "duplicate": true, "id-name": true, "id-shared": true,
}

// Gather returns findings as a list shows them: of many of one kind the first, which says how many there are and where, so that
// five hundred empty numbered rows do not hide what matters. The cells themselves are marked by the findings as they were.
func Gather(fs []Finding) []Finding {
	count := map[string]int{}
	kind := func(f Finding) string { return f.Sheet + "\n" + f.Code + "\n" + string(f.Severity) }
	for _, f := range fs {
		count[kind(f)]++
	}
	out := make([]Finding, 0, len(fs))
	cells := map[string][]string{}
	at := map[string]int{} // where the first of a kind stands
	for _, f := range fs {
		k := kind(f)
		if count[k] <= fewFindings || f.Cell == "" || ofOnePerson[f.Code] {
			out = append(out, f)
			continue
		}
		if len(cells[k]) == 0 {
			at[k] = len(out)
			out = append(out, f)
		}
		cells[k] = append(cells[k], f.Cell)
	}
	for k, i := range at {
		out[i].Text += fmt.Sprintf("这样的一共 %d 处：%s 等。", len(cells[k]), strings.Join(cells[k][:fewFindings], "、"))
	}
	return out
}
