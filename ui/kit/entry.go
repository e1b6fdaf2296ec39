package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Entry is a field for text. There is no save button in the program: what was
// typed is committed by Enter or by leaving the field; Escape brings the last
// committed text back, or speaks to the dialog the field stands in.
type Entry struct {
	widget.Entry
	committed string
	width     float32 // least width, px at the standard letter size
	grows     bool    // one line of text on as many lines as it needs
	rows      int     // lines it is high for, of one that grows
	search    bool    // one searches with it: nothing is lost with its text
	// OnCommit is called with a text that differs from the last committed one.
	OnCommit func(text string)
}

// NewEntry makes a field of one line; commit may be nil.
func NewEntry(text, placeholder string, commit func(text string)) *Entry {
	e := &Entry{committed: text, width: 120, OnCommit: commit}
	e.ExtendBaseWidget(e)
	e.Text, e.PlaceHolder = text, placeholder
	e.Scroll = fyne.ScrollHorizontalOnly
	return e
}

// NewArea makes a field of several lines, rows of them in sight; Enter breaks the
// line, leaving the field commits.
func NewArea(text, placeholder string, rows int, commit func(text string)) *Entry {
	e := NewEntry(text, placeholder, commit)
	e.MultiLine = true
	e.Wrapping = fyne.TextWrapBreak
	e.Scroll = fyne.ScrollVerticalOnly
	e.SetMinRowsVisible(rows)
	return e
}

// Narrow sets the least width, px at the standard letter size.
func (e *Entry) Narrow(px float32) *Entry { e.width = px; return e }

// Put sets the text as committed, without calling OnCommit.
func (e *Entry) Put(text string) {
	e.committed = text
	if e.Text != text {
		e.SetText(text)
	}
}

// MinSize is wide enough to read what is typed.
func (e *Entry) MinSize() fyne.Size {
	m := e.Entry.MinSize()
	h := Px(34) // as high as the buttons beside it
	if e.MultiLine {
		h = max(m.Height, h)
	}
	return fyne.NewSize(max(m.Width, Px(e.width)), h)
}

func (e *Entry) naturalWidth() float32 { return max(e.MinSize().Width, Px(e.width)) }

// Commit hands a changed text over now.
func (e *Entry) Commit() {
	if e.Text == e.committed {
		return
	}
	if e.grows && oneLine(e.Text) != e.Text {
		e.SetText(oneLine(e.Text))
	}
	e.committed = e.Text
	if e.OnCommit != nil {
		e.OnCommit(e.Text)
	}
}

// FocusGained brings the field into sight.
func (e *Entry) FocusGained() {
	e.Entry.FocusGained()
	keepInSight(e)
}

// FocusLost commits.
func (e *Entry) FocusLost() {
	e.Entry.FocusLost()
	e.Commit()
}

// TypedKey commits on Enter and restores on Escape.
func (e *Entry) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if !e.MultiLine || e.grows {
			e.Commit()
			if e.OnSubmitted == nil {
				passKey(e, k) // in a dialog it takes the red button
				return
			}
		}
	case fyne.KeyEscape:
		if e.Text != e.committed && !e.inDialog() {
			e.SetText(e.committed)
			return
		}
		passKey(e, k)
		return
	case fyne.KeyF1:
		passKey(e, k)
		return
	}
	e.Entry.TypedKey(k)
}

// TypedShortcut hands on what an entry has no use for (Ctrl+F, Ctrl+Z of the
// window when there is nothing of its own to undo).
func (e *Entry) TypedShortcut(s fyne.Shortcut) {
	switch s.(type) {
	case *desktop.CustomShortcut:
		if e.passShortcut(s) {
			return
		}
	case *fyne.ShortcutUndo, *fyne.ShortcutRedo:
		before := e.Text
		if e.Entry.TypedShortcut(s); e.Text == before {
			e.passShortcut(s)
		}
		return
	}
	e.Entry.TypedShortcut(s)
}

// passShortcut hands a shortcut to the window; false where there is none.
func (e *Entry) passShortcut(s fyne.Shortcut) bool {
	c := fyne.CurrentApp().Driver().CanvasForObject(e)
	if t, ok := c.(fyne.Shortcutable); ok {
		t.TypedShortcut(s)
		return true
	}
	return false
}

// NewSearch makes a search field with a magnifier; changed hears every keystroke.
// keys is shown in the empty field, as Ctrl+F.
func NewSearch(placeholder, keys string, changed func(text string)) *Entry {
	if keys != "" {
		placeholder += "　" + keys
	}
	e := NewEntry("", placeholder, nil)
	e.width, e.search = 230, true
	e.OnChanged = changed
	e.Icon = theme.NewColoredResource(theme.SearchIcon(), ColorQuiet)
	return e
}

// NewDate makes a field for a date that takes what people type (2026.1.5,
// 20260105, 1月5日): read turns it into the text to show and answers the sentence
// to show beneath the field when it is no date; commit gets a date that was read.
func NewDate(text string, read func(typed string) (shown, problem string), commit func(shown string)) *Field {
	var f *Field
	e := NewEntry(text, T("如 2026年1月5日"), nil)
	e.OnCommit = func(typed string) {
		shown, problem := read(typed)
		f.SetError(problem)
		if problem != "" {
			return
		}
		e.Put(shown)
		if commit != nil {
			commit(shown)
		}
	}
	f = NewField("", e)
	return f
}
