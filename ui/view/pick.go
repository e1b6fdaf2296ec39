package view

import (
	"strings"

	"fyne.io/fyne/v2"

	"zhengyou/ui/kit"
	"zhengyou/ui/screen"
)

// pickShown is how many people a list to pick from shows; the rest is found by typing.
const pickShown = 60

// pickPerson asks for one of the people, found by characters, pinyin or initials.
func pickPerson(e *Env, title, hint string, all []screen.Person, picked func(id int64)) {
	hold := kit.Column(0)
	var d *kit.Dialog
	var first func()
	list := func(typed string) {
		found := screen.FindPeople(all, typed)
		first = nil
		hold.Objects = personRows(found, func(id int64) {
			d.Close()
			picked(id)
		})
		if len(found) > 0 {
			first = func() { d.Close(); picked(found[0].ID) }
		}
		hold.Refresh()
	}
	find := kit.NewSearch(kit.T("姓名、拼音或首字母"), "", list)
	find.OnSubmitted = func(string) {
		if first != nil {
			first()
		}
	}
	list("")
	scroll := kit.Tall(300, kit.NewScroll(kit.Pad(0, 10, hold)))
	d = kit.ShowDialog(e.Canvas(), title, kit.Column(10, kit.QuietPara(hint), find, scroll), 460,
		kit.PlainButton(kit.T("取消"), nil, func() { d.Close() }))
	e.Canvas().Focus(find)
}

func personRows(found []screen.Person, picked func(id int64)) []fyne.CanvasObject {
	if len(found) == 0 {
		return []fyne.CanvasObject{kit.Pad(8, 0, kit.QuietPara(kit.T("没有这样的人。可以只输姓，或拼音首字母。")))}
	}
	var rows []fyne.CanvasObject
	for _, p := range found[:min(len(found), pickShown)] {
		name, more := kit.Short(p.Name), p.Group
		if p.Detail != "" {
			more = strings.TrimPrefix(p.Group+" · "+p.Detail, " · ")
		}
		rows = append(rows, kit.NewItem(kit.Spread(10, name, name, kit.Small(more)), nil, func() { picked(p.ID) }))
	}
	if rest := len(found) - pickShown; rest > 0 {
		rows = append(rows, kit.Pad(8, 0, kit.QuietPara(kit.T("还有 %d 人，请输入姓名或拼音查找。", rest))))
	}
	return kit.NewList(rows...).Objects
}
