package ui

import (
	"bytes"
	"image"
	"image/png"

	"fyne.io/fyne/v2"
	"golang.org/x/image/draw"

	"zhengyou/ui/kit"
)

// helpPicture is a picture of a help page. It is held as the file it is: read out for the size it is painted in, and only
// that is kept, as long as the page is shown.
type helpPicture struct {
	alt  string // what is to be seen
	file []byte // PNG
	size fyne.Size
}

// image is the picture of a file name with a line under it, nil where there is none that can be read: the words are help
// without it.
func (h *helpPage) image(alt, name string) fyne.CanvasObject {
	if h.picture == nil {
		return nil
	}
	file := h.picture(name)
	c, err := png.DecodeConfig(bytes.NewReader(file))
	if err != nil || c.Width == 0 {
		return nil
	}
	p := helpPicture{alt, file, fyne.NewSize(float32(c.Width), float32(c.Height))}
	view := kit.NewPicture(p.size, p.draw, func() { h.enlarge(p) })
	view.SetHint(kit.T("点一下看大图"))
	return kit.Pad(4, 0, kit.Column(4, view, kit.Small(kit.T("%s（点图看大图）", alt)).Wrap()))
}

// draw reads the picture and brings it to a size in pixels.
func (p helpPicture) draw(w, h int) image.Image {
	read, err := png.Decode(bytes.NewReader(p.file))
	if err != nil {
		fyne.LogError("help picture", err)
		return nil
	}
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.ApproxBiLinear.Scale(out, out.Rect, read, read.Bounds(), draw.Src, nil) // finer ones need ten times the memory
	return out
}

// enlarge shows a picture whole and as large as the window has room for, but so large in any case that its letters can be
// read, if need be in a part of it; never larger than it is. Pressing it closes it again.
func (s *shell) enlarge(p helpPicture) {
	const aside, above = 84, 176 // what the dialog takes around its body, px at the standard letter size
	const legible = 660          // width of a picture whose letters are two thirds of those around it
	room := s.win.Canvas().Size().SubtractWidthHeight(kit.Px(aside), kit.Px(above))
	whole := room.Height * p.size.Width / p.size.Height
	width := min(p.size.Width, room.Width, max(whole, kit.Px(legible)))
	var d *kit.Dialog
	leave := func() { d.Close() }
	shut := kit.PrimaryButton(kit.T("关闭"), nil, leave)
	d = kit.ShowDialog(s.win.Canvas(), p.alt, kit.NewPicture(p.size, p.draw, leave), width/kit.Px(1)+48, shut)
	s.win.Canvas().Focus(shut)
}
