package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Keys of the input method: while text is being composed, Enter, arrows and
// Escape belong to the candidate box. GLFW keeps them from us and hands over
// the finished text as runes, so nothing needs to be done here.

// FocusGained shows the ring.
func (g *Grid) FocusGained() { g.change(func() { g.focused = true; g.touch() }) }

// FocusLost dims the ring and commits what is being typed: also when another
// window comes to the front, for nothing typed may be lost.
func (g *Grid) FocusLost() {
	g.change(func() { g.focused = false; g.touch(); g.commitEditor() })
}

// AcceptsTab keeps Tab within the grid; Ctrl+Tab leaves it.
func (g *Grid) AcceptsTab() bool { return true }

// TypedRune opens the editor with the first character typed, in place of what
// the cell holds; the following ones are added.
func (g *Grid) TypedRune(r rune) {
	g.change(func() {
		if !g.editor.open && !g.openEditor("", true) {
			return
		}
		g.editField(func(f *gridField) { f.insert(string(r)) })
	})
}

// TypedKey moves, opens the editor, or clears. Keys with Ctrl or Alt come
// through TypedShortcut; modifier keys themselves come here and mean nothing.
func (g *Grid) TypedKey(ev *fyne.KeyEvent) {
	if ev.Name == fyne.KeyF1 { // the help of the window
		passKey(g, ev)
		return
	}
	shift := g.modifiers()&fyne.KeyModifierShift != 0
	g.change(func() {
		if g.editor.open {
			g.editorKey(ev.Name, shift)
			return
		}
		if !g.hasCells() || g.moveKey(ev.Name, false, shift) {
			return
		}
		switch ev.Name {
		case fyne.KeyReturn, fyne.KeyEnter:
			g.enterKey(shift)
		case fyne.KeyTab:
			g.tabMove(shift)
		case fyne.KeyF2:
			g.editCurrent()
		case fyne.KeyDelete, fyne.KeyBackspace:
			g.clearSelection()
		case fyne.KeyEscape:
			g.escape()
		}
	})
}

// escape drops the block; on a wrong value it asks for the last accepted one.
func (g *Grid) escape() {
	switch {
	case g.lead != g.cur:
		g.moveTo(g.cur, false)
	case g.OnRestore != nil && g.cell(g.cur).State == GridError:
		g.OnRestore(g.cur.Row, g.cur.Col)
		g.touch()
	}
}

// enterKey edits; on a read-only cell it activates or, failing that, moves on.
func (g *Grid) enterKey(back bool) {
	switch {
	case back:
		g.enterMove(true)
	case g.cell(g.cur).Editable:
		g.editCurrent()
	case g.OnActivate == nil:
		g.enterMove(false)
	default:
		g.OnActivate(g.cur.Row, g.cur.Col)
	}
}

// refuse reports values that found no place.
func (g *Grid) refuse(r GridRefusal) {
	if g.OnRefused != nil && (r.ReadOnly > 0 || r.Outside > 0) {
		g.OnRefused(r)
	}
}

// TypedShortcut handles the keys with Ctrl. What the grid does not know goes on
// to the window, whose shortcuts would otherwise die here.
func (g *Grid) TypedShortcut(s fyne.Shortcut) {
	handled := false
	g.change(func() {
		handled = g.editor.open && g.editorShortcut(s)
		if !handled {
			g.commitEditor()
			handled = g.shortcut(s)
		}
	})
	if !handled {
		g.passOn(s)
	}
}

// passOn hands a shortcut to the window.
func (g *Grid) passOn(s fyne.Shortcut) {
	if w := g.window(g); w != nil {
		w.TypedShortcut(s)
	}
}

// gridWindow is the canvas a grid is on, as the desktop driver's canvases are:
// able to take shortcuts. nil: none.
func gridWindow(g *Grid) fyne.Shortcutable {
	w, _ := fyne.CurrentApp().Driver().CanvasForObject(g).(fyne.Shortcutable)
	return w
}

// shortcut handles one shortcut; false: not ours.
func (g *Grid) shortcut(s fyne.Shortcut) bool {
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		g.copySelection(s.Clipboard, false)
	case *fyne.ShortcutCut:
		g.copySelection(s.Clipboard, false)
		g.clearSelection()
	case *fyne.ShortcutPaste:
		g.pasteText(s.Clipboard.Content())
	case *fyne.ShortcutSelectAll:
		g.selectAll()
	case *fyne.ShortcutUndo:
		return gridCall(g.OnUndo)
	case *fyne.ShortcutRedo:
		return gridCall(g.OnRedo)
	case *desktop.CustomShortcut:
		return g.customShortcut(s)
	default:
		return false
	}
	return true
}

// gridCall runs a hook when there is one.
func gridCall(f func()) bool {
	if f != nil {
		f()
	}
	return f != nil
}

// customShortcut handles Ctrl with a key Fyne has no shortcut type for.
func (g *Grid) customShortcut(s *desktop.CustomShortcut) bool {
	shift := s.Modifier&fyne.KeyModifierShift != 0
	if s.Modifier&^fyne.KeyModifierShift != fyne.KeyModifierShortcutDefault {
		return false
	}
	switch {
	case s.KeyName == fyne.KeyTab:
		g.leave(shift)
	case s.KeyName == fyne.KeyPageUp || s.KeyName == fyne.KeyPageDown:
		return false // pages of the window
	case g.hasCells() && g.moveKey(s.KeyName, true, shift):
	case s.KeyName == fyne.KeyC && shift:
		g.copySelection(fyne.CurrentApp().Clipboard(), true)
	case s.KeyName == fyne.KeyZ && shift:
		return gridCall(g.OnRedo)
	case s.KeyName == fyne.KeyD && !shift:
		g.fill(1, 0)
	case s.KeyName == fyne.KeyR && !shift:
		g.fill(0, 1)
	default:
		return false
	}
	return true
}

// leave gives the focus to the next widget, or the one before.
func (g *Grid) leave(back bool) {
	c := fyne.CurrentApp().Driver().CanvasForObject(g)
	switch {
	case c == nil:
	case back:
		c.FocusPrevious()
	default:
		c.FocusNext()
	}
}

// focus takes the focus, when the grid is in a window.
func (g *Grid) focus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(g); c != nil {
		c.Focus(g)
	}
}
