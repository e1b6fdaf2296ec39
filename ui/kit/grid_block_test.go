package kit

import (
	"reflect"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// TestGridPaste pastes clipboard text with row 1, column 1 as the current cell
// of 5 × 5, column 0 being read-only.
func TestGridPaste(t *testing.T) {
	for _, c := range []struct {
		name, text string
		block      GridRange
		want       map[GridPlace]string
		log        string
	}{
		{
			"excel block", "9\t8\r\n7\t6\r\n",
			GridRange{1, 1, 1, 1},
			map[GridPlace]string{{1, 1}: "9", {1, 2}: "8", {2, 1}: "7", {2, 2}: "6"},
			"block 4",
		},
		{"one cell copied from a spreadsheet", "9\r\n", GridRange{1, 1, 1, 1}, map[GridPlace]string{{1, 1}: "9"}, "block 1"},
		{
			"one value fills the block", "9",
			GridRange{1, 1, 2, 2},
			map[GridPlace]string{{1, 1}: "9", {1, 2}: "9", {2, 1}: "9", {2, 2}: "9"},
			"block 4",
		},
		{
			"one row fills several", "9\t8",
			GridRange{1, 1, 2, 2},
			map[GridPlace]string{{1, 1}: "9", {1, 2}: "8", {2, 1}: "9", {2, 2}: "8"},
			"block 4",
		},
		{
			"a block that does not fit a whole number of times", "9\r\n8\r\n",
			GridRange{1, 1, 3, 1},
			map[GridPlace]string{{1, 1}: "9", {2, 1}: "8"},
			"block 2",
		},
		{
			"quoted cell with a line break", "\"甲\r\n乙\"\t8",
			GridRange{1, 1, 1, 1},
			map[GridPlace]string{{1, 1}: "甲\n乙", {1, 2}: "8"},
			"block 2",
		},
		{"beyond the edge", "9\t8\n7\t6", GridRange{4, 4, 4, 4}, map[GridPlace]string{{4, 4}: "9"}, "block 1|refused 4,5 0/3"},
		{"into read-only cells", "9\t8", GridRange{1, 0, 1, 0}, map[GridPlace]string{{1, 1}: "8"}, "block 1|refused 1,0 1/0"},
		{"what read-only cells hold already", "1.0\t8", GridRange{1, 0, 1, 0}, map[GridPlace]string{{1, 1}: "8"}, "block 1"},
		{
			"ragged rows leave the rest alone", "9\t8\r\n7\r\n",
			GridRange{1, 1, 1, 1},
			map[GridPlace]string{{1, 1}: "9", {1, 2}: "8", {2, 1}: "7"},
			"block 3",
		},
		{"the same as before", "1.1\t1.2", GridRange{1, 1, 1, 1}, map[GridPlace]string{}, ""},
		{"nothing", "", GridRange{1, 1, 1, 1}, map[GridPlace]string{}, ""},
		{"byte order mark and end mark", "\ufeff9\x00", GridRange{1, 1, 1, 1}, map[GridPlace]string{{1, 1}: "9"}, "block 1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newGridBench(t, 5, 5, 1)
			b.readOnly = func(_, col int) bool { return col == 0 }
			b.SelectRange(c.block)
			fyne.CurrentApp().Clipboard().SetContent(c.text)
			b.keys("C-V")
			if !reflect.DeepEqual(b.text, c.want) {
				t.Errorf("cells %v, want %v", b.text, c.want)
			}
			if got := strings.Join(b.told(), "|"); got != c.log {
				t.Errorf("told %q, want %q", got, c.log)
			}
		})
	}
}

func TestGridCopy(t *testing.T) {
	b := newGridBench(t, 5, 5, 1)
	clip := fyne.CurrentApp().Clipboard()
	b.Select(1, 1)
	b.keys("C-C")
	if got := clip.Content(); got != "1.1" {
		t.Errorf("one cell: %q", got)
	}
	b.keys("S-Right", "S-Down", "C-C")
	if got := clip.Content(); got != "1.1\t1.2\r\n2.1\t2.2\r\n" {
		t.Errorf("block: %q", got)
	}
	b.keys("C-S-C")
	if got := clip.Content(); got != "列1\t列2\r\n1.1\t1.2\r\n2.1\t2.2\r\n" {
		t.Errorf("with titles: %q", got)
	}
	b.keys("C-X")
	if got := b.told(); !reflect.DeepEqual(got, []string{"block 4"}) || b.text[GridPlace{2, 2}] != "" {
		t.Errorf("cut told %q, cells %v", got, b.text)
	}
	b.Select(3, 3)
	b.keys("C-V")
	if b.text[GridPlace{4, 4}] != "2.2" || b.Selection() != (GridRange{3, 3, 4, 4}) {
		t.Errorf("pasted %v, selected %v", b.text, b.Selection())
	}
}

func TestGridCopyUsesRaw(t *testing.T) {
	if got := (GridCell{Text: "9.50", Raw: "9.5"}).raw(); got != "9.5" {
		t.Errorf("raw is %q", got)
	}
}

func TestGridEditorClipboard(t *testing.T) {
	b := newGridBench(t, 5, 5, 1)
	clip := fyne.CurrentApp().Clipboard()
	clip.SetContent("9\r\n")
	b.keys("F2", "C-A", "C-V", "C-C", "'5", "C-A", "C-X", "'7", "Return")
	if got := b.told(); !reflect.DeepEqual(got, []string{"edit 0,0=7"}) {
		t.Errorf("told %q", got)
	}
	if clip.Content() != "95" {
		t.Errorf("the clipboard holds %q", clip.Content())
	}
	clip.SetContent("甲\t乙\r\n丙\r\n")
	b.keys("F2", "C-A", "C-V", "Return")
	if got := b.told(); !reflect.DeepEqual(got, []string{"edit 1,0=甲 乙 丙"}) {
		t.Errorf("a block pasted into a cell told %q", got)
	}
}

func TestGridField(t *testing.T) {
	f := newGridField("张三 李四")
	steps := []struct {
		do   func()
		text string
		at   int
	}{
		{func() { f.moveTo(f.wordBefore(f.caret), false) }, "张三 李四", 3},
		{func() { f.moveTo(f.wordBefore(f.caret), true) }, "张三 李四", 0},
		{func() { f.insert("王\n") }, "王 李四", 2},
		{func() { f.erase(f.wordAfter) }, "王 ", 2},
		{func() { f.erase(f.after) }, "王 ", 2},
		{func() { f.erase(f.before) }, "王", 1},
		{func() { f.moveTo(99, false) }, "王", 1},
		{func() { f.moveTo(-1, false) }, "王", 0},
		{func() { f.erase(f.before) }, "王", 0},
		{func() { f.selectAll(); f.insert("𬱖") }, "𬱖", 1},
	}
	for i, s := range steps {
		s.do()
		if f.String() != s.text || f.caret != s.at {
			t.Errorf("step %d: %q, caret %d, want %q, %d", i, f.String(), f.caret, s.text, s.at)
		}
	}
}
