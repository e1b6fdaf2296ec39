package screen

import (
	"fmt"
	"strings"

	"zhengyou/app"
)

// RosterNote is what the line below the roster says; nothing when What is "".
type RosterNote struct {
	What, Then string
	Doubtful   bool // it is about what is stored, not about what was refused
}

// Note says what is wrong or doubtful under the cursor; with the cursor elsewhere what is doubtful in its row, where those are
// listed, or how many cells were not accepted.
func (r *Roster) Note() RosterNote {
	if l := r.here(); l != nil && r.Col >= 0 && r.Col < len(RosterColumns) {
		c := RosterColumns[r.Col]
		if w, wrong := r.wrong.texts[wrongPlace{l.m.ID, c.Key}]; wrong {
			kept := fieldShown(&l.m, c.Field)
			if kept == "" {
				kept = "空白"
			}
			return RosterNote{What: l.m.Name + " · " + c.Title + "：" + w.Why, Then: "没有采用；改对以后自动保存，或按 Esc 恢复原来的“" + kept + "”。"}
		}
		if why := l.doubts[c.doubted()]; why != "" {
			return RosterNote{What: l.m.Name + " · " + c.Title + "：" + why, Then: l.mendWords(c), Doubtful: true}
		}
		if r.State == StateDoubtful {
			return rowNote(l)
		}
	}
	if len(r.wrong.texts) == 0 {
		return RosterNote{}
	}
	return RosterNote{
		What: fmt.Sprintf("有%d格没有采用，标着红色。", len(r.wrong.texts)), Then: "原来的内容都没有变；点红色的格子看原因。",
	}
}

// doubted is the field whose doubts a column shows.
func (c RosterColumn) doubted() app.Field {
	if c.Key == "id" {
		return app.IDField
	}
	return c.Field
}

// mendWords say where a column is put right.
func (l *rosterLine) mendWords(c RosterColumn) string {
	switch {
	case c.Field == "":
		return "要改，双击姓名打开这个人的资料。"
	case fieldText(&l.m, c.Field) == "":
		return "补填以后橙色角就没有了。"
	}
	return "原样保存着；改对以后橙色角就没有了。"
}

// rowNote says all that is doubtful in a row.
func rowNote(l *rosterLine) RosterNote {
	var all []string
	then := ""
	for _, c := range RosterColumns {
		if why := l.doubts[c.doubted()]; why != "" {
			all = append(all, c.Title+"："+why)
			then = l.mendWords(c)
		}
	}
	if len(all) == 0 {
		return RosterNote{}
	}
	return RosterNote{What: l.m.Name + " · " + strings.Join(all, ""), Then: then, Doubtful: true}
}
