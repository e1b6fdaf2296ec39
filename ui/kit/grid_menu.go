package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// TappedSecondary opens the context menu of a cell: what the screen offers for it, then copying, pasting and emptying.
func (g *Grid) TappedSecondary(ev *fyne.PointEvent) {
	hit := g.hitAt(ev.Position)
	c := fyne.CurrentApp().Driver().CanvasForObject(g)
	if hit.zone != gridZoneCell || c == nil {
		return
	}
	var items []*fyne.MenuItem
	if g.OnContext != nil {
		items = append(g.OnContext(hit.Row, hit.Col), fyne.NewMenuItemSeparator())
	}
	menu := widget.NewPopUpMenu(fyne.NewMenu("", append(items, g.blockItems()...)...), c)
	at, size, room := ev.AbsolutePosition, menu.MinSize(), c.Size()
	menu.ShowAtPosition(fyne.NewPos(max(0, min(at.X, room.Width-size.Width)), max(0, min(at.Y, room.Height-size.Height))))
}

// blockItems are what can be done with the selected block by keys too.
func (g *Grid) blockItems() []*fyne.MenuItem {
	board := fyne.CurrentApp().Clipboard()
	items := []*fyne.MenuItem{
		g.item(T("复制"), &fyne.ShortcutCopy{}, func() { g.copySelection(board, false) }),
		g.item(T("连同表头复制"), &desktop.CustomShortcut{KeyName: fyne.KeyC, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift},
			func() { g.copySelection(board, true) }),
	}
	if g.OnEditBlock == nil && g.OnEdit == nil {
		return items
	}
	return append(items,
		g.item(T("粘贴"), &fyne.ShortcutPaste{}, func() { g.pasteText(board.Content()) }),
		g.item(T("清空"), &desktop.CustomShortcut{KeyName: fyne.KeyDelete}, g.clearSelection))
}

// item is an entry of the menu with the keys that do the same.
func (g *Grid) item(words string, keys fyne.Shortcut, do func()) *fyne.MenuItem {
	it := fyne.NewMenuItem(words, func() { g.change(do) })
	it.Shortcut = keys
	return it
}
