package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// StationState is how far a station of the road has come.
type StationState int

// The states of a station.
const (
	StationFuture  StationState = iota // still to come
	StationDone                        // finished
	StationCurrent                     // where we are
	StationLate                        // its date has passed and it is not finished
)

// Station is one stop on the road: its name, its date in words, its state.
type Station struct {
	ID, Name, Date string // Date may be empty
	State          StationState
	Hint           string // shown on hover
	Note           string // a word under the date, such as 已过期; may be empty
}

// Road is a line of stations, the way of a year; each opens its screen.
type Road struct {
	widget.BaseWidget
	stops []*stop
	// OnTapped is called with the ID of the station pressed.
	OnTapped func(id string)
}

// NewRoad makes a road; tapped may be nil.
func NewRoad(tapped func(id string), stations ...Station) *Road {
	r := &Road{OnTapped: tapped}
	r.ExtendBaseWidget(r)
	r.Set(stations...)
	return r
}

// Set changes the stations.
func (r *Road) Set(stations ...Station) {
	r.stops = make([]*stop, len(stations))
	for i, s := range stations {
		r.stops[i] = newStop(stations, i, func() {
			if r.OnTapped != nil {
				r.OnTapped(s.ID)
			}
		})
	}
	r.Refresh()
}

// rows is how many stations fit beside each other at a width, and in how many rows.
func (r *Road) rows(width float32) (perRow, rows int) {
	n := len(r.stops)
	if n == 0 {
		return 1, 1
	}
	fit := n
	for fit > 1 && !r.fits(width/float32(fit)) {
		fit--
	}
	rows = (n + fit - 1) / fit
	return (n + rows - 1) / rows, rows
}

// fits tells whether stations cell wide keep their words whole and apart. A long date may come close to the edge of its
// place where its neighbours are short.
func (r *Road) fits(cell float32) bool {
	for i, s := range r.stops {
		w := s.words()
		if w > cell || i > 0 && (w+r.stops[i-1].words())/2+Px(9) > cell {
			return false
		}
	}
	return cell >= Px(60)
}

func (r *Road) rowHeight() float32 {
	var h float32
	for _, s := range r.stops {
		h = max(h, s.MinSize().Height)
	}
	return h
}

func (r *Road) heightFor(width float32) float32 {
	if width <= 0 {
		return r.rowHeight()
	}
	_, rows := r.rows(width)
	return float32(rows)*(r.rowHeight()+Px(6)) - Px(6)
}

// MinSize is the height at the present width.
func (r *Road) MinSize() fyne.Size { return fyne.NewSize(Px(200), r.heightFor(r.Size().Width)) }

// CreateRenderer is for Fyne.
func (r *Road) CreateRenderer() fyne.WidgetRenderer { return &roadRenderer{r} }

type roadRenderer struct{ r *Road }

func (x *roadRenderer) MinSize() fyne.Size { return x.r.MinSize() }
func (x *roadRenderer) Destroy()           {}
func (x *roadRenderer) Refresh()           { x.Layout(x.r.Size()); canvas.Refresh(x.r) }

func (x *roadRenderer) Objects() []fyne.CanvasObject {
	os := make([]fyne.CanvasObject, len(x.r.stops))
	for i, s := range x.r.stops {
		os[i] = s
	}
	return os
}

func (x *roadRenderer) Layout(size fyne.Size) {
	defer measure()()
	per, _ := x.r.rows(size.Width)
	w, h := size.Width/float32(per), x.r.rowHeight()
	for i, s := range x.r.stops {
		place(s, float32(i%per)*w, float32(i/per)*(h+Px(6)), w, h)
	}
}

// stop draws one station with its halves of the line.
type stop struct {
	pressable
	s           Station
	first, last bool
	from, to    fyne.ThemeColorName // of the halves of the line
}

// newStop makes station i of all.
func newStop(all []Station, i int, tapped func()) *stop {
	p := &stop{s: all[i], first: i == 0, last: i == len(all)-1}
	if !p.first {
		p.from = lineInk(all[i-1], p.s)
	}
	if !p.last {
		p.to = lineInk(p.s, all[i+1])
	}
	p.onTap, p.hint = tapped, p.s.Hint
	p.extend(p)
	return p
}

// inks are the colours of the dot and the words.
func (p *stop) inks() (dot, name, date fyne.ThemeColorName) {
	switch p.s.State {
	case StationDone:
		return ColorDone, ColorInk, ColorQuiet
	case StationCurrent:
		return ColorRed, ColorRed, ColorRed
	case StationLate:
		return ColorLate, ColorLate, ColorLate
	default:
		return ColorEdge, ColorInk, ColorQuiet
	}
}

func (p *stop) bold() bool { return p.s.State == StationCurrent || p.s.State == StationLate }

// words is the width of the widest line under the dot.
func (p *stop) words() float32 {
	k := widthKey{size: Px(13.5), bold: true}
	return max(textWidth(p.s.Name, k), textWidth(p.s.Date, k), textWidth(p.s.Note, k))
}

func (p *stop) MinSize() fyne.Size {
	lines := float32(1)
	switch {
	case p.s.Note != "":
		lines = 3
	case p.s.Date != "":
		lines = 2
	}
	return fyne.NewSize(max(p.words()+Px(14), Px(60)), Px(28)+lines*lineHeight(widthKey{size: Px(13.5)}))
}

func (p *stop) CreateRenderer() fyne.WidgetRenderer {
	r := &stopRenderer{
		p: p, ground: canvas.NewRectangle(nil), before: canvas.NewRectangle(nil), after: canvas.NewRectangle(nil),
		halo: canvas.NewCircle(nil), dot: canvas.NewCircle(nil), name: newText(p.s.Name, 13.5, false, "", shortening), date: newText(p.s.Date, 13.5, false, "", shortening),
		note: newText(p.s.Note, 13.5, false, "", shortening),
	}
	r.name.align, r.date.align, r.note.align = fyne.TextAlignCenter, fyne.TextAlignCenter, fyne.TextAlignCenter
	r.Refresh()
	return r
}

type stopRenderer struct {
	p                     *stop
	ground, before, after *canvas.Rectangle
	halo, dot             *canvas.Circle
	name, date, note      *Text
}

func (r *stopRenderer) MinSize() fyne.Size { return r.p.MinSize() }
func (r *stopRenderer) Destroy()           {}

func (r *stopRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.before, r.after, r.halo, r.dot, r.name, r.date, r.note}
}

func (r *stopRenderer) Refresh() {
	p := r.p
	dot, name, date := p.inks()
	r.name.SetColor(name).SetBold(p.bold())
	r.date.SetColor(date).SetBold(p.bold())
	r.note.SetColor(date).SetBold(p.bold())
	r.dot.StrokeColor, r.dot.StrokeWidth = Color(dot), Px(3)
	r.dot.FillColor = Color(ColorCard)
	if p.s.State == StationDone {
		r.dot.FillColor = Color(dot)
	}
	r.halo.FillColor = Color(ColorRedTint)
	r.halo.Hidden = p.s.State != StationCurrent
	fillRect(r.before, p.from, "", 0, 0)
	fillRect(r.after, p.to, "", 0, 0)
	r.before.Hidden, r.after.Hidden = p.first, p.last
	fill, stroke := fyne.ThemeColorName(""), fyne.ThemeColorName("")
	if p.hovered {
		fill = ColorQuietTint
	}
	if p.focused {
		stroke = ColorRed
	}
	fillRect(r.ground, fill, stroke, Px(6), 2)
	canvas.Refresh(p)
}

// lineInk is the colour of the line between two stations: the way behind us runs from one finished station to the next, and
// on to where we are.
func lineInk(from, to Station) fyne.ThemeColorName {
	if from.State == StationDone && (to.State == StationDone || to.State == StationCurrent) {
		return ColorDone
	}
	return ColorBorder
}

func (r *stopRenderer) Layout(size fyne.Size) {
	mid, y := size.Width/2, Px(12)
	place(r.ground, Px(2), -Px(3), size.Width-Px(4), size.Height+Px(6))
	place(r.before, 0, y-Px(1), mid-Px(8), Px(2))
	place(r.after, mid+Px(8), y-Px(1), mid-Px(8)+1, Px(2)) // 1: no gap at the next station's edge
	place(r.halo, mid-Px(12), y-Px(12), Px(24), Px(24))
	place(r.dot, mid-Px(8), y-Px(8), Px(16), Px(16))
	h := r.name.lineHeight()
	place(r.name, 0, Px(26), size.Width, h)
	place(r.date, 0, Px(26)+h, size.Width, h)
	place(r.note, 0, Px(26)+2*h, size.Width, h)
}
