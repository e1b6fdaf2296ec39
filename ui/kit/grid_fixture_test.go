package kit

import (
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// gridTestFonts gives the grids the fonts of the program.
func gridTestFonts(t testing.TB) {
	t.Helper()
	read := func(name string) []byte {
		data, err := os.ReadFile(filepath.Join("..", "..", "assets", "fonts", name))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	if err := GridFonts(read("NotoSansSC-Regular.ttf"), read("NotoSansSC-Bold.ttf"), read("ZhengyouRare-Regular.ttf")); err != nil {
		t.Fatal(err)
	}
}

// gridMemory is a table in memory; what is typed is kept, and a figure above its
// column's maximum is kept as an error, as the scoring screen does.
type gridMemory struct {
	rows, cols int
	text       map[GridPlace]string
	readOnly   func(row, col int) bool
	most       float64
	asked      int // cells asked for
}

func newGridMemory(rows, cols int) *gridMemory {
	return &gridMemory{rows: rows, cols: cols, text: map[GridPlace]string{}}
}

func (m *gridMemory) Size() (rows, cols int) { return m.rows, m.cols }

func (m *gridMemory) Cell(row, col int) GridCell {
	m.asked++
	if row < 0 || col < 0 || row >= m.rows || col >= m.cols {
		panic(fmt.Sprintf("cell %d,%d asked of %d×%d", row, col, m.rows, m.cols))
	}
	text, typed := m.text[GridPlace{row, col}]
	if !typed {
		text = fmt.Sprintf("%d.%d", row, col)
	}
	cell := GridCell{Text: text, Editable: m.readOnly == nil || !m.readOnly(row, col)}
	if v, err := strconv.ParseFloat(text, 64); m.most > 0 && err == nil && v > m.most {
		cell.State, cell.Reason = GridError, "超过标准分"
	}
	return cell
}

// gridBench is a grid in a window of the test driver, with a model in memory
// and a log of what the callbacks said.
type gridBench struct {
	*Grid
	*gridMemory
	t    testing.TB
	win  fyne.Window
	log  []string
	held fyne.KeyModifier
}

// newGridBench makes a bench of rows × cols cells of 80 px, the first columns frozen.
func newGridBench(t testing.TB, rows, cols, frozen int) *gridBench {
	looked(false, ScaleStandard)
	columns := make([]GridColumn, cols)
	for i := range columns {
		columns[i] = GridColumn{Key: fmt.Sprint("c", i), Title: fmt.Sprint("列", i), Width: 80, Frozen: i < frozen}
	}
	b := &gridBench{gridMemory: newGridMemory(rows, cols), t: t}
	b.Grid = NewGrid(columns, b.gridMemory)
	b.modifiers = func() fyne.KeyModifier { return b.held }
	b.OnEdit = func(row, col int, text string) {
		b.say("edit %d,%d=%s", row, col, text)
		b.text[GridPlace{row, col}] = text
	}
	b.OnEditBlock = func(changes []GridChange) {
		b.say("block %d", len(changes))
		for _, c := range changes {
			b.text[GridPlace{c.Row, c.Col}] = c.Text
		}
	}
	b.OnRefused = func(r GridRefusal) { b.say("refused %d,%d %d/%d", r.Row, r.Col, r.ReadOnly, r.Outside) }
	b.OnUndo = func() { b.say("undo") }
	b.OnRedo = func() { b.say("redo") }
	b.win = test.NewTempWindow(t, b.Grid)
	b.win.SetPadded(false)
	b.win.Resize(fyne.NewSize(600, 400))
	b.win.Canvas().Focus(b.Grid)
	return b
}

func (b *gridBench) say(format string, args ...any) {
	b.log = append(b.log, fmt.Sprintf(format, args...))
}

// told takes what was logged since the last call.
func (b *gridBench) told() []string {
	log := b.log
	b.log = nil
	return log
}

// keys plays keys on whatever has the focus: names of keys with S- for Shift
// and C- for Ctrl before them; anything between quotes is typed.
func (b *gridBench) keys(keys ...string) {
	b.t.Helper()
	for _, k := range keys {
		b.key(k)
	}
}

func (b *gridBench) key(k string) {
	focused := b.win.Canvas().Focused()
	if focused == nil {
		b.t.Fatalf("%s: nothing has the focus", k)
	}
	if k[0] == '\'' {
		for _, r := range k[1:] {
			b.win.Canvas().Focused().TypedRune(r)
		}
		return
	}
	mod := fyne.KeyModifier(0)
	for len(k) > 2 && k[1] == '-' {
		mod |= map[byte]fyne.KeyModifier{'S': fyne.KeyModifierShift, 'C': fyne.KeyModifierControl, 'A': fyne.KeyModifierAlt}[k[0]]
		k = k[2:]
	}
	b.held = mod
	defer func() { b.held = 0 }()
	if mod&^fyne.KeyModifierShift == 0 {
		focused.TypedKey(&fyne.KeyEvent{Name: fyne.KeyName(k)})
		return
	}
	focused.(fyne.Shortcutable).TypedShortcut(gridShortcutFor(k, mod))
}

// gridShortcutFor is the shortcut the desktop driver makes of a key.
func gridShortcutFor(k string, mod fyne.KeyModifier) fyne.Shortcut {
	clip := fyne.CurrentApp().Clipboard()
	if mod == fyne.KeyModifierControl {
		switch k {
		case "C":
			return &fyne.ShortcutCopy{Clipboard: clip}
		case "V":
			return &fyne.ShortcutPaste{Clipboard: clip}
		case "X":
			return &fyne.ShortcutCut{Clipboard: clip}
		case "A":
			return &fyne.ShortcutSelectAll{}
		case "Z":
			return &fyne.ShortcutUndo{}
		case "Y":
			return &fyne.ShortcutRedo{}
		}
	}
	return &desktop.CustomShortcut{KeyName: fyne.KeyName(k), Modifier: mod}
}

// press clicks at a position with the primary button.
func (b *gridBench) press(x, y float32, mod fyne.KeyModifier) {
	ev := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary, Modifier: mod}
	ev.Position = fyne.NewPos(x, y)
	b.MouseDown(ev)
	b.MouseUp(ev)
}

// drag presses, moves in steps and releases.
func (b *gridBench) drag(points ...fyne.Position) {
	ev := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	ev.Position = points[0]
	b.MouseDown(ev)
	for _, p := range points[1:] {
		b.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: p}})
	}
	ev.Position = points[len(points)-1]
	b.MouseUp(ev)
	b.DragEnd()
}

// middle is the middle of a cell on screen.
func (b *gridBench) middle(row, col int) fyne.Position {
	s := &b.sheet
	return fyne.NewPos(float32(s.colX(col)+s.colW(col)/2), float32(s.rowY(row)+s.rowH/2))
}

// picture writes what the window shows to the folder named by GRID_PICTURES.
func (b *gridBench) picture(name string) {
	dir := os.Getenv("GRID_PICTURES")
	if dir == "" {
		return
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		b.t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, b.win.Canvas().Capture()); err != nil {
		b.t.Fatal(err)
	}
}
