package kit

import (
	"reflect"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// TestGridKeys plays keys on a grid of 30 × 8 cells with one frozen column,
// standing on row 2, column 3.
func TestGridKeys(t *testing.T) {
	for _, c := range []struct {
		name, keys string
		cur, lead  GridPlace
		log        string
	}{
		{"arrows", "Down Right Up Left Left", GridPlace{2, 2}, GridPlace{2, 2}, ""},
		{"ctrl arrows go to the edges", "C-Down C-Right", GridPlace{29, 7}, GridPlace{29, 7}, ""},
		{"ctrl arrows back", "C-Up C-Left", GridPlace{0, 0}, GridPlace{0, 0}, ""},
		{"edges hold", "C-Up Up Up", GridPlace{0, 3}, GridPlace{0, 3}, ""},
		{"home beside the frozen column", "Home", GridPlace{2, 1}, GridPlace{2, 1}, ""},
		{"home twice", "Home Home", GridPlace{2, 0}, GridPlace{2, 0}, ""},
		{"end", "End", GridPlace{2, 7}, GridPlace{2, 7}, ""},
		{"ctrl home", "C-Home", GridPlace{0, 1}, GridPlace{0, 1}, ""},
		{"ctrl end", "C-End", GridPlace{29, 7}, GridPlace{29, 7}, ""},
		{"page down and up", "Next Next Prior", GridPlace{13, 3}, GridPlace{13, 3}, ""},
		{"shift extends", "S-Down S-Down S-Right", GridPlace{2, 3}, GridPlace{4, 4}, ""},
		{"shift back past the start", "S-Up S-Left S-Left", GridPlace{2, 3}, GridPlace{1, 1}, ""},
		{"ctrl shift arrows", "C-S-Down C-S-Right", GridPlace{2, 3}, GridPlace{29, 7}, ""},
		{"ctrl shift home", "C-S-Home", GridPlace{2, 3}, GridPlace{0, 1}, ""},
		{"moving drops the block", "S-Down Right", GridPlace{2, 4}, GridPlace{2, 4}, ""},
		{"escape drops the block", "S-Down Escape", GridPlace{2, 3}, GridPlace{2, 3}, ""},
		{"ctrl A", "C-A", GridPlace{0, 0}, GridPlace{29, 7}, ""},
		{"tab and back", "Tab Tab S-Tab", GridPlace{2, 4}, GridPlace{2, 4}, ""},
		{"shift enter goes up", "S-Return", GridPlace{1, 3}, GridPlace{1, 3}, ""},
		{"type and enter", "'9.5 Return", GridPlace{3, 3}, GridPlace{3, 3}, "edit 2,3=9.5"},
		{"type and tab", "'9 Tab", GridPlace{2, 4}, GridPlace{2, 4}, "edit 2,3=9"},
		{"type and shift tab", "'9 S-Tab", GridPlace{2, 2}, GridPlace{2, 2}, "edit 2,3=9"},
		{"tabs, then enter to where they began", "'1 Tab '2 Tab '3 Return '4 Return", GridPlace{4, 3}, GridPlace{4, 3}, "edit 2,3=1|edit 2,4=2|edit 2,5=3|edit 3,3=4"},
		{"type and arrow", "'9 Left", GridPlace{2, 2}, GridPlace{2, 2}, "edit 2,3=9"},
		{"type and escape restores", "'9 Escape", GridPlace{2, 3}, GridPlace{2, 3}, ""},
		{"chinese typed by an input method", "'缺席 Return", GridPlace{3, 3}, GridPlace{3, 3}, "edit 2,3=缺席"},
		{"enter edits, enter commits", "Return '5 Return", GridPlace{3, 3}, GridPlace{3, 3}, "edit 2,3=2.35"},
		{"F2 and arrows stay in the text", "F2 Left Left '7 Return", GridPlace{3, 3}, GridPlace{3, 3}, "edit 2,3=27.3"},
		{"F2 while typing frees the arrows", "'15 F2 Left '. Return", GridPlace{3, 3}, GridPlace{3, 3}, "edit 2,3=1.5"},
		{"backspace in the editor", "F2 BackSpace BackSpace '.8 Return", GridPlace{3, 3}, GridPlace{3, 3}, "edit 2,3=2.8"},
		{"the same text is no edit", "F2 Return", GridPlace{3, 3}, GridPlace{3, 3}, ""},
		{"typed the same is no edit", "'2.3 Return", GridPlace{3, 3}, GridPlace{3, 3}, ""},
		{"select all in the editor", "F2 C-A '6 Return", GridPlace{3, 3}, GridPlace{3, 3}, "edit 2,3=6"},
		{"shift arrows select in the editor", "F2 S-Left S-Left '1 Return", GridPlace{3, 3}, GridPlace{3, 3}, "edit 2,3=21"},
		{"undo in the editor brings the old text", "'99 C-Z '1 Return", GridPlace{3, 3}, GridPlace{3, 3}, "edit 2,3=2.31"},
		{"delete clears", "Delete", GridPlace{2, 3}, GridPlace{2, 3}, "block 1"},
		{"delete clears a block", "S-Down S-Right Delete", GridPlace{2, 3}, GridPlace{3, 4}, "block 4"},
		{"nothing to clear", "Delete Delete", GridPlace{2, 3}, GridPlace{2, 3}, "block 1"},
		{"fill down", "S-Down S-Down C-D", GridPlace{2, 3}, GridPlace{4, 3}, "block 2"},
		{"fill down from above", "C-D", GridPlace{2, 3}, GridPlace{2, 3}, "block 1"},
		{"fill right", "S-Right S-Right S-Down C-R", GridPlace{2, 3}, GridPlace{3, 5}, "block 4"},
		{"nothing above the first row", "C-Up C-D", GridPlace{0, 3}, GridPlace{0, 3}, ""},
		{"ctrl enter fills the block", "S-Down S-Right '8 C-Return", GridPlace{2, 3}, GridPlace{3, 4}, "block 4"},
		{"ctrl enter in one cell", "'8 C-Return", GridPlace{2, 3}, GridPlace{2, 3}, "edit 2,3=8"},
		{"undo and redo", "C-Z C-Y C-S-Z", GridPlace{2, 3}, GridPlace{2, 3}, "undo|redo|redo"},
		{"modifier and unknown keys mean nothing", "LeftShift LeftControl F7", GridPlace{2, 3}, GridPlace{2, 3}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newGridBench(t, 30, 8, 1)
			b.Select(2, 3)
			b.keys(strings.Fields(c.keys)...)
			if b.cur != c.cur || b.lead != c.lead {
				t.Errorf("stands on %v to %v, want %v to %v", b.cur, b.lead, c.cur, c.lead)
			}
			if got := strings.Join(b.told(), "|"); got != c.log {
				t.Errorf("told %q, want %q", got, c.log)
			}
		})
	}
}

// Tab in the last cell that takes anything goes on in the next row, where the run of Tab began, and not into the totals.
func TestGridTabAcrossRows(t *testing.T) {
	b := newGridBench(t, 3, 5, 1)
	b.readOnly = func(_, col int) bool { return col == 0 || col == 4 }
	b.Select(0, 1)
	b.keys("'7", "Tab", "'8", "Tab", "'9", "Tab", "'6")
	if row, col := b.Current(); row != 1 || col != 1 {
		t.Errorf("on %d,%d", row, col)
	}
	b.keys("Escape")
	if got, want := b.told(), []string{"edit 0,1=7", "edit 0,2=8", "edit 0,3=9"}; !reflect.DeepEqual(got, want) {
		t.Errorf("told %q, want %q", got, want)
	}
	b.Select(2, 3)
	if b.keys("Tab"); b.cur != (GridPlace{2, 4}) {
		t.Errorf("at the end of the last row it goes to %+v", b.cur)
	}
}

func TestGridReadOnly(t *testing.T) {
	b := newGridBench(t, 5, 4, 1)
	b.readOnly = func(_, col int) bool { return col == 0 }
	b.OnActivate = func(row, col int) { b.say("activate %d,%d", row, col) }
	b.keys("'9", "F2", "Return", "S-Right", "Delete", "C-D")
	want := []string{"refused 0,0 1/0", "refused 0,0 1/0", "activate 0,0", "block 1", "refused 0,0 1/0"}
	if got := b.told(); !reflect.DeepEqual(got, want) {
		t.Errorf("told %q, want %q", got, want)
	}
	b.OnActivate = nil
	b.Select(0, 0)
	b.keys("Return")
	if row, _ := b.Current(); row != 1 {
		t.Error("Enter on a read-only cell that opens nothing goes down")
	}
}

func TestGridWrongValueStays(t *testing.T) {
	b := newGridBench(t, 5, 4, 1)
	b.most = 10
	b.Select(1, 1)
	b.keys("'22", "Return")
	if cell := b.cell(GridPlace{1, 1}); cell.Text != "22" || cell.State != GridError {
		t.Fatalf("cell is %+v", cell)
	}
	b.keys("Up", "F2", "Escape")
	if got := b.told(); !reflect.DeepEqual(got, []string{"edit 1,1=22"}) {
		t.Errorf("looking at a wrong value told %q", got)
	}
	b.OnRestore = func(row, col int) { b.say("restore %d,%d", row, col); delete(b.text, GridPlace{row, col}) }
	b.keys("S-Down", "Escape", "Escape", "Escape")
	if got := b.told(); !reflect.DeepEqual(got, []string{"restore 1,1"}) {
		t.Errorf("Escape told %q", got)
	}
}

func TestGridSelectIsToldOnce(t *testing.T) {
	b := newGridBench(t, 5, 4, 1)
	b.OnSelect = func(row, col int) { b.say("%d,%d", row, col) }
	b.keys("Right", "S-Down", "'7", "Tab", "C-A", "C-A")
	b.Select(0, 0)
	want := []string{"0,1", "edit 0,1=7", "0,2", "0,0"}
	if got := b.told(); !reflect.DeepEqual(got, want) {
		t.Errorf("told %q, want %q", got, want)
	}
}

// Every change of state asks for one repaint, whatever it did on the way.
func TestGridRepaintsOnce(t *testing.T) {
	b := newGridBench(t, 300, 22, 1)
	b.OnEdit = func(row, col int, text string) {
		b.text[GridPlace{row, col}] = text
		b.Refresh()
		b.Refresh()
	}
	for _, c := range []struct {
		key  string
		want int
	}{
		{"Down", 1},
		{"'9", 1},
		{"'5", 1},
		{"Return", 1},
		{"Next", 1},
		{"C-End", 1},
		{"Down", 0},
		{"LeftShift", 0},
		{"F2", 1},
		{"Escape", 1},
		{"Escape", 0},
	} {
		before := b.repaints
		b.key(c.key)
		if got := b.repaints - before; got != c.want {
			t.Errorf("%s: %d repaints, want %d", c.key, got, c.want)
		}
	}
	before := b.repaints
	b.win.Content().Resize(b.win.Content().Size())
	b.hover(gridHit{zone: gridZoneCell})
	if b.repaints != before {
		t.Error("the same size or a moving mouse asked for a repaint")
	}
}

func TestGridFocus(t *testing.T) {
	b := newGridBench(t, 10, 4, 1)
	entry := widget.NewEntry()
	b.win.SetContent(container.NewBorder(entry, nil, nil, nil, b.Grid))
	c := b.win.Canvas()
	c.Focus(b.Grid)
	if !b.AcceptsTab() {
		t.Error("Tab must stay in the grid")
	}
	b.keys("'9", "C-Tab")
	if c.Focused() != fyne.Focusable(entry) {
		t.Fatalf("Ctrl+Tab went to %T", c.Focused())
	}
	if got := b.told(); !reflect.DeepEqual(got, []string{"edit 0,0=9"}) {
		t.Errorf("leaving the grid told %q", got)
	}
	c.Focus(b.Grid)
	b.keys("C-S-Tab")
	if c.Focused() != fyne.Focusable(entry) {
		t.Errorf("Ctrl+Shift+Tab went to %T", c.Focused())
	}
}

// When another window comes to the front the driver tells the focused widget;
// what was typed is committed, and typing goes on afterwards.
func TestGridWindowBlur(t *testing.T) {
	b := newGridBench(t, 10, 4, 1)
	b.keys("'9")
	b.FocusLost()
	b.FocusGained()
	b.keys("'8", "Return")
	want := []string{"edit 0,0=9", "edit 0,0=8"}
	if got := b.told(); !reflect.DeepEqual(got, want) {
		t.Errorf("told %q, want %q", got, want)
	}
}

func TestGridCommit(t *testing.T) {
	b := newGridBench(t, 10, 4, 1)
	b.keys("'9")
	b.Commit()
	b.Commit()
	if got := b.told(); !reflect.DeepEqual(got, []string{"edit 0,0=9"}) {
		t.Errorf("told %q", got)
	}
}

func TestGridPassesShortcutsOn(t *testing.T) {
	b := newGridBench(t, 10, 4, 1)
	window := &fyne.ShortcutHandler{}
	b.window = func(*Grid) fyne.Shortcutable { return window }
	for _, key := range []fyne.KeyName{fyne.KeyF, fyne.KeyP, fyne.KeyPageDown} {
		s := &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierControl}
		window.AddShortcut(s, func(fyne.Shortcut) { b.say("window %s", key) })
	}
	window.AddShortcut(&fyne.ShortcutUndo{}, func(fyne.Shortcut) { b.say("window undo") })
	b.keys("C-F", "'9", "C-P", "C-Next", "C-Z")
	b.OnUndo = nil
	b.keys("C-Z")
	want := []string{"window F", "edit 0,0=9", "window P", "window Next", "undo", "window undo"}
	if got := b.told(); !reflect.DeepEqual(got, want) {
		t.Errorf("told %q, want %q", got, want)
	}
}

func TestGridEmpty(t *testing.T) {
	b := newGridBench(t, 0, 4, 1)
	b.EmptyText = "没有人"
	b.OnSelect = func(row, col int) { b.say("select %d,%d", row, col) }
	b.keys("Down", "'9", "Return", "F2", "Delete", "C-A", "C-C", "C-V", "C-D", "C-Home", "Next", "Tab", "Escape")
	b.Select(3, 3)
	b.press(100, 100, 0)
	test.Scroll(b.win.Canvas(), fyne.NewPos(100, 100), 0, -100)
	b.win.Canvas().Capture()
	if got := b.told(); got != nil {
		t.Errorf("an empty grid told %q", got)
	}
}

// A model that shrinks while a cell is being edited must not be asked for what is gone.
func TestGridModelShrinks(t *testing.T) {
	b := newGridBench(t, 40, 6, 1)
	b.Select(39, 5)
	b.keys("'9")
	b.rows, b.cols = 3, 2
	b.Refresh()
	b.win.Canvas().Capture()
	if row, col := b.Current(); row != 2 || col != 1 {
		t.Errorf("stands on %d,%d", row, col)
	}
	if b.sheet.scrollY != 0 || b.sheet.scrollX != 0 {
		t.Errorf("scrolled to %v,%v with everything in sight", b.sheet.scrollX, b.sheet.scrollY)
	}
}

func TestGridCaretMoves(t *testing.T) {
	b := newGridBench(t, 10, 4, 1)
	b.Select(1, 2)
	b.keys("'张")
	one := b.editorCaret()
	b.keys("'三")
	if two := b.editorCaret(); two-one < 13 || two-one > 15 {
		t.Errorf("the caret moved from %v to %v for one character of 14 px", one, two)
	}
}
