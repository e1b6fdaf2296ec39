package view

import (
	"path/filepath"

	"fyne.io/fyne/v2"

	"zhengyou/ui/kit"
	"zhengyou/ui/screen"
)

// matchesShown is how many names are offered under the name field.
const matchesShown = 6

// recordForm is the form of one day record.
type recordForm struct {
	v      *recordList
	d      screen.Draft
	dialog *kit.Dialog

	date, who, item, points, text *kit.Field
	name                          *kit.Entry
	matches                       *fyne.Container
	items                         *kit.Select
	ids                           []int64
	pointsIn, textIn              *kit.Entry
	file                          *kit.Text
}

// openRecordForm shows the form in a dialog.
func openRecordForm(v *recordList, draft func() screen.Draft) {
	f := &recordForm{v: v, d: draft()}
	f.build()
	title, do := kit.T("登记平时记录"), kit.T("记下")
	if f.d.ID != 0 {
		title, do = kit.T("修改平时记录"), kit.T("保存改动")
	}
	leave := kit.PlainButton(kit.T("不记了"), nil, func() { f.dialog.Close() })
	save := kit.PrimaryButton(do, v.e.Icon("check"), f.save)
	f.dialog = kit.ShowDialog(v.e.Canvas(), title, f.body(), 600, leave, save)
	f.begin()
}

func (f *recordForm) build() {
	p := f.v.p
	f.date = kit.NewDate(f.d.Date, func(typed string) (string, string) {
		day, problem := p.ReadDay(typed)
		if problem != "" {
			f.d.Date = typed
			return typed, problem
		}
		return day.Text(), ""
	}, func(shown string) { f.d.Date = shown })
	f.date.Label(kit.T("日期")).Required().Hint(kit.T("可以写 3月6日、20260306，或只写几号。"))
	f.name = kit.NewEntry("", kit.T("姓名或拼音首字母，如 oyhy"), nil)
	f.name.OnChanged = f.look
	f.name.OnSubmitted = func(string) { f.first() }
	f.matches = kit.Flow(6)
	f.who = kit.NewField(kit.T("记在谁的名下"), kit.Column(6, f.name, f.matches)).Required().Wide()
	f.items = kit.NewSelect(nil, -1, f.choose)
	f.item = kit.NewField(kit.T("考核内容"), f.items).Required().Wide()
	f.pointsIn = kit.NewEntry(f.d.Points, kit.T("如 2"), func(text string) { f.d.Points = text })
	f.pointsIn.OnChanged = func(text string) { f.d.Points = text }
	f.points = kit.NewField(kit.T("分数"), f.pointsIn)
	f.textIn = kit.NewArea(f.d.Text, kit.T("做了什么事，一两句话"), 3, func(text string) { f.d.Text = text })
	f.textIn.OnChanged = func(text string) { f.d.Text = text }
	f.text = kit.NewField(kit.T("什么事"), f.textIn).Required().Wide()
	f.file = kit.Quiet("").Shorten()
}

func (f *recordForm) body() fyne.CanvasObject {
	pick := kit.PlainButton(kit.T("选附件"), f.v.e.Icon("evidence"), f.pick)
	file := kit.NewField(kit.T("附件（可以不放）"), kit.Spread(10, f.file, pick, f.file)).Wide()
	f.renderFile()
	if f.d.Subject.ID != 0 {
		f.name.SetText(f.d.Subject.Label())
	}
	f.renderItems()
	return kit.NewForm(2, f.who, f.item, f.date, f.points, f.text, file)
}

// begin puts the focus where the first thing is missing.
func (f *recordForm) begin() {
	at := fyne.Focusable(f.name)
	switch {
	case f.d.Subject.ID == 0:
	case f.d.Item == 0:
		at = f.items
	case f.d.Points == "":
		at = f.pointsIn
	default:
		at = f.textIn
	}
	f.v.e.Canvas().Focus(at)
}

// look offers the people a text may mean.
func (f *recordForm) look(text string) {
	if f.d.Subject.ID != 0 && text == f.d.Subject.Label() {
		f.offer(nil)
		return
	}
	f.d.Subject = screen.RecordSubject{}
	if text == "" {
		f.offer(nil)
		return
	}
	f.offer(f.v.p.Match(text, matchesShown))
}

func (f *recordForm) offer(found []screen.RecordSubject) {
	f.matches.Objects = nil
	for _, x := range found {
		f.matches.Add(kit.PlainButton(x.Label(), nil, func() { f.take(x) }))
	}
	if len(found) == 0 && f.d.Subject.ID == 0 && f.name.Text != "" {
		f.matches.Add(kit.Quiet(kit.T("名册里没有“%s”。", f.name.Text)))
	}
	f.matches.Hidden = len(f.matches.Objects) == 0
	f.refresh()
}

// first takes the first of the people offered.
func (f *recordForm) first() {
	if found := f.v.p.Match(f.name.Text, 1); f.d.Subject.ID == 0 && f.name.Text != "" && len(found) > 0 {
		f.take(found[0])
	}
}

func (f *recordForm) take(x screen.RecordSubject) {
	f.d.Subject = x
	f.name.Put(x.Label())
	f.who.SetError("")
	f.renderItems()
	f.offer(nil)
	f.begin()
}

// renderItems offers the criteria of the kind of subject chosen.
func (f *recordForm) renderItems() {
	var names []string
	f.ids = nil
	at := -1
	for _, k := range f.v.p.Items(f.d.Subject.Kind) {
		if k.ID == f.d.Item {
			at = len(names)
		}
		names, f.ids = append(names, screen.ItemLabel(k)), append(f.ids, k.ID)
	}
	f.items.SetOptions(names, at)
	if at < 0 {
		f.d.Item = 0
	}
	f.renderPoints()
}

func (f *recordForm) choose(i int) {
	f.d.Item = f.ids[i]
	f.item.SetError("")
	f.renderPoints()
	f.refresh()
}

// renderPoints says how the points of the chosen criterion are written.
func (f *recordForm) renderPoints() {
	for _, k := range f.v.p.Items(f.d.Subject.Kind) {
		if k.ID != f.d.Item {
			continue
		}
		f.points.Hint(screen.ItemHint(k))
		f.points.Label(map[bool]string{true: kit.T("扣几分"), false: kit.T("分数")}[k.Method == "deduction"])
		f.points.Hidden = k.Method == "veto"
		if f.points.Hidden {
			f.pointsIn.Put("")
			f.d.Points = ""
		}
	}
}

func (f *recordForm) pick() {
	f.v.e.OpenFile("evidence", kit.T("选择附件"), nil, func(path string) {
		f.d.File = path
		f.renderFile()
	})
}

func (f *recordForm) renderFile() {
	switch {
	case f.d.File != "":
		f.file.SetText(filepath.Base(f.d.File))
	case f.d.EvidenceID != 0:
		f.file.SetText(kit.T("已有附件；另选一个就换掉"))
	default:
		f.file.SetText(kit.T("照片、扫描件、通知等，不超过20兆"))
	}
}

func (f *recordForm) save() {
	f.first()
	for _, field := range []*kit.Field{f.who, f.item, f.points, f.text} {
		field.SetError("")
	}
	f.v.p.Save(f.d, func() { f.dialog.Close() }, f.refuse)
}

// refuse shows beneath its field what keeps the record from being stored.
func (f *recordForm) refuse(field, text string) {
	at := map[string]*kit.Field{"date": f.date, "subject": f.who, "criterion": f.item, "points": f.points, "text": f.text}[field]
	if at == nil {
		at = f.text
	}
	at.SetError(text)
	f.refresh()
}

// refresh lays the dialog out anew, for its height has changed.
func (f *recordForm) refresh() {
	if f.dialog != nil {
		f.dialog.Refresh()
	}
}
