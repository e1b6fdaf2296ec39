package view

import (
	"fyne.io/fyne/v2"

	"zhengyou/ui/kit"
	"zhengyou/ui/screen"
)

// tableKinds are the files a list can be read from.
func tableKinds() []kit.FileKind {
	return []kit.FileKind{{Name: kit.T("表格（Excel、WPS 工作簿，CSV）"), Ends: []string{".xlsx", ".csv", ".txt"}}}
}

// takeDrops hands files that are dropped onto the window to the screen that came into sight last and reads tables.
func takeDrops(e *Env, taken func(path string)) {
	e.Window.SetOnDropped(func(_ fyne.Position, files []fyne.URI) {
		if len(files) == 0 || e.Canvas().Overlays().Top() != nil {
			return
		}
		if len(files) > 1 {
			kit.Notify(e.Canvas(), kit.T("一次只能读一个文件，先读“%s”。", files[0].Name()), "", nil)
		}
		taken(files[0].Path())
	})
}

// importFindings are findings as a list shows them; open goes to the row, for those that have one.
func importFindings(fs []screen.RosterFinding, open func(screen.RosterFinding)) []kit.Finding {
	out := make([]kit.Finding, 0, len(fs))
	for _, f := range fs {
		row := kit.Finding{Severity: kit.Severity(screen.SeverityOf(f)), Where: f.Cell, What: f.Text}
		if f.Cell != "" && open != nil {
			row.Open = func() { open(f) }
		}
		out = append(out, row)
	}
	return out
}

// importRoad is the line of the steps of a conversation, the present one marked; those that can be reached are pressed.
func importRoad(words, notes []string, at int, done bool) []kit.Station {
	var out []kit.Station
	for i, w := range words {
		s := kit.Station{ID: w, Name: w, Date: notes[i], State: kit.StationFuture}
		switch {
		case i < at || done:
			s.State = kit.StationDone
		case i == at:
			s.State = kit.StationCurrent
		}
		out = append(out, s)
	}
	return out
}

// actionTone is the colour of what an import does with a row.
func actionTone(a screen.RosterAction) kit.GridTone {
	return map[screen.RosterAction]kit.GridTone{
		screen.ActionAdd: kit.GridToneGood, screen.ActionUpdate: kit.GridToneAccent, screen.ActionDuplicate: kit.GridToneLate,
		screen.ActionSkip: kit.GridToneWrong, screen.ActionSame: kit.GridToneNeutral,
	}[a]
}

// verdict says what importing would do: a quiet line while all is well, a notice when nothing can be imported.
type verdict struct {
	root   *fyne.Container
	line   *fyne.Container
	what   *kit.Text
	then   *kit.Text
	notice *kit.Banner
}

func newVerdict() *verdict {
	v := &verdict{what: kit.Para("").SetBold(true), then: kit.QuietPara(""), notice: kit.NewBanner(kit.ToneLate, "", "")}
	v.line = kit.Flow(10, v.what, v.then)
	v.root = kit.Stack(v.line, v.notice)
	return v
}

// set shows the sentence; stuck marks that nothing is to be imported, known that this is because all of it is there.
func (v *verdict) set(what, then string, stuck, known bool) {
	v.what.SetText(what)
	v.then.SetText(then)
	tone := kit.ToneLate
	if known {
		tone = kit.ToneInfo
	}
	v.notice.Set(tone, what, then)
	v.line.Hidden, v.notice.Hidden = stuck, !stuck
	v.root.Refresh()
}

// sameSource is the sentence that calms: the file stays as it is.
func sameSource() string { return kit.T("只读取，不改动原文件。") }

// inWords are texts in the language of the window.
func inWords(texts []string) []string {
	out := make([]string, 0, len(texts))
	for _, t := range texts {
		out = append(out, kit.T(t))
	}
	return out
}
