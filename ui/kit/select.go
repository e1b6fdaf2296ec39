package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Select is a choice from a list that opens below it. Its placeholder is Chinese.
type Select struct {
	Button
	options  []string
	selected int
	width    float32 // of the longest option, px at the standard letter size
	most     float32 // what it asks for at most
	// OnChanged is called with the index the user chose.
	OnChanged func(i int)
}

// NewSelect makes a choice; selected is -1 for none yet.
func NewSelect(options []string, selected int, changed func(i int)) *Select {
	s := &Select{selected: -1, most: 220, OnChanged: changed}
	s.kind, s.left, s.after = KindPlain, true, theme.MenuDropDownIcon()
	s.onTap = s.open
	s.onKey = s.step
	s.inset = 7 // as in a field
	s.extend(s)
	s.SetOptions(options, selected)
	return s
}

// Narrow keeps the room for an option to px at the standard letter size.
func (s *Select) Narrow(px float32) *Select { s.most = px; return s }

// SetOptions changes the list and what is chosen, without calling OnChanged.
func (s *Select) SetOptions(options []string, selected int) {
	s.options = options
	k := widthKey{size: 15}
	s.width = textWidth(T("请选择"), k)
	for _, o := range options {
		s.width = max(s.width, textWidth(o, k))
	}
	s.Choose(selected)
}

// Choose takes an option (-1 for none) without calling OnChanged.
func (s *Select) Choose(i int) {
	s.selected = i
	if i < 0 || i >= len(s.options) {
		s.selected = -1
		s.SetText(T("请选择"))
		return
	}
	s.SetText(s.options[i])
}

// Selected is the index chosen, -1 for none.
func (s *Select) Selected() int { return s.selected }

// MinSize leaves room for the longest option, within reason; a longer one is cut.
func (s *Select) MinSize() fyne.Size {
	return fyne.NewSize(Px(min(s.width, s.most)+46), Px(34))
}

func (s *Select) pick(i int) {
	if i == s.selected {
		return
	}
	s.Choose(i)
	if s.OnChanged != nil {
		s.OnChanged(i)
	}
}

// open shows the options in a menu.
func (s *Select) open() {
	var items []*fyne.MenuItem
	for i, o := range s.options {
		it := fyne.NewMenuItem(o, func() { s.pick(i) })
		it.Checked = i == s.selected
		items = append(items, it)
	}
	popMenu(s, items)
}

// step changes the choice with the arrow keys without opening the list.
func (s *Select) step(e *fyne.KeyEvent) bool {
	to := s.selected + map[fyne.KeyName]int{fyne.KeyDown: 1, fyne.KeyUp: -1}[e.Name]
	if e.Name != fyne.KeyDown && e.Name != fyne.KeyUp {
		return false
	}
	if to >= 0 && to < len(s.options) && !s.off {
		s.pick(to)
	}
	return true
}
