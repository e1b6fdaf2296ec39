package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// Field is a control with its label above it and beneath it a hint, or an error
// with an icon and words.
type Field struct {
	composite
	label   *Text
	Control fyne.CanvasObject // the entry, select or other control
	hint    *Text
	problem *Text
	wrong   *fyne.Container
	wide    bool
}

// NewField makes a field.
func NewField(label string, control fyne.CanvasObject) *Field {
	f := &Field{
		label: newText(label, 14, false, ColorQuiet, wrapping), Control: control,
		hint: newText("", 13, false, ColorQuiet, wrapping), problem: newText("", 13.5, false, ColorWrong, wrapping),
	}
	f.wrong = Spread(6, f.problem, newGlyph(theme.ErrorIcon(), ColorWrong, 16), f.problem)
	f.wrong.Layout.(*rowLayout).top = true
	f.wrong.Hide()
	f.hint.Hide()
	f.label.Hidden = label == ""
	f.root = Column(4, f.label, control, f.hint, f.wrong)
	f.ExtendBaseWidget(f)
	return f
}

// Label changes the label.
func (f *Field) Label(s string) *Field {
	f.label.SetText(s)
	f.label.Hidden = s == ""
	return f
}

// Required marks a field that must not stay empty.
func (f *Field) Required() *Field {
	f.label.SetText(f.label.text + T("（必填）"))
	return f
}

// Hint shows a quiet line beneath the control.
func (f *Field) Hint(s string) *Field {
	f.hint.SetText(s)
	f.hint.Hidden = s == ""
	return f
}

// Wide lets the field span all columns of a form.
func (f *Field) Wide() *Field { f.wide = true; return f }

// SetError shows what is wrong beneath the control; "" takes it away.
func (f *Field) SetError(s string) {
	f.problem.SetText(s)
	f.wrong.Hidden = s == ""
	f.root.Refresh()
	f.Refresh()
}

// Problem is the sentence shown beneath, "" for none.
func (f *Field) Problem() string { return f.problem.text }

// NewForm lays fields out in columns (1 or 2) that become one where the room is
// narrow. Other objects (headings, notices) may stand between; they span all
// columns.
func NewForm(columns int, fields ...fyne.CanvasObject) *fyne.Container {
	return container.New(&formLayout{columns: max(1, columns)}, fields...)
}

// formLayout fills rows from left to right.
type formLayout struct {
	columns int
	width   float32
}

// formColumn is the least width of a column.
const formColumn = 250

func (l *formLayout) columnsAt(width float32) int {
	return max(1, min(l.columns, int((width+Px(18))/Px(formColumn+18))))
}

// rows groups the visible objects.
func (l *formLayout) rows(objects []fyne.CanvasObject, width float32) [][]fyne.CanvasObject {
	n := l.columnsAt(width)
	var rows [][]fyne.CanvasObject
	open := false
	for _, o := range visible(objects) {
		f, ok := o.(*Field)
		if n == 1 || !ok || f.wide {
			rows, open = append(rows, []fyne.CanvasObject{o}), false
			continue
		}
		if !open {
			rows, open = append(rows, nil), true
		}
		last := len(rows) - 1
		rows[last] = append(rows[last], o)
		open = len(rows[last]) < n
	}
	return rows
}

// cell is the width of an object in its row.
func (l *formLayout) cell(o fyne.CanvasObject, width float32) float32 {
	n := l.columnsAt(width)
	if f, ok := o.(*Field); !ok || f.wide || n == 1 {
		return width
	}
	return (width - Px(18)*float32(n-1)) / float32(n)
}

func (l *formLayout) rowHeight(row []fyne.CanvasObject, width float32) float32 {
	var h float32
	for _, o := range row {
		h = max(h, heightOf(o, l.cell(o, width)))
	}
	return h
}

func (l *formLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	rows := l.rows(objects, width)
	h := Px(14) * float32(max(0, len(rows)-1))
	for _, r := range rows {
		h += l.rowHeight(r, width)
	}
	return h
}

func (l *formLayout) naturalWidth([]fyne.CanvasObject) float32 {
	return Px(float32(l.columns)*(formColumn+60) + 18)
}

func (l *formLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	defer measure()()
	w := (&columnLayout{}).MinSize(objects).Width
	return fyne.NewSize(w, l.heightFor(objects, max(w, l.width)))
}

func (l *formLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	defer measure()()
	l.width = size.Width
	var y float32
	for _, r := range l.rows(objects, size.Width) {
		var x float32
		for _, o := range r {
			w := l.cell(o, size.Width)
			place(o, x, y, w, heightOf(o, w))
			x += w + Px(18)
		}
		y += l.rowHeight(r, size.Width) + Px(14)
	}
}
