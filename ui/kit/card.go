package kit

import "fyne.io/fyne/v2"

// Card is a white surface with a hairline border, a title and a body; an action
// may stand at the right of the title.
type Card struct {
	composite
	title *Text
	head  *fyne.Container
	hold  *fyne.Container // column: head, body
	body  fyne.CanvasObject
}

// NewCard makes a card; title may be "" and actions are placed at its right.
func NewCard(title string, body fyne.CanvasObject, actions ...fyne.CanvasObject) *Card {
	c := &Card{title: Heading(title), body: body}
	c.head = Spread(8, c.title, append([]fyne.CanvasObject{c.title}, actions...)...)
	c.hold = Fill(10, body, c.head, body)
	c.root = Stack(newBox(ColorCard, ColorBorder, 8), Pad(14, 16, c.hold))
	c.ExtendBaseWidget(c)
	c.showHead(len(actions) > 0)
	return c
}

func (c *Card) showHead(actions bool) {
	if c.title.text == "" && !actions {
		c.head.Hide()
	} else {
		c.head.Show()
	}
}

// SetTitle changes the title.
func (c *Card) SetTitle(s string) {
	c.title.SetText(s)
	c.showHead(len(c.head.Objects) > 1)
}

// SetBody changes what the card shows.
func (c *Card) SetBody(body fyne.CanvasObject) {
	c.body = body
	c.hold.Layout.(*columnLayout).grow = body
	c.hold.Objects = []fyne.CanvasObject{c.head, body}
	c.hold.Refresh()
}

// NewTile is a figure with its caption: 党员 57 人. tapped opens the list behind it
// and may be nil.
func NewTile(caption, figure, note string, tapped func()) *Tile {
	t := &Tile{caption: Small(caption), figure: newText(figure, 24, true, ColorInk, shortening), note: newText(note, 13, false, ColorQuiet, wrapping)}
	t.note.Hidden = note == ""
	t.frame = newBox(ColorCard, ColorBorder, 8)
	t.root = Stack(t.frame, Pad(12, 16, Column(2, t.caption, t.figure, t.note)))
	t.onTap = tapped
	t.extend(t)
	return t
}

// Tile is a figure with a caption and a note, pressable where it opens a list.
type Tile struct {
	surface
	caption, figure, note *Text
}

// Set changes the figure and the note.
func (t *Tile) Set(figure, note string) {
	t.figure.SetText(figure)
	t.note.SetText(note)
	if note == "" {
		t.note.Hide()
	} else {
		t.note.Show()
	}
}
