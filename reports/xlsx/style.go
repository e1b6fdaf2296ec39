package xlsx

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"zhengyou/app"
)

// Fonts offices have; a program without them takes its own.
const (
	bodyFont  = "宋体"
	headFont  = "黑体"
	kaiFont   = "楷体"
	titleFont = "方正小标宋简体"
)

// styleKey is what makes one cell style differ from another.
type styleKey struct {
	font     string
	size     float64
	align    app.Align
	boxed    bool
	ruled    bool // below, to be written on
	bold     bool
	mark     app.Mark
	number   bool
	decimals int
}

// style returns the workbook's style for key, made on first use.
func (s *sheet) style(key styleKey) (int, error) {
	if id, ok := s.styles[key]; ok {
		return id, nil
	}
	format := key.format()
	st := &excelize.Style{
		Font: &excelize.Font{Family: key.font, Size: key.size, Bold: key.bold || key.mark == app.Wrong, Color: key.color()},
		Alignment: &excelize.Alignment{
			Horizontal: map[app.Align]string{app.AlignLeft: "left", app.AlignCenter: "center", app.AlignRight: "right"}[key.align],
			Vertical:   "center", WrapText: !key.number,
		},
		CustomNumFmt: &format,
	}
	if key.boxed {
		line, color := 1, "000000" // thin
		if key.mark == app.Wrong {
			line, color = 5, "B00020" // thick
		}
		for _, side := range []string{"left", "right", "top", "bottom"} {
			st.Border = append(st.Border, excelize.Border{Type: side, Color: color, Style: line})
		}
	}
	if key.ruled {
		st.Border = []excelize.Border{{Type: "bottom", Color: "000000", Style: 1}}
	}
	id, err := s.file.NewStyle(st)
	if err == nil {
		s.styles[key] = id
	}
	return id, err
}

// format shows a number with the decimals it came with and keeps every other cell a text, so that =1+1 stays one even
// when the cell is edited. The marks are part of the format, not of the value: ▲ not accepted, △ changed.
func (k styleKey) format() string {
	form := "@"
	if k.number {
		form = "0"
		if k.decimals > 0 {
			form += "." + strings.Repeat("0", k.decimals)
		}
	}
	switch k.mark {
	case app.Wrong:
		return `"▲ "` + form
	case app.Changed:
		return `"△ "` + form
	}
	return form
}

func (k styleKey) color() string {
	switch k.mark {
	case app.Wrong:
		return "B00020"
	case app.Quiet:
		return "555555"
	}
	return "000000"
}
