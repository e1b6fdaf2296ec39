package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// CreateRenderer is for Fyne. The wheel over a field that has nothing to scroll scrolls the form.
func (e *Entry) CreateRenderer() fyne.WidgetRenderer {
	e.ExtendBaseWidget(e)
	r := entryRenderer{e.Entry.CreateRenderer(), e}
	if e.MultiLine && !e.grows {
		return r
	}
	return &passingRenderer{r, newWheelPass(e)}
}

// entryRenderer puts frame, sign and words of Fyne's entry where buttons and selects beside it have theirs: Fyne's frame is
// a pixel short, the whole a pixel or two high, its sign hangs from the top and its words stand lower by lift.
type entryRenderer struct {
	fyne.WidgetRenderer
	e *Entry
}

// Layout implements fyne.WidgetRenderer.
func (r entryRenderer) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	var over float32
	if !r.e.MultiLine {
		over = max(0, r.MinSize().Height-size.Height)
	}
	for _, o := range r.Objects() {
		switch o := o.(type) {
		case *canvas.Rectangle:
			place(o, 0, 0, size.Width, size.Height)
		case *canvas.Image:
			o.Move(fyne.NewPos(o.Position().X, (size.Height-o.Size().Height)/2))
		default:
			p, sz := o.Position(), o.Size()
			place(o, p.X, p.Y-over/2-lift(15), sz.Width, sz.Height+over)
		}
	}
}

// grownRows is up to how many lines a growing entry becomes.
const grownRows = 4

// NewGrowing makes a field for one line of text that is shown on as many lines as it needs, so that a long name can be read
// whole; Enter commits it.
func NewGrowing(text, placeholder string, commit func(text string)) *Entry {
	e := NewArea(text, placeholder, 1, commit)
	e.grows = true
	return e
}

// heightFor is the height for the text at a width; a growing entry takes the lines it needs.
func (e *Entry) heightFor(width float32) float32 {
	if e.grows {
		k := widthKey{size: Px(15)}
		rows := min(grownRows, len(wrapLines(e.Text, width-2*e.Theme().Size(theme.SizeNameInnerPadding)-2, k)))
		if rows != e.rows {
			e.rows = rows
			e.SetMinRowsVisible(rows)
		}
	}
	return e.MinSize().Height
}

// AcceptsTab keeps Tab for going to the next field, in fields of several lines too.
func (e *Entry) AcceptsTab() bool { return false }

// oneLine is a text without line breaks, as pasted into a growing entry.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\r' }), "")
}
