package kit

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// Pages is what a Preview shows: so many pages, their size in mm, and the pixels of
// each (pages count from 0).
type Pages struct {
	Count  int
	Size   func(page int) (w, h float32)           // mm; nil means A4 upright
	Render func(page int, dpi float64) image.Image // nil: nothing to see
}

// Zoom is how large the preview shows a page.
type Zoom int

// The zooms.
const (
	ZoomPage  Zoom = iota // 整页
	ZoomWidth             // 适合宽度
	ZoomReal              // 100 %, as large as the paper
)

// Preview shows documents page by page as they will be printed. Arrow keys, Page
// Up and Page Down turn pages, Home and End go to the ends.
type Preview struct {
	composite
	pages  Pages
	page   int
	zoom   Zoom
	auto   bool // nobody chose a zoom: the whole page where it can be read, else its width
	bar    fyne.CanvasObject
	frame  fyne.CanvasObject // the ground with the page on it
	where  *Text
	prev   *Button
	next   *Button
	choose *Choice
	view   *container.Scroll
	paper  *paper
	seen   map[pageKey]image.Image
}

// pageKey names a rendered page.
type pageKey struct {
	page int
	dpi  int
}

// NewPreview makes a viewer.
func NewPreview(pages Pages) *Preview {
	p := &Preview{where: Label(""), auto: true, seen: map[pageKey]image.Image{}}
	p.prev = PlainButton("", theme.NavigateBackIcon(), func() { p.Turn(-1) })
	p.next = PlainButton("", theme.NavigateNextIcon(), func() { p.Turn(1) })
	p.prev.SetHint(T("上一页"))
	p.next.SetHint(T("下一页"))
	p.choose = NewChoice([]string{T("整页"), T("适合宽度"), T("100%")}, 0, func(i int) { p.SetZoom(Zoom(i)) })
	for _, b := range []*Button{p.prev, p.next} {
		b.onKey = p.key
	}
	p.paper = newPaper(p)
	p.view = container.NewScroll(container.New(&paperLayout{p}, p.paper))
	p.frame = container.New(&viewLayout{p}, newBox(ColorFaint, ColorBorder, 8), p.view)
	p.bar = Row(6, p.prev, p.where, p.next, p.choose)
	p.root = Fill(10, p.frame, p.bar, p.frame)
	p.ExtendBaseWidget(p)
	p.SetPages(pages)
	return p
}

// Bar takes the choice of page and zoom out of the preview, for a screen that has a place for it among its own tools. It is
// called before the preview is shown.
func (p *Preview) Bar() fyne.CanvasObject {
	p.root = p.frame
	return p.bar
}

// SetPages shows another document from its first page.
func (p *Preview) SetPages(pages Pages) {
	p.pages, p.page = pages, 0
	p.seen = map[pageKey]image.Image{}
	p.fitZoom()
	p.show()
}

// Redraw asks for the page in sight anew, as when one that was not ready has come.
func (p *Preview) Redraw() {
	p.seen = map[pageKey]image.Image{}
	p.paper.Refresh()
}

// Turn goes so many pages on (or back).
func (p *Preview) Turn(by int) { p.GoTo(p.page + by) }

// GoTo shows a page; numbers beyond the ends show the last or first.
func (p *Preview) GoTo(page int) {
	to := max(0, min(page, p.pages.Count-1))
	if to != p.page {
		p.page = to
		p.view.ScrollToTop()
		p.show()
	}
}

// SetZoom changes how large pages are shown, and stays with it however large the window is.
func (p *Preview) SetZoom(z Zoom) {
	p.auto = false
	p.setZoom(z)
}

func (p *Preview) setZoom(z Zoom) {
	p.zoom = z
	p.choose.Select(int(z))
	p.show()
}

func (p *Preview) show() {
	p.where.SetText(T("第 %d 页，共 %d 页", min(p.page+1, p.pages.Count), p.pages.Count))
	enable(p.prev, p.page > 0, T("已经是第一页。"))
	enable(p.next, p.page < p.pages.Count-1, T("已经是最后一页。"))
	p.view.Content.Refresh()
	p.view.Refresh()
	p.paper.Refresh()
}

func enable(b *Button, on bool, why string) {
	if on {
		b.Enable()
	} else {
		b.Disable(why)
	}
}

// key turns pages.
func (p *Preview) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyPageDown, fyne.KeyRight, fyne.KeyDown:
		p.Turn(1)
	case fyne.KeyPageUp, fyne.KeyLeft, fyne.KeyUp:
		p.Turn(-1)
	case fyne.KeyHome:
		p.GoTo(0)
	case fyne.KeyEnd:
		p.GoTo(p.pages.Count - 1)
	default:
		return false
	}
	return true
}

// perMillimetre is how many px a millimetre has at 100 %.
const perMillimetre = 96 / 25.4

// readable is the share of its real size below which the letters of a whole page only show its shape: the tables are set in
// five-point size, 14 px at the real size, and want 10.
const readable = 0.7

// fitZoom takes, while nobody chose, the whole page where its words can be made out in the letter size set, else its width.
func (p *Preview) fitZoom() {
	w, h := p.millimetres()
	room := p.room(p.view.Size())
	z := ZoomPage
	if k := min(room.Width/w, room.Height/h); k < readable*Px(perMillimetre) && room.Width/w > k {
		z = ZoomWidth
	}
	if p.auto && z != p.zoom {
		p.setZoom(z)
	}
}

// room is what a page has in the view.
func (p *Preview) room(view fyne.Size) fyne.Size {
	return fyne.NewSize(max(1, view.Width-2*paperMargin), max(1, view.Height-2*paperMargin))
}

// paperSize is the size of the page shown, in px of the window.
func (p *Preview) paperSize(view fyne.Size) fyne.Size {
	w, h := p.millimetres()
	room := p.room(view)
	k := float32(perMillimetre)
	switch p.zoom {
	case ZoomPage:
		k = min(room.Width/w, room.Height/h)
	case ZoomWidth:
		k = room.Width / w
	}
	return fyne.NewSize(w*k, h*k)
}

// millimetres is the size of the page shown.
func (p *Preview) millimetres() (w, h float32) {
	if p.pages.Size == nil || p.pages.Count == 0 {
		return 210, 297
	}
	w, h = p.pages.Size(p.page)
	return max(1, w), max(1, h)
}

// image renders the page shown for a width in device pixels; the last few stay.
func (p *Preview) image(w int) image.Image {
	if p.pages.Render == nil || p.pages.Count == 0 {
		return nil
	}
	mm, _ := p.millimetres()
	dpi := float64(w) * 25.4 / float64(mm)
	k := pageKey{p.page, int(dpi * 10)}
	img, ok := p.seen[k]
	if !ok {
		if len(p.seen) >= 6 {
			clear(p.seen)
		}
		img = p.pages.Render(p.page, dpi)
		p.seen[k] = img
	}
	return img
}

// paperMargin is the ground shown around a page, px.
const paperMargin = 12

// viewLayout lets the scroll area fill the frame and lays the page out anew with it.
type viewLayout struct{ p *Preview }

func (l *viewLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(Px(240), Px(160)) }

func (l *viewLayout) Layout(os []fyne.CanvasObject, size fyne.Size) {
	place(os[0], 0, 0, size.Width, size.Height)
	place(os[1], 1, 1, size.Width-2, size.Height-2)
	l.p.fitZoom()
	l.p.view.Content.Refresh()
	l.p.view.Refresh()
}

// paperLayout centres the page in the view.
type paperLayout struct{ p *Preview }

func (l *paperLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return l.p.paperSize(l.p.view.Size()).AddWidthHeight(2*paperMargin, 2*paperMargin)
}

func (l *paperLayout) Layout(os []fyne.CanvasObject, size fyne.Size) {
	s := l.p.paperSize(l.p.view.Size())
	place(os[0], max(0, (size.Width-s.Width)/2), max(0, (size.Height-s.Height)/2), s.Width, s.Height)
}

// paper is the page itself; it takes the focus so that keys turn pages.
type paper struct {
	pressable
	p      *Preview
	raster *canvas.Raster
}

func newPaper(p *Preview) *paper {
	a := &paper{p: p}
	blank := image.NewGray(image.Rect(0, 0, 1, 1))
	blank.Pix[0] = 0xff
	a.raster = canvas.NewRaster(func(w, _ int) image.Image {
		if img := p.image(w); img != nil {
			return img
		}
		return blank
	})
	a.onKey = p.key
	a.extend(a)
	a.onTap = func() {
		if c := fyne.CurrentApp().Driver().CanvasForObject(a); c != nil {
			c.Focus(a)
		}
	}
	return a
}

func (a *paper) CreateRenderer() fyne.WidgetRenderer {
	return &paperRenderer{a: a, edge: newBox("", ColorEdge, 0)}
}

type paperRenderer struct {
	a    *paper
	edge *box
}

func (r *paperRenderer) MinSize() fyne.Size { return fyne.NewSize(1, 1) }
func (r *paperRenderer) Destroy()           {}

func (r *paperRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.a.raster, r.edge}
}

func (r *paperRenderer) Layout(size fyne.Size) {
	place(r.a.raster, 0, 0, size.Width, size.Height)
	place(r.edge, -1, -1, size.Width+2, size.Height+2)
}

func (r *paperRenderer) Refresh() {
	r.edge.width, r.edge.stroke = 1, ColorEdge
	if r.a.focused {
		r.edge.width, r.edge.stroke = 2, ColorRed
	}
	r.edge.Refresh()
	r.a.raster.Refresh()
	canvas.Refresh(r.a)
}
