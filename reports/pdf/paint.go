package pdf

import (
	"bytes"
	"fmt"
	"math"
	"strings"

	"zhengyou/reports/page"
)

// painter writes a page's content stream; PDF's y axis points up.
type painter struct {
	bytes.Buffer
	height       float64
	fonts        map[*page.Face]*fontUse
	spare        *fontUse // carries characters no font has
	fill, stroke string   // colours in force
	pen          string   // width, caps and dashes in force
}

func paint(p page.Page, uses []*fontUse) []byte {
	w := &painter{height: p.Height, fonts: map[*page.Face]*fontUse{}}
	for _, u := range uses {
		w.fonts[u.face] = u
	}
	if len(uses) > 0 {
		w.spare = uses[0]
	}
	for _, it := range p.Items {
		w.item(it)
	}
	return w.Bytes()
}

func (w *painter) item(it page.Item) {
	switch v := it.(type) {
	case page.Text:
		w.text(v)
	case page.Rule:
		w.strokeWith(v.Color, fmt.Sprintf("%s w 2 J []0 d", num(v.Width)))
		fmt.Fprintf(w, "%s m %s l S\n", w.at(page.Point{X: v.X1, Y: v.Y1}), w.at(page.Point{X: v.X2, Y: v.Y2}))
	case page.Rect:
		w.fillWith(v.Color)
		fmt.Fprintf(w, "%s %s %s re f\n", w.at(page.Point{X: v.X, Y: v.Y + v.H}), num(v.W), num(v.H))
	case page.Path:
		w.path(v)
	}
}

func (w *painter) text(t page.Text) {
	if t.Face == nil {
		for _, it := range page.Boxes(t) {
			w.item(it)
		}
		if w.spare != nil {
			w.show(t, w.spare, "3 Tr ", "0 Tr ")
		}
		return
	}
	w.fillWith(t.Color)
	w.show(t, w.fonts[t.Face], "", "")
}

func (w *painter) show(t page.Text, u *fontUse, before, after string) {
	space := ""
	if t.Space != 0 {
		space = num(t.Space) + " Tc "
		after += "0 Tc "
	}
	sin, cos := math.Sincos(t.Turn * math.Pi / 180)
	fmt.Fprintf(w, "BT /%s %s Tf %s%s%s %s %s %s %s Tm %s Tj %sET\n", u.name, num(t.Size), before, space,
		num(cos), num(-sin), num(sin), num(cos), w.at(page.Point{X: t.X, Y: t.Y}), u.hex(t.S), after)
}

func (w *painter) path(p page.Path) {
	op := "n"
	switch {
	case p.Fill != nil && p.Stroke != nil:
		op = "B"
	case p.Fill != nil:
		op = "f"
	case p.Stroke != nil:
		op = "S"
	}
	if p.Fill != nil {
		w.fillWith(*p.Fill)
	}
	if p.Stroke != nil {
		pen := num(p.Width) + " w 1 J 1 j []0 d"
		if len(p.Dash) > 0 {
			var dash []string
			for _, d := range p.Dash {
				dash = append(dash, num(d))
			}
			pen = num(p.Width) + " w 0 J 1 j [" + strings.Join(dash, " ") + "]0 d"
		}
		w.strokeWith(*p.Stroke, pen)
	}
	for _, s := range p.Subs {
		for i, pt := range s.Points {
			verb := "l"
			if i == 0 {
				verb = "m"
			}
			fmt.Fprintf(w, "%s %s ", w.at(pt), verb)
		}
		if s.Closed {
			w.WriteString("h ")
		}
	}
	w.WriteString(op + "\n")
}

func (w *painter) at(p page.Point) string { return num(p.X) + " " + num(w.height-p.Y) }

func (w *painter) fillWith(c page.Color) {
	if s := rgb(c) + " rg\n"; s != w.fill {
		w.fill = s
		w.WriteString(s)
	}
}

func (w *painter) strokeWith(c page.Color, pen string) {
	if s := rgb(c) + " RG\n"; s != w.stroke {
		w.stroke = s
		w.WriteString(s)
	}
	if pen != w.pen {
		w.pen = pen
		w.WriteString(pen + "\n")
	}
}

func rgb(c page.Color) string {
	return num(float64(c.R)/255) + " " + num(float64(c.G)/255) + " " + num(float64(c.B)/255)
}
